"""Where an advertisement breaks off the text: what is said there of how it goes on."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice

BREAKS = (
    "Story continues below advertisement", "Story continues below", "Article continues below",
    "Article continues after advertisement", "Article continues after ad", "Continue reading below",
    "Scroll to continue", "Scroll down to continue reading", "Story continues after this ad", "STORY CONTINUES BELOW",
    "Article continues below this ad", "Advertisement - story continues below", "Continues below advertisement",
    "SCROLL TO CONTINUE WITH CONTENT", "Story Continues", "Der Artikel wird unten fortgesetzt",
    "Artikel wird nach der Anzeige fortgesetzt", "Text geht unter der Anzeige weiter", "Weiter nach der Werbung",
    "Weiterlesen nach der Anzeige", "El artículo continúa debajo del anuncio", "La suite après cette publicité",
    "La suite de l'article après la publicité", "Suite de l’article après la publicité", "Sigue leyendo",
    "Continúa después de la publicidad", "Continua após a publicidade", "Continua depois da publicidade",
    "Artikeln fortsätter efter annonsen", "Artikeln fortsätter under annonsen", "Lees verder na de advertentie",
    "Tekst gaat verder onder de advertentie", "Tekst loopt verder onder de foto",
    "Dalsza część artykułu pod materiałem wideo", "Dalsza część tekstu pod reklamą",
    "Článek pokračuje pod videoreklamou", "Pokračování článku pod reklamou", "Pokračovanie článku pod reklamou",
    "Продолжение после рекламы", "A cikk a hirdetés után folytatódik", "Haberin devamı aşağıda", "HABERİN DEVAMI",
    "Artikkeli jatkuu mainoksen jälkeen", "Juttu jatkuu mainoksen jälkeen", "Artiklen fortsætter efter annoncen",
    "Artikkelen fortsetter under annonsen", "Saken fortsetter under annonsen",
    "L'articolo continua dopo la pubblicità", "Continua a leggere dopo la pubblicità",
    "Articolul continuă după publicitate", "記事は広告の後に続きます", "広告の後にも続きます", "廣告（請繼續閱讀本文）",
    "Tekst se nastavlja ispod oglasa", "Продовження після реклами",
)  # fmt: skip
NEWS = (
    "The story continues after the war ended and the men came home.", "The story continues",
    "The story continues below deck, where the crew sleeps.", "Work continues after the storm",
    "Work continues below ground", "The report continues after page nine with a list of names.", "Nach der Anzeige",
    "Nach der Anzeige wird ermittelt", "Weiter unter der Brücke", "Der Bericht geht weiter", "Text und Bild",
    "La suite après la guerre", "La publicidad continúa creciendo",
    "Sigue leyendo los libros de su padre todas las noches.",
    "Continúa después de la tormenta la búsqueda de los desaparecidos", "A notícia continua a ser a guerra",
    "Continua depois de amanhã o julgamento", "Lees verder in het boek van de burgemeester",
    "Texten fortsätter att läsas", "Saken fortsetter i retten", "Juttu jatkuu",
    "Dalsza część procesu odbędzie się po wakacjach i po wyborach w październiku.",
    "Článek pokračuje v příštím čísle", "Продолжение войны", "Haberin kaynağı", "Articolul 5 continuă",
    "Tekst se nastavlja u sledećem broju", "Scroll of Esther", "Scroll for sale", "広告の効果",
    "Seguir leyendo a Borges",
    "Ciąg dalszy nastąpi", "Ciąg dalszy sporu po wyborach", "Continuing below zero", "Артикль",
    "Продолжение ниже ожиданий", "Скандал: продолжение под рекламой",
)  # fmt: skip


@pytest.mark.parametrize("line", BREAKS)
def test_that_the_text_goes_on_below_is_none_of_it(line: str) -> None:
    assert is_notice(Line("p", line))
    assert is_notice(Line("p", f"{line} ↓"))


@pytest.mark.parametrize("line", NEWS)
def test_what_goes_on_in_the_news_is_none_of_these(line: str) -> None:
    assert not is_notice(Line("p", line))
