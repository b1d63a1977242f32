"""Labels of other articles, behind which news stand as well; words that advice shares with calls to the reader."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice

NOTICES = """\
Related: Ten quiet beaches
Related: Mayor says that he will resign in the summer
RELATED STORY: Council puts off its vote
Watch: The night the cinema reopened
Watch: How does a ferry turn round?
Listen now: The harbor podcast
Learn more: What to ask before a roof is mended
Find out more: Visit our website to see the opening times and prices.
Find out more about the ferry: Timetable and prices
More on this story: Ferry is late again
More about the ferry | Timetable
Recommended reading: A short history of the quay
Photo gallery: Winter in the harbor
Mehr zum Thema: Fähre fährt wieder
Mehr dazu: Bücherei öffnet sonntags
Más información: El puente sigue cerrado
Подробнее: Мост так и не открыли
По теме: Мост так и не открыли
Allow push notifications to be the first to know.
You can manage browser notifications in your settings.
Get the best of the week straight to your inbox every Friday
Our best stories, delivered to your inbox.
Updated 12:30
Updated: 3 May
Last updated September 14, 2016
Updated on Monday
Updated just now
Updated for 2024
Listen to the morning show live at 12:45 - or listen back here.
Mehr dazu lesen Sie hier.
Mehr dazu im Video
Mehr aus Rahden
Mehr zum Thema finden Sie in unserem Dossier.
Lesen Sie hier die ganze Geschichte.
À lire aussi dans notre dossier.
À lire : la passerelle rouvre
Leer más sobre el puente
Más información aquí.
相关报道：天桥开放
相关阅读 天桥开放
関連記事　水門
관련 기사 육교 재개통
Подробнее — в нашем материале.
Подробнее о мосте
Jetzt anmelden!
Jetzt abonnieren und weiterlesen
Watch – The night the Regal reopened
Learn more about the ferry – Timetable
Lire aussi : Le phare est à vendre
Lire aussi Le phare est à vendre
Lire aussi notre enquête sur la passerelle.
Voir aussi notre dossier.
Leia também: Ponte fechada
Leia mais sobre a ponte
Saiba mais
Veja também a nossa reportagem sobre a ponte.
Leggi anche - Il ponte chiuso
Leggi anche il nostro approfondimento.
Lees ook: Brug dicht
Lees ook ons artikel over de brug.
Czytaj też: Most zamknięty
Läs också: Bron stängd
Читайте также: Мост закрыт
Читайте также наше интервью с мэром.
Síguenos en Facebook
Síganos en nuestras redes sociales.
Подписывайтесь на наш канал
Questo articolo ti è piaciuto? Offrici un caffè
Hat Ihnen der Artikel gefallen? Dann unterstützen Sie uns.
Gostou da matéria? Compartilhe
Regístrate gratis para recibir las noticias de la Ribera.
Baixe o app da Ribeira para ver notícias de graça.
Inscrivez-vous pour ne rien manquer
Scarica l’app dell’Eco
Melden Sie sich kostenlos für den Abendbrief an
Zapisz się na poranny przegląd prasy
Подпишитесь на утреннюю сводку
Ladda ner appen gratis
Stáhněte si aplikaci Noviny zdarma
Tilmeld dig morgenmailen her
This reporting is made possible by readers like you.
We welcome your letters: letters@gazette.example
""".splitlines()
NEWS = """\
Related: The mayor said on Monday that he would resign in the summer.
Related to what stands above: I wrote an article every day and nobody came to read it.
Related to each other: for example, a bakery and the mill that it buys from
Watch out for: Some of the boots contain a small percentage of rubber.
Listen to the river here and you hear stones, the ferryman said
Listen actively: encourage the other side to share its fears
In pictures: The flood took the bridge, four barns and the roof of the school in Unterau.
Find out more: The ministry opened an office in the town hall on Monday for all who lost their homes.
Learn more: Two courses for carpenters begin in the autumn, the guild said.
More on the mainland: Six of the ferries were out of service until the evening of that day.
Recommended: Walkers should leave the path before noon, when the tide comes back to the bay.
Zum Thema: Der Stadtrat hat die Abstimmung über die Brücke zum dritten Mal verschoben.
Mehr dazu: Am Mittwoch will die Polizei in Rahden über die Ermittlungen berichten.
Más información: El ayuntamiento abrió el lunes una oficina para los vecinos que perdieron su casa.
По теме: мэр в понедельник отложил голосование по мосту уже в третий раз.
Such programs run in the background, providing push notifications, and stand on your screen as others do.
Some of the apps sent push notifications to 40,000 phones within one hour, the agency found.
The program reads the messages in your email script and exits.
Updated wide camera with improved low-light performance
Updated rules for hunters come into force in May
Updated guidance from the ministry asks schools to open the windows
Mehr dazu wollte die Stadt am Mittwoch nicht sagen.
Mehr aus Not griffen sie zur Schaufel.
Jetzt anmelden, hieß es auf dem Plakat, doch niemand nahm die Listen entgegen.
À lire les comptes, la commune a payé deux fois.
Leer más libros, pide la maestra de Ardales.
Más información tampoco dio la alcaldesa.
相关报道随后被删除。
関連記事は削除された。
관련 기사는 삭제됐다.
Подробнее мэр обещал рассказать в среду.
Listen – you can hear the river.
Watch – and wait, the ferryman said.
Lire aussi vite que possible : c’est la consigne donnée aux élèves.
Voir aussi loin demande de la patience, dit le guetteur.
Saiba mais quem perguntar, brincou o prefeito.
Leia mais quem puder, pede a professora de Itaúna.
Leggi anche severe non bastano, dice il prefetto.
Lees meer boeken, zei de wethouder tegen de kinderen.
Läs mer i skolan, säger ministern till eleverna.
Czytaj więcej książek, radzi dzieciom bibliotekarka.
Přečtěte si ten dopis znovu, vyzval starosta zastupitele.
Читайте ещё раз договор, сказал инженер.
Síganos, dijo la guardia, y los vecinos la siguieron hasta el río.
Подписывайтесь, сказал пристав, и положил лист на стол.
Baixe o app, dizia a mensagem falsa que chegou aos aposentados.
Scarica la colpa sull’app chi non ha letto il contratto.
Regístrate, le ordenó el guardia, y ella dio otro nombre.
Melden Sie sich, wenn es brennt, hatte der Wirt gesagt.
Inscrivez-vous en mairie, a dit le maire aux familles.
Подпишитесь здесь, сказал пристав.
Zapisz się, powiedział trener, a potem zniknął.
Hent vand i åen, sagde borgmesteren til dem.
Pobierz wodę i odejdź, usłyszeli mieszkańcy.
Laden Sie die App nicht, warnt die Polizei.
Lataa akku, sanoi opas, ja lähti.
Přihlaste se sami, vyzval starosta zloděje.
We welcome your letters, the queen wrote to the children, and she meant it.
The bridge was made possible by a loan from the county.
""".splitlines()


@pytest.mark.parametrize("line", NOTICES)
def test_a_label_with_a_headline_behind_it_is_a_notice(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize("line", NEWS)
def test_a_statement_behind_a_label_is_of_the_news(line: str) -> None:
    assert not is_notice(Line("p", line))


@pytest.mark.parametrize(
    "word",
    ["related: ", "watch a ", "more on ", "allow push ", "get in your ", "updated ", "regístrate a", "baixe o app "],
)
def test_what_a_hostile_page_repeats_is_looked_through_in_time_that_grows_with_it(word: str) -> None:
    assert not is_notice(Line("p", word * 200_000))
    is_notice(Line("p", word * 30))
