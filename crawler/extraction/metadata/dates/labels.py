"""Words before dates in the languages of the press: that something was published, or that it was changed."""

import re

SAYS_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|aktualisiert|stand|actualizad[oa]|mise? à jour|modifié|"
    r"aggiornato|обновлено|оновлено|изменено|bijgewerkt|atualizad[oa]|uppdaterad|oppdatert|opdateret|päivitetty|güncelle\w+|"
    r"aktualizován\w+|aktualizacja|frissítve|actualizat|ενημερώθηκε|ενημέρωση|עודכן|cập nhật|diperbarui|تحديث|अपडेट)\b"
    r"|更新|修订|업데이트|수정|แก้ไข|อัปเดต|ปรับปรุง",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:publish\w*|posted|publi\w+|veröffentlicht|erschienen|pubblicat\w+|gepubliceerd|publicerad|publisert|udgivet|"
    r"julkaistu|publicerat|δημοσι\w+|vydán\w*|zveřejněn\w*|opublikowan\w*|dodano|közzét\w+|yayın\w*|опубликован\w*|опубліковано|дата|objavljeno|megjelent|diterbitkan|đăng|نشر\w*|प्रकाशित)\b"
    r"|发布|發布|掲載|公開|配信|입력|등록|เผยแพร่",
    re.IGNORECASE,
)

_DAY = re.compile(r"(?:date|datum|fecha|data|tarih|ngày|日期|日付|날짜)\s*[:：]?$", re.IGNORECASE)
_OTHER = re.compile(
    r"[^\W\d_]\s*:|\b(?:received|accepted|submitted|expires?|deadline|born|died|as of)\b", re.IGNORECASE
)
"""A label with a colon, or what else happens on days."""


def says_published(text: str) -> bool:
    """Whether *text* says that something was published."""
    return _LABELLED.search(text) is not None


def published_in(text: str) -> str | None:
    """What of *text* follows that something was published; None where that is not said."""
    found = _LABELLED.search(text)
    return None if found is None else text[found.end() :]


def begins_published(text: str) -> bool:
    """Whether *text* begins with that, or is the word for a day."""
    return _LABELLED.match(text) is not None or _DAY.match(text) is not None


def says_other(text: str) -> bool:
    """Whether *text* says that something else was on the day: it bears a label of another kind."""
    return _OTHER.search(text) is not None and not says_published(text)
