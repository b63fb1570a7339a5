"""French sentences and the dates they hold: tables of what is found, with its value, and of what is not."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dates.pipe import find_dates
from extractor.dates.timex import bounds, easter, span_of
from extractor.dates.timex_find import find_timexes
from extractor.records import Date

PUBLISHED = date(2024, 2, 26)  # a Monday


def read(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in find_dates(text, published)]


FULL = [
    ("La maison de santé a ouvert le 7 novembre 2019.", "le 7 novembre 2019", "2019-11-07"),
    ("Le contrat daté du 1er février 2021 court toujours.", "1er février 2021", "2021-02-01"),
    ("Signé jeudi 20 janvier 2022 à Vitré.", "jeudi 20 janvier 2022", "2022-01-20"),
    ("Réunis ce jeudi 14 décembre 2023, ils ont voté.", "ce jeudi 14 décembre 2023", "2023-12-14"),
    ("LUNDI 4 MARS 2024, l'agence a tranché.", "LUNDI 4 MARS 2024", "2024-03-04"),
    ("L'arrêté du 24 juill. 2019 le prévoit.", "24 juill. 2019", "2019-07-24"),
    ("Réunion le 3 sept. 2023 à Rodez.", "le 3 sept. 2023", "2023-09-03"),
    ("Inaugurée le premier mars 2023.", "le premier mars 2023", "2023-03-01"),
    ("La loi n° 2019-774 du 24 juillet 2019 les encourage.", "24 juillet 2019", "2019-07-24"),
    ("Mise en ligne le 12/03/2024.", "le 12/03/2024", "2024-03-12"),
    ("Version du 05.11.2022 du projet.", "05.11.2022", "2022-11-05"),
    ("Mise à jour : 2023-07-14.", "2023-07-14", "2023-07-14"),
    ("Une autre (@sante_ici) November 6, 2023", "November 6, 2023", "2023-11-06"),
    ("Posted on 14 March 2022 by the union", "14 March 2022", "2022-03-14"),
    ("Né le 10 novembre 93, il exerce ici.", "le 10 novembre 93", "1993-11-10"),
    ("Le 12 mars de l'an dernier, tout a commencé.", "Le 12 mars de l'an dernier", "2023-03-12"),
]
YEARLESS = [
    ("Une septième communauté a signé le 14 février dernier.", "le 14 février dernier", "2024-02-14"),
    ("Les travaux prendront fin le 15 juin prochain.", "le 15 juin prochain", "2024-06-15"),
    ("L'agence a validé le projet le 12 novembre.", "le 12 novembre", "2023-11-12"),
    ("L'assemblée se tiendra le 3 mai à Vannes.", "le 3 mai", "2024-05-03"),
    ("Le forum s'est tenu ce vendredi 23 février.", "ce vendredi 23 février", "2024-02-23"),
    ("C'est à Redon, mardi 20 février, que tout s'est joué.", "mardi 20 février", "2024-02-20"),
    ("Le rapport sera remis d'ici le 1er juin.", "le 1er juin", "2024-06-01"),
    ("Le dispositif est prévu pour le 2 janvier.", "le 2 janvier", "2025-01-02"),
    ("Rendez-vous le 6/11 à la mairie.", "le 6/11", "2024-11-06"),
    ("En juillet dernier, le syndicat avait dit non.", "juillet dernier", "2023-07"),
    ("Il négociera à partir de janvier prochain.", "janvier prochain", "2025-01"),
    ("Le conseil a voté en décembre.", "décembre", "2023-12"),
    ("Elle ouvrira en septembre à Lorient.", "septembre", "2024-09"),
    ("Élu fin septembre, il préside depuis.", "fin septembre", "2023-09"),
    ("La décision tombera à la mi-mars.", "la mi-mars", "2024-03"),
    ("Le bureau s'est réuni début janvier.", "début janvier", "2024-01"),
    ("Depuis le mois de mai, les patients attendent.", "le mois de mai", "2023-05"),
    ("Il sera lancé cet automne.", "cet automne", "2024-FA"),
    ("Annoncé l'été dernier, le plan patine.", "l'été dernier", "2023-SU"),
    ("Un vote aura lieu avant l'été.", "l'été", "2024-SU"),
    ("Le bilan sera connu au premier trimestre 2025.", "premier trimestre 2025", "2025-Q1"),
    ("Les effectifs ont baissé au second semestre.", "second semestre", "2023-H2"),
    ("Le guichet ouvrira à la rentrée.", "la rentrée", "2024-09"),
    ("L'antenne fermera avant Noël.", "Noël", "2024-12-25"),
]
YEARS = [
    ("La structure existe depuis 2011.", "2011", "2011"),
    ("Engagée dès 2010, la démarche aboutit.", "2010", "2010"),
    ("Prévue par la loi de 2016, elle tarde.", "2016", "2016"),
    ("Tous couverts d'ici à 2027, promet l'État.", "2027", "2027"),
    ("Il vise l'horizon 2030.", "2030", "2030"),
    ("L'objectif tient jusqu'à fin 2023.", "fin 2023", "2023"),
    ("Elle verra le jour début 2025.", "début 2025", "2025"),
    ("Courant 2022, trois autres sont nées.", "Courant 2022", "2022"),
    ("Ouvertes durant la deuxième moitié de 2023.", "la deuxième moitié de 2023", "2023-H2"),
    ("Dévoilé à l'automne 2018, le plan a vieilli.", "l'automne 2018", "2018-FA"),
    ("Née au cours de l'année 2019, elle grandit.", "l'année 2019", "2019"),
    ("Les élus l'ont créée en juin 2023.", "juin 2023", "2023-06"),
    ("Des soignants formés dans les années 1990.", "les années 1990", "199"),
    ("Un hospice du XIXe siècle.", "XIXe siècle", "18"),
    ("À la rentrée 2022, deux médecins sont venus.", "la rentrée 2022", "2022-09"),
    ("Un premier texte (2017) l'imaginait déjà.", "2017", "2017"),
]
RELATIVE = [
    ("Elle l'a annoncé hier soir sur un réseau.", "hier soir", "2024-02-25TEV"),
    ("Ils se sont vus avant-hier.", "avant-hier", "2024-02-24"),
    ("Le vote aura lieu demain matin.", "demain matin", "2024-02-27TMO"),
    ("Le maire a reçu les internes lundi dernier.", "lundi dernier", "2024-02-19"),
    ("Jeudi, le préfet a rencontré les élus.", "Jeudi", "2024-02-22"),
    ("L'accord sera paraphé jeudi.", "jeudi", "2024-02-29"),
    ("Réponse mercredi prochain.", "mercredi prochain", "2024-02-28"),
    ("Un communiqué est paru ce matin.", "ce matin", "2024-02-26TMO"),
    ("Il y a quatre mois, le ministère hésitait.", "Il y a quatre mois", "2023-10"),
    ("Le cabinet a fermé il y a dix jours.", "il y a dix jours", "2024-02-16"),
    ("Arrivée voici 14 ans, elle connaît tout le monde.", "voici 14 ans", "2010"),
    ("La commission rendra son avis dans trois mois.", "dans trois mois", "2024-05"),
    ("L'an dernier, le pays comptait moins de structures.", "L'an dernier", "2023"),
    ("Le chiffre doublera l'année prochaine.", "l'année prochaine", "2025"),
    ("Rendez-vous la semaine prochaine.", "la semaine prochaine", "2024-W10"),
    ("Le mois dernier, douze cabinets ont fermé.", "Le mois dernier", "2024-01"),
    ("Cette année, l'aide augmente.", "Cette année", "2024"),
    ("Ce sera fait à la fin de l'année.", "la fin de l'année", "2024"),
    ("Les permanences ont repris en début de semaine.", "début de semaine", "2024-W09"),
    ("Ils ont voté le week-end dernier.", "le week-end dernier", "2024-W08-WE"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), FULL + YEARLESS + YEARS + RELATIVE)
def test_one_date(sentence: str, text: str, value: str) -> None:
    assert read(sentence) == [(text, value)]


SEVERAL = [
    ("Le congrès ira du 3 au 5 juin.", [("3", "2024-06-03"), ("5 juin", "2024-06-05")]),
    (
        "Portes ouvertes les 11 et 12 octobre 2023.",
        [("les 11", "2023-10-11"), ("12 octobre 2023", "2023-10-12")],
    ),
    (
        "Réunions les 5, 6 et 7 mars prochains.",
        [("les 5", "2024-03-05"), ("6", "2024-03-06"), ("7 mars prochains", "2024-03-07")],
    ),
    ("Du 28 mai au 2 juin 2023, on vota.", [("28 mai", "2023-05-28"), ("2 juin 2023", "2023-06-02")]),
    ("De novembre à mars 2022, la mission a roulé.", [("novembre", "2021-11"), ("mars 2022", "2022-03")]),
    (
        "Ouvert du lundi 4 au vendredi 8 mars.",
        [("lundi 4", "2024-03-04"), ("vendredi 8 mars", "2024-03-08")],
    ),
    ("Entre 2018 et 2020, tout a changé.", [("2018", "2018"), ("2020", "2020")]),
    ("Pour l'année scolaire 2023-2024, deux classes.", [("l'année scolaire 2023", "2023"), ("2024", "2024")]),
    (
        "Le 8 février 2023, elle dépose le dossier ; le lendemain, il est accepté.",
        [("Le 8 février 2023", "2023-02-08"), ("le lendemain", "2023-02-09")],
    ),
    (
        "Mardi 20 février à 18 h 30, salle des fêtes.",
        [("Mardi 20 février", "2024-02-20"), ("18 h 30", "2024-02-20T18:30")],
    ),
    (
        "Une mission confiée hier, lundi 19 février, et détaillée ce matin.",
        [("hier", "2024-02-19"), ("lundi 19 février", "2024-02-19"), ("ce matin", "2024-02-20TMO")],
    ),
    (
        "En 2019, 2020 et 2021, les départs ont doublé.",
        [("2019", "2019"), ("2020", "2020"), ("2021", "2021")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_several_dates(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert read(sentence) == expected


LASTING = [
    ("Le mandat dure trois ans.", "trois ans", "P3Y", "DURATION"),
    ("Fermé pendant environ deux mois.", "environ deux mois", "P2M", "DURATION"),
    ("Une aide versée sur 18 mois.", "18 mois", "P18M", "DURATION"),
    ("Ils y pensent depuis plusieurs années.", "plusieurs années", "PXY", "DURATION"),
    ("Le chantier a pris un an et demi.", "un an et demi", "P18M", "DURATION"),
    ("Il faut compter une dizaine de jours.", "une dizaine de jours", "P10D", "DURATION"),
    ("Ces dernières années, l'offre a fondu.", "Ces dernières années", "PXY", "DURATION"),
    ("Le rendez-vous dure quinze minutes.", "quinze minutes", "PT15M", "DURATION"),
    ("Chaque année, mille patients arrivent.", "Chaque année", "P1Y", "SET"),
    ("Une permanence tous les jeudis.", "tous les jeudis", "XXXX-WXX-4", "SET"),
    ("Deux séances par semaine suffisent.", "semaine", "P1W", "SET"),
    ("Un bilan annuel est exigé.", "annuel", "P1Y", "SET"),
    ("Tous les deux ans, le bureau change.", "Tous les deux ans", "P2Y", "SET"),
    ("Aujourd'hui, la moitié du canton est couverte.", "Aujourd'hui", "PRESENT_REF", "DATE"),
    ("Le cabinet a récemment fermé.", "récemment", "PAST_REF", "DATE"),
    ("Une antenne ouvrira prochainement.", "prochainement", "FUTURE_REF", "DATE"),
]


@pytest.mark.parametrize(("sentence", "text", "value", "kind"), LASTING)
def test_durations_sets_and_references(sentence: str, text: str, value: str, kind: str) -> None:
    assert [(d.text, d.value, d.type) for d in find_dates(sentence, PUBLISHED)] == [(text, value, kind)]


NOTHING = [
    "L'article 51 ouvre la voie.",
    "Appelez le 02 97 12 20 24 pour un rendez-vous.",
    "Le bassin compte 20 000 habitants.",
    "Un accueil assuré 24h/24 et 7j/7.",
    "Les urgences tournent 24 heures sur 24.",
    "Le match s'est soldé par un 3-1.",
    "Un forfait de 2 000 euros par médecin.",
    "La CPTS Dijon 21 recrute.",
    "Le plan Ma Santé 2022 fixe un cap.",
    "Le plan « Ma santé 2022 » fixe un cap.",
    "L'appel à projets France 2030 est clos.",
    "La ville de 2M d'habitants est couverte.",
    "Un territoire de taille 3, le plus grand.",
    "Voir page 2019 du recueil.",
    "Le Covid-19 a tout bousculé.",
    "Adresse : 56000 Vannes.",
    "La revue n° 36 lui consacre un dossier.",
    "Jean Petit, 47 ans, médecin à Dole.",
    "Les plus de 75 ans attendent un médecin traitant.",
    "Âgée de 38 ans, elle préside l'association.",
    "Un chauffeur de 38 ans a été soigné.",
    "Le cabinet est au 14 rue du 8-Mai-1945.",
    "Rendez-vous place du 11-Novembre.",
    "Quelque 2000 professionnels exercent ici.",
    "Le territoire regroupe 1950 habitants.",
    "L'avenir de la médecine de demain se joue ici.",
    "Sept soignants sur dix l'approuvent.",
    "Les 2/3 des généralistes partiront.",
    "Le nouvel hôpital a été construit par la ville.",
    "Mme Avril et M. Juin ont pris la parole.",
    "La loi n° 2019-774 s'applique.",
    "La presse quotidienne en parle.",
    "Un jour, il faudra choisir.",
    "La planète Mars n'a pas de médecin.",
    "Le Printemps de la psychiatrie proteste.",
    "Son numéro ADELI est le 2019 4567 8.",
    "Elle couvre 12,5 % du canton.",
    "Un budget de 1,2 million pour 38 communes.",
    "Les cabinets ouvrent de 8 h à 20 h.",
    "Version 2.1.3 du logiciel.",
    "Le score est passé de 1990 points à 2010 points.",
    "Les 6-17 ans sont concernés.",
    "Les enfants de moins de 6 ans sont suivis.",
    "Ils sont entre 1900 et 2100 adhérents.",
    "Prochaine étape : convaincre les dentistes.",
    "La dernière réunion s'est bien passée.",
    "Elle exerce au quotidien avec eux.",
    "Le bus 2020 dessert la clinique.",
    "Mai 68 n'est pas loin, dit-il en souriant.",
    "Le fonds de 2000 patients de la patientèle est cédé.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_date(sentence: str) -> None:
    assert read(sentence) == []


UNDATED = [
    ("Ils ont inauguré le local le 26 mars.", [("le 26 mars", "XXXX-03-26")]),
    ("Ils ont signé hier.", [("hier", "PAST_REF")]),
    ("Elle a été élue en mai dernier.", [("mai dernier", "XXXX-05")]),
    ("Ils signeront ce jeudi 20 juin.", [("ce jeudi 20 juin", "XXXX-06-20")]),
    ("On signe jeudi.", [("jeudi", "XXXX-WXX-4")]),
    # The same day with its year elsewhere in the text.
    (
        "Elle a démarré ce 6 mai. Lundi 6 mai 2024, ils ont signé.",
        [("ce 6 mai", "2024-05-06"), ("Lundi 6 mai 2024", "2024-05-06")],
    ),
    # One year of the text on which 21 November is a Wednesday.
    (
        "Réunis le 7 novembre 2019, ils ont voté. Ils parleront le mercredi 20 novembre.",
        [("le 7 novembre 2019", "2019-11-07"), ("le mercredi 20 novembre", "2019-11-20")],
    ),
    # Close to the only full date.
    (
        "Réunis le 7 novembre 2019, ils recevront les syndicats le 14 novembre prochain.",
        [("le 7 novembre 2019", "2019-11-07"), ("le 14 novembre prochain", "2019-11-14")],
    ),
    # Too far from it to be sure.
    (
        "Réunis le 7 novembre 2019, ils ont ouvert le local le 3 mai.",
        [("le 7 novembre 2019", "2019-11-07"), ("le 3 mai", "XXXX-05-03")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_publication_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, None) == expected


MODS = [
    ("Elle ouvrira fin 2025.", "END", ("2025-09-01", "2025-12-31")),
    ("Elle ouvrira début mars 2025.", "START", ("2025-03-01", "2025-03-10")),
    ("Elle ouvrira mi-2025.", "MID", ("2025-05-01", "2025-08-31")),
    ("Elle ouvrira d'ici 2030.", "ON_OR_BEFORE", ("2024-02-26", "2030-12-31")),
    ("Elle ouvrira avant 2030.", "BEFORE", (None, "2029-12-31")),
    ("Elle ouvrira après 2030.", "AFTER", ("2031-01-01", None)),
    ("Elle ouvrira en 2025.", None, ("2025-01-01", "2025-12-31")),
    ("Elle ouvrira avant fin 2025.", "END", ("2025-09-01", "2025-12-31")),
]


@pytest.mark.parametrize(("sentence", "mod", "expected"), MODS)
def test_mods_and_bounds(sentence: str, mod: str | None, expected: tuple[str | None, str | None]) -> None:
    (found,) = find_dates(sentence, PUBLISHED)
    assert (found.mod, (found.earliest, found.latest)) == (mod, expected)


MONTH_NAMES = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
]  # fmt: skip
DAY_NAMES = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


def spell(day: date, *, year: bool = True, weekday: bool = False) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    name = f"{DAY_NAMES[day.weekday()]} " if weekday else ""
    return f"{name}{number} {MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if year else "")


@given(DAYS, st.one_of(st.none(), DAYS), st.booleans())
def test_a_full_date_is_read_back_whatever_the_publication(day: date, published: date | None, weekday: bool) -> None:
    (found,) = find_dates(f"Ils ont signé le {spell(day, weekday=weekday)}.", published)
    assert (found.value, found.earliest, found.latest) == (day.isoformat(),) * 3


@given(DAYS)
def test_digits_are_read_back(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"):
        assert [found.value for found in find_dates(f"Paru le {text} ici", None)] == [day.isoformat()]


@given(DAYS, st.integers(-170, 140))
def test_a_day_without_a_year_is_the_nearest(published: date, gap: int) -> None:
    day = published + timedelta(gap)
    if (day.month, day.day) != (2, 29):
        (found,) = find_dates(f"Réunion le {spell(day, year=False)}.", published)
        assert found.value == day.isoformat()


SHIFTED = ("hier", "avant-hier", "demain", "il y a dix jours", "dans 12 jours", "ce matin")


@given(DAYS, st.integers(1, 400), st.sampled_from(SHIFTED))
def test_relative_days_move_with_the_publication(published: date, gap: int, words: str) -> None:
    if published + timedelta(gap) > date(2099, 12, 31):
        return
    first, second = (
        date.fromisoformat(find_dates(f"Signé {words}.", day)[0].value[:10])
        for day in (published, published + timedelta(gap))
    )
    assert second - first == timedelta(gap)


@given(DAYS, st.sampled_from(DAY_NAMES))
def test_last_and_next_weekdays_lie_within_a_week(published: date, name: str) -> None:
    last = date.fromisoformat(find_dates(f"Signé {name} dernier.", published)[0].value)
    following = date.fromisoformat(find_dates(f"À signer {name} prochain.", published)[0].value)
    assert 1 <= (published - last).days <= 7 and 1 <= (following - published).days <= 7
    assert last.weekday() == following.weekday() == DAY_NAMES.index(name)


@given(st.text(alphabet="0123456789 /-.,hlemarsjunoût'dàviepctXIV\n", max_size=120), st.one_of(st.none(), DAYS))
def test_any_text_is_read_without_error(text: str, published: date | None) -> None:
    found = find_dates(text, published)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


WORDS = [
    "le", "la", "les", "l'", "d'", "de", "du", "au", "en", "à", "il", "y", "a", "dans", "d'ici", "depuis", "avant",
    "fin", "début", "mi-", "premier", "dernière", "prochain", "trimestre", "an", "année", "mois", "semaine", "jour",
    "heures", "1er", "3", "12", "31", "2019", "2023-2024", "98", "mars", "avril.", "mai-juin", "Noël", "lundi",
    "vendredis", "soir", "h", "30", "trois", "dizaine", "siècle", "XIXe", "rentrée", "été", "hiver", "suivant",
    "même", "ce", "cette", "hier", "demain", "veille", "lendemain", "chaque", ",", "/", "-", "\n", ".",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.one_of(st.none(), DAYS))
def test_any_words_of_time_are_read_without_error(chosen: list[str], published: date | None) -> None:
    text = " ".join(chosen)
    for found in find_dates(text, published):
        assert text[found.start : found.end] == found.text == found.text.strip()
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.integers(1583, 2299))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize("value", ["PRESENT_REF", "XXXX-03-26", "P3M", "XXXX-WXX-4", "2023-02-30", "2023-W60", ""])
def test_values_without_known_days_have_no_bounds(value: str) -> None:
    assert span_of(value) is None and bounds(value, "END") == (None, None)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_an_absurd_publication_anchors_nothing(published: date) -> None:
    text = "En mars, il y a 999 siècles, lundi dernier, le 3 mai, dans 999 ans, cet hiver, le mois prochain."
    assert all(found.earliest is None for found in find_dates(text, published))


def test_the_record_names_its_rule_and_cue() -> None:
    (found,) = find_dates("Signé le 3 mai 2023.", None)
    assert found == Date(
        "le 3 mai 2023", 6, 19, "DATE", "2023-05-03", None, "2023-05-03", "2023-05-03", "date.day", "le 3 mai 2023"
    )


def test_long_runs_are_read_in_linear_time() -> None:
    for unit in ("le 3 mai et ", "2019-", "1, 2, 3, ", "trois ans ", "fin de ", "du lundi au ", "12/"):
        assert isinstance(find_timexes(unit * 3000), list)
