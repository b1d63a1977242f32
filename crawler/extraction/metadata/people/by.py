"""What stands before a writer's name: "By", and the labels that mean it, in the languages of the press."""

import re

from crawler.extraction.expressions import grouped
from crawler.extraction.strings import words

_NAME = r"(?-i:(?=[^\W\d_a-zß-ÿа-яё]))"
"""What names begin with: no small letter."""
_WITH_PICTURES = (
    r"(?:texte?|texto|testo|tekst|teksti|words|текст|글|文)\s*(?:und|and|et|y|e|og|och|ja|en|a|i|и|[&·・+])\s*"
    r"(?:photos?|fotos?|pictures|bilder|kuvat|billeder|zdjęcia|фото|사진|写真)(?:\s*[:：=]\s*|\s+)"
)
_OUR_REPORTER = (
    r"(?:von|par|por|door|van|de|di|da|dal|dalla|av|af) "
    r"(?:unser(?:er|em|en)|notre|onze|nostr[oa]|nuestr[oa]|noss[oa]|vår) (?:[\w-]+ )?"
    r"(?:(?:redakteur|mitarbeiter|korrespondent|reporter|autor)(?:in|en)?|redacteur|verslag(?:gever|geefster)|"
    r"correspondante?|envoyée? spéciale?|journaliste|corresponsal|enviad[oa] especial|repórter|inviat[oa]|"
    rf"corrispondente|medarbetare)\s+{_NAME}|aus {_NAME}\S+(?: {_NAME}\S+)? berichte[nt] {_NAME}"
)
_WRITERS = words(
    "writer columnist correspondent journalist(?:in|e|ka)? reporter(?:in|ka)? redakteur(?:in)? redactor(?:a|ea)? "
    "röportaj periodista giornalista jornalista repórter autorka autorica dziennikar(?:z|ka) novinar(?:ka)? "
    "avtor(?:ica)? skribent toimittaja kirjoittaja muhabir yazar hazırlayan ρεπορτάζ συντάκτ(?:ης|ρια) "
    "авторка журналистка журналістка корреспондентка репорт[её]р аутор(?:ка)? новинар(?:ка)? "
    "الكاتبة? المراسلة? تقرير تحقيق خبرنگار گزارش(?:گر)? "
    "रिपोर्टर संवाददाता প্রতিবেদক লেখা ผู้สื่อข่าว ผู้รายงาน wartawan jurnalis 執筆者 작성자 글쓴이"
)
"""What writers are called, before a colon and the name."""
_WROTE = words(
    "opracowała? oprac\\. napisała? rozmawiała? připravila? napsala? zpracovala? pripravila? napísala? spracovala? "
    "napisao napisala razgovara(?:la|o) kirjoittanut escribe подготовила? записала? беседовала? написала? "
    "підготу(?:вав|вала) записа(?:в|ла) спілкува(?:вся|лася) пише เขียนโดย รายงานโดย 작성자"
)
"""That somebody wrote, prepared or spoke with whom the text is of, right before the name."""
_STORY = (
    r"(?:(?:(?:(?:grande? )?(?:enquête|reportage|récit|entretien)|reportaje|crónica|entrevista|reportagem|servizio|"
    r"inchiesta|intervista|reportáž|rozhovor|wywiad)\s*:\s*|"
    r"(?:onze|unsere?|notre|nuestr[oa]|noss[oa]|vår|vores) (?:redakteur(?:in)?|reporter(?:in)?|"
    r"verslag(?:gever|geefster)|journaliste?|correspondante?|corresponsal|repórter|medarbetare)\s+)"
    rf"(?={_NAME}\S+ {_NAME}\S+\s*$)|"
    rf"(?:from )?our (?:own )?(?:[\w-]{{2,20}} )?correspondent,? (?={_NAME}\S+ {_NAME})|"
    rf"special (?:to|for) (?:the )?{_NAME}[^,.]{{2,40}}? by (?={_NAME}\S+ {_NAME}))"
)
"""What kind of story it is, or who told it, before a name that ends the line."""
_TEXT_OF = (
    r"(?:rédigé par|(?:un )?texte de|a cura di|skriven av|geschreven door|(?:articol )?(?:scris|publicat) de|"
    r"(?:ditulis|dilaporkan) oleh|به قلم|(?:(?:articolo|servizio) |(?:articolo )?a firma )di|"
    r"una crónica de|un reportaje de|ein (?:beitrag|artikel|bericht) von)"
)


def _any(parts: tuple[str, ...]) -> str:
    """One of *parts*, which are told apart by their first letter."""
    return grouped([rf"\b{part}" for part in parts])[0]


