"""The day of publication: datelines read, and what must not be taken for one."""

from datetime import date

import pytest

from corpus.dating import dateline_end, day_of_dateline, parse_day, required_day
from corpus.errors import MetadataError
from corpus.reader import read_bytes

LONG = "Les soignants du bassin se réunissent depuis deux ans pour mieux organiser leurs gardes et leurs consultations."

DATELINES = [
    ("09/06/2021", "2021-06-09"),
    ("14/02/2020 17:40", "2020-02-14"),
    ("Publié le 1er septembre 2023", "2023-09-01"),
    ("Publié le 04 Mai 2021", "2021-05-04"),
    ("Publié le 1er septembre 2023 à 10h30", "2023-09-01"),
    ("Publié le 12 mars 2021 à 10h30 - Mis à jour le 13 mars 2021 à 8h", "2021-03-12"),
    ("Mis à jour le 13 mars 2021, publié le 12 mars 2021", "2021-03-12"),
    ("Mis à jour le 13/03/2021", "2021-03-13"),
    ("12 août 2023", "2023-08-12"),
    ("Samedi 12 août 2023", "2023-08-12"),
    ("12 sept. 2023", "2023-09-12"),
    ("Paris, le 3 mars 2021", "2021-03-03"),
    ("PARIS, 12 mars 2021 (AFP) -", "2021-03-12"),
    ("L'Écho des soins n° 118 du 04/05/2021", "2021-05-04"),
    ("Mis en ligne le 4 octobre 2019", "2019-10-04"),
    ("Posté le 2019-10-04", "2019-10-04"),
    ("12.03.21", "2021-03-12"),
    ("le 5 mai 2020 à 14:05", "2020-05-05"),
]


@pytest.mark.parametrize(("line", "day"), DATELINES)
def test_datelines(line: str, day: str) -> None:
    assert dateline_end(line) == len(line)
    assert day_of_dateline(line) == date.fromisoformat(day)


NOT_DATELINES = [
    "Une CPTS signée le 12 mars 2021",
    "Réunis le 17 novembre 2021, les soignants ont voté.",
    "Créée le 9 juin 2020, elle compte 80 adhérents.",
    "Paru le 3 mai 2021, le rapport n'a pas convaincu.",
    "31/02/2023",
    "Juillet",
    "12,5 % des habitants",
    "2 300 000 habitants",
    "06/2021",
    "Lot 12/03/202199",
]


@pytest.mark.parametrize("line", NOT_DATELINES)
def test_not_datelines(line: str) -> None:
    assert dateline_end(line) == 0 or day_of_dateline(line) is None


def day_of(text: str) -> tuple[str | None, str | None]:
    article = read_bytes(text.encode(), "essai.txt")
    return article.published.isoformat() if article.published else None, article.published_from


ARTICLES = [
    (f"Une CPTS est née\n09/06/2021 Par Claire Durand\n{LONG}", "2021-06-09"),
    (f"Une CPTS est née\nLa Gazette Claire DURAND. Publié le 12/03/2021 à 18h10\n{LONG}", "2021-03-12"),
    (f"Santé | 12 mars 2021\nUne CPTS est née\n{LONG}", "2021-03-12"),
    (f"Une CPTS est née\n{LONG}\nAngers, le 3 mars 2021", "2021-03-03"),
    (f"Une CPTS est née\nPar Claire Durand, le 09/06/2021\n{LONG}", "2021-06-09"),
    # Never invented: a month alone, a day of the events told, a copyright year, a teaser's day.
    (f"Actualités | mai 2020\nUne CPTS est née\n{LONG}", None),
    (f"Une CPTS est née\n{LONG} Le contrat a été signé le 6 mai 2020 à Ploërmel.", None),
    (f"Une CPTS est née\nLe 6 mai 2020, la CPTS a signé.\n{LONG}", None),
    (f"Une CPTS est née\n{LONG}\n© 2021 La Gazette", None),
    (f"Une CPTS est née\n{LONG}\n{LONG}\n{LONG}\nLa sélection de la rédaction\nUn scanner à Dinan\n14/11/2024", None),
    (f"Une CPTS est née\n{LONG}\nUn scanner à Dinan\n14/11/2024", None),
]


@pytest.mark.parametrize(("text", "day"), ARTICLES)
def test_articles(text: str, day: str | None) -> None:
    assert day_of(text) == (day, "dateline" if day else None)


def test_the_option_goes_first() -> None:
    article = read_bytes(f"09/06/2021\n{LONG}".encode(), "essai.txt", published="2022-01-02")
    assert (article.published, article.published_from) == (date(2022, 1, 2), "option")


@pytest.mark.parametrize(("value", "day"), [("2023-02-30", None), ("2023-07-13T10:00:00+02:00", "2023-07-13"),
                                            ("1er mars 2023", "2023-03-01"), ("2023", None), ("hier", None),
                                            ("0001-01-01", None)])  # fmt: skip
def test_metadata_values(value: str, day: str | None) -> None:
    found = parse_day(value)
    assert (found.isoformat() if found else None) == day


def test_a_wrong_option_is_said() -> None:
    with pytest.raises(MetadataError, match="YYYY-MM-DD"):
        required_day("2023-13-45", "--published")
