"""What papers ask of their readers in words of their own, and sentences of the news that resemble it."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice

CALLS = """\
Get the day’s top stories sent to your phone: join our WhatsApp channel.
Our WhatsApp community is live: click here to get the news straight to your phone.
Join the Ferry Times WhatsApp community
Get our free morning briefing
Support local journalism. Become a member today from as little as $4 a month.
This story was produced by a nonprofit newsroom. Donate to support our work.
If you value our reporting, please consider a donation.
Our journalism needs your support. Please subscribe.
Add Ferry Times as a preferred source on Google
Haz de La Ría tu fuente preferida en Google
Aggiungi L'Eco come fonte preferita su Google
Ajoutez La Rive à vos sources préférées sur Google
To subscribe to our print edition, click here
READ NEXT
This is a subscriber-only story
Let us know what you think in the comments below.
What do you think? Have your say in the comments.
Have you been affected? Get in touch: desk@ferry.example
Want more stories like this? Sign up here.
Keep up with the news from the quay by signing up to our newsletter
Listen to this article 4 min
Mehr aus dem Tal gibt es in unserem kostenlosen Newsletter.
Diesen Artikel teilen
Artikel anhören
Sie möchten keine Nachrichten mehr verpassen? Dann laden Sie unsere App herunter.
Werbung – weiterlesen
Sie haben einen Fehler entdeckt? Schreiben Sie uns.
Vous souhaitez réagir à cet article ? Écrivez-nous.
A LIRE AUSSI. La passerelle rouvre
Accede aquí a nuestro canal de Telegram
Descarga la app de La Ría
📲 Clique aqui e siga o canal do Rio no WhatsApp
Participe do canal do Rio no Telegram
▶ Siga o canal no WhatsApp
Quer receber notícias no seu celular? Entre no nosso canal.
Segui L'Eco su WhatsApp
Ascolta l'articolo
Blijf op de hoogte via ons WhatsApp-kanaal
Heb je een tip? Mail de redactie
Lyssna på artikeln
Annonse
Mainos, juttu jatkuu alla
Kövesse lapunkat a Facebookon is!
ΔΙΑΦΗΜΙΣΗ
Стежте за нами у Facebook
Ακολουθήστε το potami.gr στο Google News
Больше новостей — в нашем канале в MAX
Абонирайте се за бюлетина
הצטרפו לערוץ הוואטסאפ
تابعنا على فيسبوك
کانال تلگرام ما را دنبال کنید
ये भी पढ़ें- नदी का पुल बंद
আমাদের হোয়াটসঅ্যাপ চ্যানেলে যোগ দিন
ติดตามข่าวสารได้ที่ LINE
Simak berita lainnya di Google News
【関連記事】図書館が日曜開館
この記事をシェアする
（责任编辑：王雪）
카카오톡 채널 추가하고 속보 받기
[관련기사] 도서관 개관
Click to view image gallery
Not a subscriber? Try a month for $1
Hier geht es zu unserem WhatsApp-Kanal
Publicité, continuez votre lecture ci-dessous
Siga a Folha no Instagram e no Facebook
Sigue a La Ría en Facebook
Veja os vídeos mais assistidos
Подробнее читайте в материале «Мост открыт»
Фото и видео присылайте в наш Telegram-бот
Last ned appen vår for å få varsler
للاشتراك في نشرتنا اضغط هنا
この記事の写真を見る
アプリのご案内はこちら
编辑：王雪 责编：李明
Thank you for reading. Join now for unlimited access
Have a news tip? Contact the reporter at desk@ferry.example.
""".splitlines()
NEWS = """\
Our WhatsApp group had been silent for weeks when the siren sounded.
Our newsletter was the first thing that they banned, recalls the dissident.
Join the village WhatsApp group, the flyer said, and bring a torch.
Get our free school meals back, read one of the placards.
Get our children home, the mothers chanted.
Support local journalism or lose it, the minister told publishers.
They were asked to donate to support our troops, the flyer said.
The board will consider a donation from the mining company next week.
Google lets readers choose preferred sources in search
Our newsroom relies on fax machines, the witness admitted.
Add to that a preferred supplier list that Google drew up in 2019.
To donate blood you had to click here, or so the message said.
Read next to the exit, the sign was hardly visible.
Members-only clubs have lost their tax advantage.
Listen to this, she told the committee, and played it again.
Have your say in the comments, the council had promised residents in its letter of May.
Have you ever been to Tolland? Few people have, and fewer want to tell us why.
Want to vote? Register by Friday at the town hall or any library.
Stay connected: how WhatsApp changed the village
Keep up with the neighbours and the alerts will ruin your sleep, the therapist warned.
In unserem WhatsApp-Chat war es still, erzählt die Mutter.
Werbung weiter verboten: Gericht bestätigt das Urteil
Sie wollen keine neue Straße? Dann laden Sie den Bürgermeister ein, riet der Anwalt.
Publicité : la suite du procès est attendue lundi
Réagir à cet article de loi, voilà ce que veulent les maires.
Accede a la vivienda por Telegram y la encuentra vacía
Publicidad: continúa la polémica por los carteles
Descarga la app del ayuntamiento y paga la multa: así funcionaba la estafa
Anzeige erstattete die Nachbarin.
Participe do debate sobre o WhatsApp nas escolas
Baixe o aplicativo e perca tudo: como agia a quadrilha
Quer ficar rico? Clique em vender, prometia o golpista aos idosos, segundo a polícia.
Segui l'esempio del nonno e aprì un canale Telegram.
Ricevi le chiavi sul telefono, e la casa si apre da sola
Blijf op de hoogte van het weer, waarschuwde de burgemeester via WhatsApp.
Annonse i avisen førte til funnet
Heb je een fout gemaakt? Zeg het dan, vindt de trainer.
Tipsa oss, stod det på lappen
Kövesse a rendőrség közleményeit, kérte a polgármester.
Больше новостей ждали к вечеру, но их не было.
Ακολουθήστε τους κανόνες, ζήτησε η αστυνομία.
Більше новин про відбудову очікують наступного тижня.
تابع الوزير زيارته إلى المحافظة
पुल का ऐप डाउनलोड करने वालों की संख्या बढ़ी।
ফেসবুকে ভুয়া অ্যাকাউন্ট খুলে প্রতারণা
ติดตามข่าวการเลือกตั้งได้ที่ศาลากลางจังหวัดทุกวัน
点击下载按钮后，手机被锁死，受害者说。
责任编辑王雪因伤辞职
카카오톡이 채널 추가 기능을 없앤다고 밝혔다.
Siga a moda no Instagram, aconselha a vendedora.
Sigue a la espera de juicio en Facebook Live, dice su abogado.
Segui tutta la partita su Facebook e poi scese in piazza.
Folgen Sie dem Geld auf Facebook, sagte der Ermittler.
Click to see it is how the fraud began, said the detective.
Not a subscriber? Then you pay twice, the council ruled.
Veja os vídeos que a polícia apreendeu na casa do suspeito, segundo o delegado.
Присылайте теплые вещи, просит фонд в телеграме.
Hier geht es zu langsam, klagt die Bürgermeisterin im Newsletter der Stadt.
Nuestro canal de riego está seco, únete a la protesta, gritaban.
来源：记者从公安局获悉，嫌疑人已落网。
编辑：他删掉了三段。
古い写真を見ると涙が出る、と女性は話した。
観光案内はこちら側の窓口で、と職員は叫んだ。
""".splitlines()


@pytest.mark.parametrize("line", CALLS)
def test_a_call_to_the_reader_is_a_notice(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize("line", NEWS)
def test_news_that_resemble_one_are_none(line: str) -> None:
    assert not is_notice(Line("p", line))


@pytest.mark.parametrize("line", ["• Two boats sank", "→ see the map", "“Two boats sank,” she said"])
def test_a_sign_alone_makes_no_notice(line: str) -> None:
    assert not is_notice(Line("p", line))
