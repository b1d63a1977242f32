"""What English papers print between the paragraphs of an article, and sentences of the news that resemble it."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice

CALLS = """\
Your support makes our work possible. Donate today.
This article is free to read thanks to our members. Join them.
Help keep local news free. Give now.
Follow our live coverage here
Watch more videos on our YouTube channel
Photo gallery: the night the Regal reopened
See more photos here
Read the full story here
Editor's picks
Most Popular
Trending Now
In Other News
Skip advertisement
Loading...
Click to share on Twitter (Opens in new window)
View comments
Report a correction or typo
See something wrong? Tell us.
Send your letters to letters@ferry.example
This material may not be published, broadcast, rewritten or redistributed.
This story has been updated.
This story was originally published by the Ferry Times
Keywords: harbor, ferry, Upper Tarn
Tags: #flood #rivers
Have you lost money to them? If so, please get in touch.
Our journalism needs your support.
Our newsroom relies on readers like you.
Copyright The Ferry Times
(Photo courtesy of the Regal)
Get breaking news alerts
By signing up, you agree to our terms of use and privacy policy.
Unsubscribe at any time.
Start your free trial
To read the rest of this story, subscribe
Sponsored Content
Tags: water, council
""".splitlines()
NEWS = """\
Most popular with voters was the plan to cut fares.
Trending now in the capital: paper hats
In other news, the mayor has resigned after nine years in office and will be replaced in March.
Loading the boats took all night.
Copy links between servers were cut, engineers found.
More stories of survival came from the upper valley.
Top stories of the old hotel were gutted by the fire.
Paid posts in the ministry went unfilled for years.
File photos of the accused were found in his desk.
Click to pray, the bishop's new app is called.
Report a correction and you are thanked; report a theft and you wait, the editor joked.
See something wrong? Say something, the posters in the metro urge.
This material may not be as strong as steel, the engineers concede.
By signing up, volunteers risk their jobs.
By clicking the link, victims installed a program that let the thieves in.
By entering the building you accept a search, a notice warned visitors.
Unsubscribe at any time, the company promised, but the letters kept coming.
You may cancel at any time, the contract says, yet nobody could.
Start your free press day with coffee, the invitation said, and 300 came to do exactly that.
To read the meter, residents must register at the town hall.
To access the beach, visitors must register by noon and show a pass.
The hospital is short of blood, and the doctors ask everyone who can to give.
She asked the guests to give now and talk later.
Those who can should contribute.
Farmers were told to join us.
Please give the keys to the caretaker, the letter said.
Follow the latest fashion here, and you will freeze, islanders say.
Follow our example, the Danish minister told her colleagues in Brussels.
Watch our children grow up without a father, she said.
See all pictures of the reef that divers took between 1979 and 1998 and you understand why.
Gallery: a word that in Cornwall means a tunnel
Read: a book, a letter, a sign. She can do none of it.
Read the full report and weep, the opposition leader said.
Read more about Darwin and less about money, he told pupils.
Get daily updates, parents demanded of the school.
Send your children to school, the president urged, and e-mail me @ the palace.
This story was first told by fishermen.
This article was amended by parliament in 1998.
This post was first held by a woman in 1919.
Topics: what to say and what to leave out when you meet the king. Nobody had told her.
Tags: the dogs of Upper Tarn must wear them from May, and their owners must pay four pounds.
Categories: the jury has three, and the film fits none of them.
Topics: the agenda of the summit in Riga
Keywords: what voters searched for in the week before the vote
Have you seen this man? Police ask anyone to get in touch.
Did you know him? His widow wants neighbors to write to us all, she said.
Support local journalism: give the papers a tax break, says the minister
Support independent news, make it a law, the party demands.
This story was first published in 1923 and made her famous.
This article originally appeared in a school paper, but nobody had kept it.
Our journalism needs your protection, the editors wrote to the parliament.
Our reporting depends on you telling the truth, the editor had told her.
Copyright Office weighs in on training with books
Copyright law is to change next year, the minister said
Copyright claims are growing
""".splitlines()


@pytest.mark.parametrize("line", CALLS)
def test_a_call_or_a_label_is_a_notice(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize("line", NEWS)
def test_news_that_begin_alike_are_none(line: str) -> None:
    assert not is_notice(Line("p", line))
