"""Articles of our own making, to be dressed as pages of different sites; all names and places are invented."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")  # fmt: skip
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
PLACES = (
    "Valombre",
    "Saint-Aurélien",
    "Pierrefontaine",
    "le pays de Lurges",
    "Bréville-sur-Oze",
    "Courtémont",
    "le Haut-Serein",
)
PEOPLE = (
    "Hélène Marchetti",
    "Bruno Tessandier",
    "Nadia Ferroukhi",
    "Gwenaël Le Dantec",
    "Sylvie Barrois",
    "Omar Diabaté",
)
ROLES = ("médecin généraliste", "infirmière libérale", "pharmacien", "sage-femme", "kinésithérapeute", "coordinatrice")

OPENINGS = (
    "La communauté professionnelle territoriale de santé de {place} a signé {when} son accord conventionnel avec l'Assurance "
    "maladie et l'agence régionale de santé, au terme de deux années de préparation.",
    "Trouver un médecin traitant à {place} relevait de la gageure. Depuis {when}, une permanence organisée par les "
    "soignants eux-mêmes reçoit les patients sans rendez-vous.",
    "Soixante professionnels de {place} se sont retrouvés {when} à la salle des fêtes pour l'assemblée générale de leur CPTS, "
    "la première depuis la signature du contrat.",
    "L'agence régionale de santé a validé {when} le projet de santé de la CPTS de {place}, qui couvre vingt-trois communes "
    "et quarante mille habitants.",
    "Une maison de santé ouvrira ses portes à {place} l'an prochain. Le conseil municipal en a voté le financement {when}, "
    "à l'unanimité.",
)
SENTENCES = (
    "« Nous avons commencé à douze autour d'une table, nous sommes aujourd'hui plus de cent », se réjouit {person}, {role} "
    "et cheville ouvrière du projet.",
    "Quatre missions ont été retenues : l'accès aux soins, les parcours des patients, la prévention et la réponse aux "
    "crises sanitaires.",
    "Le territoire a perdu neuf généralistes en cinq ans, et trois autres partiront à la retraite avant la fin de "
    "l'année prochaine.",
    "{person}, {role}, rappelle que les cabinets de la vallée refusent de nouveaux patients depuis longtemps. « Il fallait "
    "bien que quelqu'un prenne l'initiative », dit-elle.",
    "Une enveloppe de 185 000 euros par an est prévue pour faire fonctionner l'association, payer une coordinatrice et "
    "indemniser les réunions.",
    "Les pharmaciens tiendront à jour la liste des créneaux disponibles ; les infirmiers feront le lien avec les personnes "
    "âgées qui ne se déplacent plus.",
    "Le sous-préfet a salué une démarche « venue du terrain » et promis que l'État resterait à ses côtés.",
    "Reste à convaincre les spécialistes de l'hôpital voisin, encore peu nombreux à répondre aux invitations du collectif.",
    "Un numéro unique sera mis en service au printemps. Il orientera les appels vers le cabinet le plus proche, du lundi "
    "au samedi, de 8 heures à 20 heures.",
    "La première année, 1 240 patients ont ainsi été reçus, dont un tiers n'avait pas de médecin traitant.",
    "Les élus de la communauté de communes mettront gratuitement deux bureaux à la disposition de l'équipe.",
    "« Ce n'est pas une baguette magique », prévient {person}, {role}. « Mais c'est la première fois que nous parlons tous "
    "de la même voix. »",
    "Le bilan sera présenté chaque année en réunion publique, afin que les habitants puissent poser leurs questions.",
    "La caisse primaire suivra trois indicateurs, parmi lesquels le nombre de patients en affection de longue durée sans "
    "médecin traitant.",
)
HEADINGS = (
    "Des besoins anciens",
    "Un calendrier serré",
    "Ce qui change pour les patients",
    "Et après ?",
    "Les prochaines étapes",
)
TITLES = (
    "À {place}, les soignants font front commun",
    "{place} : la CPTS est sur les rails",
    "Accès aux soins : {place} tente l'union des professionnels",
    "La CPTS de {place} signe son contrat",
    "Une permanence de soins ouvre à {place}",
)
CAPTIONS = ("Les signataires réunis dans la salle du conseil de {place}.", "{person} dans son cabinet de {place}.")


@dataclass(frozen=True)
class Told:
    """An article: its title, parts as ("p" or "h2", text), what stands under its picture, and its day."""

    number: int
    title: str
    lead: str
    parts: tuple[tuple[str, str], ...]
    caption: str
    author: str
    day: date
    section: str = "Santé"
    items: tuple[str, ...] = field(default=())

    @property
    def words(self) -> str:
        """What must be read of the page: title, lead, paragraphs, headings and lists."""
        return "\n".join((self.title, self.lead, *(text for _, text in self.parts), *self.items))

    @property
    def written(self) -> str:
        """The day in words: "12 mars 2024", "1er mars 2024"."""
        return f"{'1er' if self.day.day == 1 else self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}"

    @property
    def weekday(self) -> str:
        """The day with its weekday."""
        return f"{DAYS[self.day.weekday()]} {self.written}"

    @property
    def numeric(self) -> str:
        """The day as "12/03/2024"."""
        return f"{self.day:%d/%m/%Y}"


def told(number: int) -> Told:
    """The article of that number; the same number always gives the same article."""
    pick = _picker(number)
    day = date(2019, 1, 4) + timedelta(days=(37 * number + number % 5) % 2500)
    earlier = day - timedelta(days=3 + number % 4)
    when = f"{DAYS[earlier.weekday()]} {earlier.day if earlier.day > 1 else '1er'} {MONTHS[earlier.month - 1]}"
    named = {"place": pick(PLACES, 1), "person": pick(PEOPLE, 2), "role": pick(ROLES, 3), "when": when}
    length = (2, 3, 5, 8, 12)[number % 5]
    sentences = [SENTENCES[(number * 5 + 3 * n) % len(SENTENCES)] for n in range(length)]
    parts: list[tuple[str, str]] = []
    for n, sentence in enumerate(dict.fromkeys(sentences)):
        if n and n % 3 == 0:
            parts.append(("h2", HEADINGS[(number + n) % len(HEADINGS)]))
        role = {**named, "person": pick(PEOPLE, n + 4), "role": pick(ROLES, n + 1)}
        parts.append(("p", sentence.format(**role)))
    items = (
        "faciliter l'accès à un médecin traitant",
        "organiser les soins non programmés",
        "accueillir des étudiants",
    )
    return Told(
        number=number,
        title=_sentence(TITLES[number % len(TITLES)].format(**named)),
        lead=OPENINGS[(number // 2) % len(OPENINGS)].format(**named),
        parts=tuple(dict.fromkeys(parts)),
        caption=CAPTIONS[number % 2].format(**named),
        author=pick(PEOPLE, 5),
        day=day,
        items=tuple(f"{item} ;" for item in items) if number % 4 == 1 else (),
    )


def _picker(number: int) -> Callable[[Sequence[str], int], str]:
    return lambda of, step: of[(number * 7 + step * 3) % len(of)]


def _sentence(text: str) -> str:
    return (text[0].upper() + text[1:]).replace("de le ", "du ").replace("à le ", "au ").replace("À le ", "Au ")
