"""Words of made-up articles in several languages: sentences by chance, the same for the same seed."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

LANGUAGES = {
    "en": (
        "The harbour master of Aldmouth|Councillor Ines Marrow|A spokesman of the rail company|The ferry's owner|"
        "Judge Petra Holm|The union of the dyers|A farmer from Nether Combe|The county's archivist|Doctor Amos Field",
        "said on Monday that the pier would be closed until June|told reporters that nobody had seen the letter|"
        "wants to know who paid for the new clock|had asked for money twice before|refused to speak of the fire|"
        "found eleven boxes of glass under the stage|expects three hundred visitors a day|warned of a dry summer",
        "and the vote will be held again|although the report is not yet out|while the police look for a witness|"
        "because the contract ended in May|as the town's paper had written|but few people believe it",
        "Related stories|Read more|Sign up for our newsletter and get the news in your inbox|Comments|Share|By|"
        "Join the conversation|Follow us on social media|Advertisement|About the author|Tags|Most read",
    ),
    "de": (
        "Die Bürgermeisterin von Altmünde|Der Fährmann|Ein Sprecher der Bahn|Richterin Helma Voss|Der Verein der Imker|"
        "Ein Bauer aus Niederau|Die Archivarin des Kreises|Der Besitzer der Glashütte",
        "sagte am Montag, dass der Hafen bis Juni geschlossen bleibt|hat den Brief nach eigenen Worten nie gesehen|"
        "möchte wissen, wer die neue Uhr bezahlt hat|hatte schon zweimal um Geld gebeten|"
        "wollte über das Feuer nicht reden|"
        "fand elf Kisten unter der Bühne|erwartet dreihundert Besucher am Tag",
        "und die Abstimmung wird wiederholt|obwohl der Bericht noch fehlt|während die Polizei Zeugen sucht|"
        "weil der Vertrag im Mai endete|doch kaum jemand glaubt daran",
        "Mehr zum Thema|Lesen Sie auch|Abonnieren Sie unseren Newsletter|Kommentare|Teilen|Von|Diskutieren Sie mit|"
        "Folgen Sie uns|Anzeige|Über den Autor|Schlagworte|Meistgelesen",
    ),
    "fr": (
        "La maire de Vieuxport|Le capitaine du bac|Un porte-parole des chemins de fer|La juge Hélène Caron|"
        "Le syndicat des verriers|Un éleveur de la vallée|L'archiviste du canton|Le directeur de l'hôpital",
        "a déclaré lundi que le quai resterait fermé jusqu'en juin|affirme n'avoir jamais vu cette lettre|"
        "veut savoir qui a payé la nouvelle horloge|avait déjà demandé de l'argent deux fois|"
        "refuse de parler de l'incendie|"
        "a trouvé onze caisses sous la scène|attend trois cents visiteurs par jour",
        "et le vote aura lieu de nouveau|bien que le rapport ne soit pas publié|alors que la police cherche un témoin|"
        "parce que le contrat a pris fin en mai|mais peu de gens y croient",
        "Sur le même sujet|Lire aussi|Inscrivez-vous à notre lettre d'information|Commentaires|Partager|Par|"
        "Participez à la discussion|Suivez-nous|Publicité|À propos de l'auteur|Mots-clés|Les plus lus",
    ),
    "es": (
        "La alcaldesa de Puerto Viejo|El dueño del transbordador|Un portavoz de los ferrocarriles|"
        "La jueza Elena Robles|"
        "El sindicato de pescadores|Un ganadero del valle|La archivera del condado|El director del hospital",
        "dijo el lunes que el muelle seguirá cerrado hasta junio|asegura que nunca vio la carta|"
        "quiere saber quién pagó el reloj nuevo|ya había pedido dinero dos veces|no quiso hablar del incendio|"
        "encontró once cajas bajo el escenario|espera trescientos visitantes al día",
        "y la votación se repetirá|aunque el informe aún no se conoce|mientras la policía busca un testigo|"
        "porque el contrato terminó en mayo|pero pocos lo creen",
        "Noticias relacionadas|Lea también|Suscríbase a nuestro boletín|Comentarios|Compartir|Por|"
        "Únase a la conversación|"
        "Síganos|Publicidad|Sobre el autor|Etiquetas|Lo más leído",
    ),
    "ru": (
        "Мэр Старого Порта|Хозяин парома|Представитель железной дороги|Судья Вера Орлова|Союз стеклодувов|"
        "Фермер из долины|Архивист округа|Главный врач больницы",
        "сообщила в понедельник, что причал закрыт до июня|утверждает, что письма не видел никто|"
        "хочет знать, кто заплатил за новые часы|уже дважды просил денег|не захотел говорить о пожаре|"
        "обнаружил под сценой одиннадцать ящиков",
        "и голосование пройдёт снова|хотя доклад ещё не вышел|пока полиция ищет свидетеля|"
        "потому что договор закончился в мае|но мало кто этому верит",
        "По теме|Читайте также|Подпишитесь на нашу рассылку|Комментарии|Поделиться|Автор|Присоединяйтесь к обсуждению|"
        "Следите за нами|Реклама|Об авторе|Теги|Самое читаемое",
    ),
    "zh": (
        "老港的市长|渡船的主人|铁路公司的发言人|法官林美华|玻璃工人协会|山谷里的一位农民|县里的档案员|医院院长",
        "星期一表示码头将关闭到六月|说从来没有人见过那封信|想知道是谁为新钟付了钱|以前已经两次要求拨款|"
        "不愿意谈论那场火灾|在舞台下面发现了十一个箱子|预计每天会有三百名游客",
        "投票将重新举行|尽管报告还没有公布|而警方仍在寻找证人|因为合同在五月就结束了|但很少有人相信",
        "相关新闻|延伸阅读|订阅我们的电子报|评论|分享|记者|参与讨论|关注我们|广告|关于作者|标签|热门",
    ),
}
LABELS = (
    "related",
    "more",
    "newsletter",
    "comments",
    "share",
    "by",
    "join",
    "follow",
    "advert",
    "about",
    "tags",
    "read",
)
NAMES = ("Ada Finch", "Tom Okoro", "Lena Brandt", "Marc Duval", "Ines Marrow", "Jun Arai")

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Writer:
    chance: Random
    language: str

    def one(self, *options: Made) -> Made:
        return self.chance.choice(options)

    def number(self, least: int, most: int) -> int:
        return self.chance.randint(least, most)

    def sentence(self) -> str:
        parts = [self._clause() for _ in range(self.number(1, 2))]
        tail = self.chance.choice(self._table(2))
        return "，".join([*parts, tail]) + "。" if self.language == "zh" else f"{'; '.join(parts)}, {tail}."

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        return ("" if self.language == "zh" else " ").join(self.sentence() for _ in range(self.number(least, most)))

    def headline(self) -> str:
        """A headline, as a page has many: they differ by their numbers."""
        return f"{self._clause()} ({self.number(2, 990)})"

    def words(self, least: int, most: int) -> str:
        """A few words that are no sentence."""
        text = self.sentence()
        if self.language == "zh":
            return text[: 2 * self.number(least, most)]
        return " ".join(text.rstrip(".").split()[: self.number(least, most)])

    def label(self, name: str) -> str:
        return self._table(3)[LABELS.index(name)]

    def person(self) -> str:
        return self.one(*NAMES)

    def _clause(self) -> str:
        subject, claim = (self.chance.choice(self._table(place)) for place in range(2))
        return subject + claim if self.language == "zh" else f"{subject} {claim}"

    def _table(self, place: int) -> list[str]:
        return LANGUAGES[self.language][place].split("|")
