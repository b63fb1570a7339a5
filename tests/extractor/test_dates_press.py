"""Dates as the press strings them together: runs, narratives, lists, and the day of publication at every season."""

from datetime import date

import pytest

from extractor.dates.pipe import find_dates

CASES = [
    # Around the new year the verb decides.
    ("2021-12-20", "Elle sera prête au premier trimestre.", ["2022-Q1"]),
    ("2021-12-20", "Elle l'était au premier semestre.", ["2021-H1"]),
    ("2021-12-20", "La signature est prévue en janvier.", ["2022-01"]),
    ("2021-12-20", "L'assemblée a eu lieu en janvier.", ["2021-01"]),
    ("2022-01-05", "Le contrat a été signé le 20 décembre.", ["2021-12-20"]),
    ("2022-01-05", "Fin décembre, ils étaient 12.", ["2021-12"]),
    ("2022-01-05", "En fin d'année, ils ont voté.", ["2021"]),
    ("2022-10-05", "En début d'année, ils voteront.", ["2023"]),
    ("2022-01-05", "L'automne dernier, tout semblait perdu.", ["2021-FA"]),
    ("2022-12-28", "À compter du 1er janvier, l'aide monte.", ["2023-01-01"]),
    ("2022-12-28", "D'ici le printemps, trois sites ouvriront.", ["2023-SP"]),
    # Weekdays on the day itself and around it.
    ("2019-06-20", "Ils ont signé ce jeudi.", ["2019-06-20"]),
    ("2019-06-20", "Ils ont signé jeudi.", ["2019-06-20"]),
    ("2019-06-20", "Ils ont signé mercredi.", ["2019-06-19"]),
    ("2019-06-20", "Ils ont jusqu'à vendredi.", ["2019-06-21"]),
    ("2019-06-20", "Ils doivent voter samedi.", ["2019-06-22"]),
    ("2024-02-26", "Atelier lundi et mardi.", ["2024-02-26", "2024-02-27"]),
    ("2020-03-02", "Le 29 février, tout s'est arrêté.", ["2020-02-29"]),
    ("2005-06-15", "Rendez-vous ce dimanche 19, sur la place.", ["2005-06-19"]),
    # What opens or closes at a date is not past because its participle is.
    ("2024-02-26", "Le guichet est ouvert jusqu'au 30 avril.", ["2024-04-30"]),
    # Runs and lists.
    ("2024-02-26", "Les 24/25 mars, atelier.", ["2024-03-24", "2024-03-25"]),
    ("2024-02-26", "Du 28/02 au 03/03/2024.", ["2024-02-28", "2024-03-03"]),
    ("2024-02-26", "Entre le 15 et le 20 mars.", ["2024-03-15", "2024-03-20"]),
    ("2024-02-26", "Les décrets du 24 juillet et du 5 août 2022.", ["2022-07-24", "2022-08-05"]),
    ("2024-02-26", "Les pics de mars-avril 2020.", ["2020-03", "2020-04"]),
    ("2024-02-26", "Un contrat de 2023 à 2027.", ["2023", "2027"]),
    ("2024-02-26", "La promotion 2021-2022 débute.", ["2021", "2022"]),
    ("2024-02-26", "La saison 2022-23 débute.", ["2022", "2023"]),
    ("2024-02-26", "Du mardi 12 au jeudi 14 mars.", ["2024-03-12", "2024-03-14"]),
    ("2024-02-26", "Le 31 décembre 2023 au plus tard.", ["2023-12-31"]),
    ("2024-02-26", "Fin mars-début avril.", ["2024-03", "2024-04"]),
    ("2024-02-26", "Déposé en mars 2021, validé en septembre, puis signé.", ["2021-03", "2021-09"]),
    ("2024-02-26", "Créée en mars 2019, elle a signé le 12 février.", ["2019-03", "2024-02-12"]),
    ("2024-02-26", "Juin-juillet 2022, le journal du canton.", ["2022-06", "2022-07"]),
    ("2023-06-14", "Elle a été reçue vendredi 9 par le préfet.", ["2023-06-09"]),
    # Told from what was said.
    ("2024-02-26", "En novembre 2021, puis au mois de janvier suivant.", ["2021-11", "2022-01"]),
    ("2024-02-26", "Née en 2020, elle signe l'année suivante.", ["2020", "2021"]),
    ("2024-02-26", "Il y a tout juste un an, le 27 janvier, elle naissait.", ["2023", "2023-01-27"]),
    ("2024-02-26", "Le 14 mars 2023 au matin, il vote. Le même jour, il part.", ["2023-03-14TMO", "2023-03-14"]),
    ("2024-02-26", "Né le 8 mai 1980. La veille, il neigeait.", ["1980-05-08", "1980-05-07"]),
    ("2024-02-26", "À 18 h le 12 mars.", ["2024-03-12T18:00", "2024-03-12"]),
    ("2024-02-26", "Vers 15 h 30, jeudi.", ["2024-02-22T15:30", "2024-02-22"]),
    ("2024-02-26", "Elle a visité Guéret jeudi. L'étude paraîtra le 15 mai. L'élu avait écrit la veille.",
     ["2024-02-22", "2024-05-15", "2024-02-21"]),
    ("2024-02-26", "Jeudi, ils ont voté. Avant Noël, on verra. Les clés ont été rendues le lendemain.",
     ["2024-02-22", "2024-12-25", "2024-02-23"]),
    ("2024-02-26", "Le forum ouvrira le 15 mai. La veille, les élèves répéteront.", ["2024-05-15", "2024-05-14"]),
    ("2024-02-26", "Réunion le 23 mars à Gap. Inscription avant le 20.", ["2024-03-23", "2024-03-20"]),
    ("2024-02-26", "Ouvert le 2 mars, le guichet le reste jusqu'au 30.", ["2024-03-02", "2024-03-30"]),
    ("2024-02-26", "Le 2 mars, elle a servi avant le 15 000e patient.", ["2024-03-02"]),
    ("2024-02-26", "« Nous y mettons cette année 1,2 million. »", ["2024"]),
    ("2024-02-26", "Elle a reçu cette semaine 12 patients.", ["2024-W09"]),
    ("2024-02-26", "Il a botté en touche, renvoyant à un bilan fin mai.", ["2024-05"]),
    ("2024-02-26", "En attendant le rapport en avril, on patiente.", ["2024-04"]),
    # Chronicles, brackets, comparisons.
    ("2024-02-26", "2019 : création\n- 2020 : agrément", ["2019", "2020"]),
    ("2024-02-26", "En hausse de 12 % par rapport à 2020.", ["2020"]),
    ("2024-02-26", "La fréquentation 2023 dépasse celle de 2022.", ["2023", "2022"]),
    ("2024-02-26", "De nombreux textes : loi 2016-41 du 26 janvier 2016.", ["2016-01-26"]),
    ("2024-02-26", "Septembre 2021 : lettre d'intention. Mars 2022 : projet.", ["2021-09", "2022-03"]),
    ("2024-02-26", "Les chiffres 2022 et 2023 concordent.", ["2022", "2023"]),
    ("2024-02-26", "Au 31 décembre de l'année 2023.", ["2023-12-31"]),
    ("2024-02-26", "Le 1er janvier de chaque année, on compte.", ["XXXX-01-01", "P1Y"]),
    ("2024-02-26", "Dans les trois mois suivant la signature.", ["P3M"]),
    ("2024-02-26", "Lettre n° 12 - 20 mars 2023", ["2023-03-20"]),
    ("2024-02-26", "2022 sera décisive pour le canton.", ["2022"]),
    ("2024-06-10", "Les suites de l'accident du 4 novembre.", ["2023-11-04"]),
    # Weekly hours stay weekly.
    ("2024-02-26", "Du lundi au vendredi de 8 h à 20 h.", ["XXXX-WXX-1", "XXXX-WXX-5"]),
    ("2024-02-26", "Le mardi matin et le jeudi après-midi.", ["XXXX-WXX-2", "XXXX-WXX-4"]),
    ("2024-02-26", "La demande augmente en été.", ["XXXX-SU"]),
    # The text states the day it was written on.
    (None, "Ce mardi 14 juin 2022, elle a signé. Le lendemain, fête. L'an dernier, rien.",
     ["2022-06-14", "2022-06-15", "2021"]),
    (None, "Vendredi 14 octobre 2022 à Lens. Mardi 18 octobre à Arras.", ["2022-10-14", "2022-10-18"]),
    (None, "Le 3 mai 2021, l'agence validait. En octobre dernier, elle recrutait.", ["2021-05-03", "XXXX-10"]),
    (None, "Réunis le 7 novembre 2019, ils négocieront en janvier prochain.", ["2019-11-07", "2020-01"]),
    (None, "Cette année, l'aide augmente.", ["PRESENT_REF"]),
    (None, "Dans deux ans, ils partiront.", ["FUTURE_REF"]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "values"), CASES)