BY = re.compile(
    rf"^(?:{_WITH_PICTURES}|{_OUR_REPORTER}|{_STORY})|"
    r"^(?:(?:written|reported|posted|published|authored|created|reporting|writing|"
    r"propos recueillis|story|text|words|analysis|opinion|report|recipe|"
    r"article|articles|post|posts|guest post|column|review|interview|geschrieben|verfasst|escrito|écrit|scritto|"
    r"skrevet|napisał|yazan|written and reviewed|insights|contributed|submitted|shared|added|postado|publicado|"
    r"publié|pubblicato|veröffentlicht|eingestellt|geplaatst|gepubliceerd)"
    r"(?:\s+(?:and|und|et|y|e|och|og|&)\s+(?:photo\w*|pictures?|images?|fotos?|bilder|illustrations?))?\s+)?"
    r"(?:by|from(?=\s)|von|vom|par|por|da|di|de|do|door|av|af|yazan|autor(?:in|es|a)?|author|auteur|autore|"
    r"автор(?! (?:статьи|текста|материала))|текст|"
    r"texto|testo|texte|tekst|przez|od|reporter|كتبت?|بقلم|写|作者|記者|记者|文)\b\s*[:：]?(?:\s+|$)"
    r"|^(?:автор (?:статьи|текста|материала)|журналист|журналіст|корреспондент|кореспондент|"
    r"作者|記者|记者|责任编辑|編集|文|автор|autor(?:in)?|authors?|author\(s\)|contributors?|by|written by|words|text|"
    r"texto|teksti|szöveg|szerző|testo|texte|tekst|napsala?|připravila?|haber|oleh|penulis|"
    r"tác giả|bài(?: và ảnh)?|viết bởi|thực hiện|phóng viên|haberi yazan|opracowanie|"
    r"γράφει|κείμενο|เรื่อง|글|إعداد|تحرير|بواسطة|كتب|نویسنده)\s*[:：]\s*"
    r"|^(?:piše|írta|लेखक|लेखिका|लेखन|रिपोर्ट|द्वारा|লেখক|โดย|ผู้เขียน|γράφει(?: [οη])?|του|της|"
    r"από (?:τον|την)|από|מאת)(?:\s*[:：-]\s*|\s+)"
    r"|^(?:(?:本[报報]|[见見]习|特约|首席)?[记記]者|作者|撰文|文|取材・文|文・写真|文・構成|取材|執筆|著者|筆者|聞き手|ライター)"
    r"[\s:：/／|｜=＝丨・]+"
    rf"|^{_any(_WRITERS)}\s*[:：]\s*|^(?:{_any(_WROTE)}|{_TEXT_OF})(?:\s*[:：]\s*|\s+{_NAME}|\s*$)"
    rf"|^글\s+(?=[가-힣]{{3}}(?:\s|$))|^oleh\s+(?=\S+\s+\S)|^от\s+{_NAME}(?=\S+ {_NAME}\S+\s*$)",
    re.IGNORECASE,
)
"""The colon goes with it."""
WRITTEN_BY = re.compile(
    r"(?:(?:this|the) (?:article|post|story|piece|guide|report) was )?(?:written|authored|reported|contributed) by\b|"
    r"(?:words|story|text|reporting) by\b|"
    r"an? (?:guest )?(?:post|article|essay|column|report|story|comment|commentary|investigation|analysis|review) by\b|"
    r"(?:eine? (?:(?:gast)?(?:beitrag|kommentar)|artikel|bericht|reportage|analyse|kolumne|essay|porträt) von|"
    r"une? (?:article|reportage|récit|enquête|tribune|chronique|portrait) (?:de|par)|(?:un )?(?:servizio|articolo) di|"
    r"(?:un )?(?:artículo|reportaje|relato) de|(?:uma? )?(?:artigo|reportagem|crônica) de)"
    r"(?-i:(?= [^\W\d_a-zß-ÿ]\S+ [^\W\d_a-zß-ÿ]))|"
    r"geschrieben von|verfasst von|escrito por|écrit par|scritto da|geschreven door|skrevet av|skriven av",
    re.IGNORECASE,
)
"""What says plainly that somebody wrote, even in a heading: "By" alone begins other headings, too."""
_PLACE = re.compile(
    r"^[^\W\d_a-zß-ÿа-яё][\w’'-]{2,20}(?:[ /][^\W\d_a-zß-ÿа-яё][\w’'-]{2,20}){0,2}\s?[.:|–—-]\s?"
    rf"(?=(?:Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|By|BY) {_NAME})"
)
"""Where it was written, before "By"."""


def after_by(line: str) -> str | None:
    """What of *line* follows "By", once or twice; None where it does not begin so."""
    rest, found = _PLACE.sub("", line, count=1), False
    while (begun := BY.match(rest + " ")) and begun.end() > 0:
        rest, found = rest[begun.end() :], True
        if not rest:
            break
    return rest if found else None
