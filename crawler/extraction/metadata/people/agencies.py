"""The news agencies that articles are credited to: no people, and kept apart from them."""

from crawler.extraction.strings import folded


def _names(table: str) -> frozenset[str]:
    return frozenset(folded(name) for name in table.split("|"))


AGENCIES = _names(
    "Reuters|Thomson Reuters|AP|Associated Press|AFP|Agence France-Presse|dpa|Deutsche Presse-Agentur|epd|KNA|SID|APA|"
    "SDA|Keystone-SDA|ATS|ANSA|Adnkronos|AGI|EFE|Europa Press|Lusa|PA|PA Media|Press Association|UPI|Bloomberg|"
    "Canadian Press|AAP|Australian Associated Press|PTI|Press Trust of India|ANI|IANS|Xinhua|Xinhua News Agency|"
    "China News Service|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Bernama|Antara|VNA|CNA|TASS|ITAR-TASS|RIA Novosti|"
    "Interfax|Sputnik|Ukrinform|UNIAN|BelTA|Anadolu|Anadolu Agency|Anadolu Ajansı|DHA|İHA|IRNA|ISNA|Tasnim|Mehr|Fars|"
    "SANA|MENA|WAM|SPA|KUNA|QNA|NNA|Wafa|Ritzau|NTB|TT|STT|NP|Belga|ANP|PAP|ČTK|MTI|Agerpres|Mediafax|Tanjug|"
    "STA|TASR|BTA|AMNA|ANA-MPA|Télam|Prensa Latina|Agência Brasil|Agencia EFE|Inter Press Service|"
    "ТАСС|РИА Новости|Интерфакс|УНИАН|УНІАН|Укринформ|Укрінформ|Интерфакс-Украина|БелТА|新华社|新華社|新华网|中新社|"
    "中新网|中国新闻网|中央社|共同通信|共同|時事通信|時事|연합뉴스|뉴시스"
)
_TAILS = frozenset({"staff", "news", "agency", "deutschland", "infocom", "wire", "newswire", "editorial"})


def is_agency(name: str) -> bool:
    """Whether *name* is that of an agency, or of one of its desks."""
    fold = folded(name).removeprefix("the ")
    first, _, rest = fold.partition(" ")
    return fold in AGENCIES or (first in AGENCIES and rest in _TAILS)