def test_values(published: str | None, text: str, values: list[str]) -> None:
    day = date.fromisoformat(published) if published else None
    assert [found.value for found in find_dates(text, day)] == values


NO_DATES = [
    "Plus de 2000 en Bretagne, près de 1900 à Lyon.",
    "Le programme Horizon 2030 est clos.",
    "L'appel « Horizon 2030 » est clos.",
    "Un accueil ouvert de 8 h à 20 h.",
    "Une file de 2000 à 2500 patients.",
    "De 1500 à 2000 actes, selon le cabinet.",
    "Il travaille à mi-temps, à mi-parcours de sa thèse.",
    "M. Mars et Mme Avril habitent Juillet.",
    "Saint-Août et Saint-Mars sont deux communes.",
    "Au lycée du 8-Mai, salle du 11-Novembre.",
    "Dans 3 communes, il y a 3 médecins.",
    "Au lendemain de la crise, à la veille des élections.",
    "Noël Dupont a voté contre.",
    "Elle préside l'Université d'été.",
    "Les 5e et 6e arrondissements sont couverts.",
    "La tranche des 40-50 ans, les 12 ans et plus.",
    "Un adolescent de 15 ans et un enfant de 3 ans.",
    "Dans le courant de l'année, au fil des mois.",
    "Tél. 01.02.03.04.05, poste 2020.",
    "Un bilan sur 2000 inscrits.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_nothing(text: str) -> None:
    assert [(found.text, found.value) for found in find_dates(text, date(2024, 2, 26))] == []


def test_an_hour_holds_no_space_after_it() -> None:
    last = find_dates("Le 3 mai 2024 de 10 h à 17 h ; entrée libre.", None)[-1]
    assert (last.text, last.value) == ("17 h", "2024-05-03T17:00")


def test_a_year_heads_a_title() -> None:
    found = find_dates("Quimper : 2021, l'année du grand départ. 2023, une salle de 40 places.", None)
    assert [one.value for one in found] == ["2021"]


def test_the_next_back_to_school_follows_the_date_before() -> None:
    found = find_dates("Ouverture le 3 mars 2025, puis une campagne à la rentrée suivante.", date(2025, 1, 9))
    assert [one.value for one in found] == ["2025-03-03", "2025-09"]
