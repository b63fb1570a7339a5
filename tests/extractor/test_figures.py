"""Figures of the French press: what they measure, of which place, and what is no figure of ours."""

import re
from pathlib import Path

import pytest
from spacy.lang.fr import French
from spacy.tokens import Doc

from extractor.context import register
from extractor.figures.pipe import find_figures, merge
from extractor.records import Cpts, Date, Figure, Mention, Place

register()
TOKENIZER = French().tokenizer
MARK = re.compile(r"<(CPTS|DEP|REG|TOWN|DATE [^>]+)>(.*?)</(CPTS|DEP|REG|TOWN|DATE)>")
LEVELS = {"DEP": "département", "REG": "région", "TOWN": "commune"}
Expected = tuple[str, float, str, str]


def make(marked: str) -> Doc:
    """Make a Doc from a sentence in inline markup, with the communities, places and dates it marks.

    Raises:
        ValueError: a mark is not closed, or closed by another.
    """
    text, at = "", 0
    found: list[tuple[str, Mention]] = []
    for match in MARK.finditer(marked):
        if match[1].split()[0] != match[3]:
            raise ValueError(f"{match[1]} is closed by {match[3]}")
        text += marked[at : match.start()]
        found.append((match[1], Mention(len(text), len(text) + len(match[2]), match[2], "test")))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if re.search(r"</?(?:CPTS|DEP|REG|TOWN|DATE)\b", text):
        raise ValueError(f"a mark is left open: {text}")
    doc = TOKENIZER(text)
    doc._.cpts = tuple(Cpts(m.text, (), (m,)) for kind, m in found if kind == "CPTS")
    doc._.places = tuple(Place(m.text, LEVELS[kind], None, (), (m,)) for kind, m in found if kind in LEVELS)
    doc._.dates = tuple(
        Date(m.text, m.start, m.end, "DATE", kind.split()[1], None, None, None, "test")
        for kind, m in found
        if kind.startswith("DATE")
    )
    return doc


def read(marked: str) -> tuple[Figure, ...]:
    """Figures of a sentence in inline markup."""
    return merge(list(find_figures(make(marked))))


def same(figure: Figure, expected: Expected) -> bool:
    """Tell whether a figure is the one expected; a star stands for anything."""
    got = (figure.metric, figure.value, figure.status, figure.territory)
    return all(want in ("*", have) for have, want in zip(got, expected, strict=True))


def table() -> list[tuple[str, list[Expected]]]:
    """Sentences of the table beside this file, with the figures each one holds."""
    rows = []
    for line in Path(__file__).with_name("figures.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        marked, tab, figures = line.partition("\t")
        if not tab:
            raise ValueError(f"no tab in {line}")
        parts = [figure.split(" ", 3) for figure in figures.split(" ; ") if figure]
        rows.append((marked.replace("¶", "\n\n"), [(p[0], float(p[1]), p[2], p[3]) for p in parts]))
    return rows


TABLE = table()


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_figures(marked: str, expected: list[Expected]) -> None:
    figures = [figure for figure in read(marked) if figure.metric != "count"]
    missed = [want for want in expected if not any(same(figure, want) for figure in figures)]
    spurious = [figure for figure in figures if not any(same(figure, want) for want in expected)]
    assert (missed, spurious) == ([], [])


def test_half_of_the_table_holds_no_figure() -> None:
    empty = [marked for marked, expected in TABLE if not expected]
    assert len(TABLE) >= 120 and len(empty) >= len(TABLE) / 2


QUALIFIERS = [
    ("près de 30 adhérents de la CPTS", "approx", "près de 30 adhérents"),
    ("La CPTS compte une trentaine d'adhérents.", "approx", "une trentaine d'adhérents"),
    ("Quelque 300 soignants exercent ici.", "approx", "Quelque 300 soignants"),
    ("Le bassin dépasse les 40 000 habitants.", "at_least", "dépasse les 40 000 habitants"),
    ("Il y a au moins 12 CPTS.", "at_least", "au moins 12 CPTS"),
    ("Le canton a moins de 9 000 habitants.", "at_most", "moins de 9 000 habitants"),
    ("Le canton a un peu moins de 9 000 habitants.", "at_most", "un peu moins de 9 000 habitants"),
    ("Le canton a jusqu'à 9 000 habitants.", "at_most", "jusqu'à 9 000 habitants"),
    ("On dénombre 9 000 habitants environ.", "approx", "9 000 habitants"),
    ("On dénombre 9 000 habitants.", "exact", "9 000 habitants"),
    ("Le territoire réunit 12 communes et plus de 9 000 âmes.", "exact", "12 communes"),
]


@pytest.mark.parametrize(("text", "qualifier", "evidence"), QUALIFIERS)
def test_qualifier(text: str, qualifier: str, evidence: str) -> None:
    figure = read(text)[0]
    assert (figure.qualifier, figure.text, text[figure.start : figure.end]) == (qualifier, evidence, evidence)


STAGES = [
    ("Le <DEP>Lot</DEP> compte 6 CPTS conventionnées.", "signed"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS en projet.", "project"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS opérationnelles.", "operational"),
    ("Six CPTS du <DEP>Lot</DEP> ont signé leur accord.", "signed"),
    ("Six lettres d'intention ont été déposées en vue de CPTS.", "preproject"),
    ("Six avant-projets de CPTS sont connus.", "preproject"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS encore à l'état de projet.", "project"),
    ("Le <DEP>Lot</DEP> compte 6 CPTS, toutes dans les cartons.", None),
    ("Le <DEP>Lot</DEP> compte 6 CPTS.", None),
    ("Le <DEP>Lot</DEP> compte 6 CPTS, et un hôpital en projet.", None),
]


@pytest.mark.parametrize(("marked", "stage"), STAGES)
def test_stage(marked: str, stage: str | None) -> None:
    assert [figure.stage for figure in read(marked) if figure.metric == "cpts_count"] == [stage]


def test_range_has_two_ends() -> None:
    low, high = read("La CPTS du secteur réunira entre 20 et 30 000 habitants.")
    assert (low.value, low.qualifier, high.value, high.qualifier) == (20000, "at_least", 30000, "at_most")


def test_progress_is_no_range() -> None:
    figures = read("La couverture du <DEP>Lot</DEP> est passée de 40 % à 60 %.")
    assert [(figure.value, figure.qualifier) for figure in figures] == [(40, "exact"), (60, "exact")]


def test_profession_is_named() -> None:
    figures = read("La CPTS réunit 12 médecins généralistes, 9 sages-femmes et 60 professionnels de santé.")
    assert [figure.profession for figure in figures] == ["médecins généralistes", "sages-femmes", None]


def test_topic_is_the_subject_not_the_neighbour() -> None:
    text = (
        "La <CPTS>CPTS du Bocage</CPTS> est née. Elle vient après celles de <CPTS>Vire</CPTS> et de "
        "<CPTS>Flers</CPTS>. Son territoire compte douze communes."
    )
    assert [figure.territory for figure in read(text)] == ["CPTS du Bocage"]


def test_department_is_the_last_named() -> None:
    text = "La <DEP>Sarthe</DEP> s'organise. À <TOWN>La Flèche</TOWN>, c'est la huitième CPTS du département."
    assert [(figure.value, figure.territory) for figure in read(text)] == [(8, "Sarthe")]


def test_as_of_is_the_nearest_date() -> None:
    text = (
        "<DATE 2021-12>Fin 2021</DATE>, 40 % de la population était couverte par une CPTS, "
        "contre 60 % <DATE 2023>en 2023</DATE>."
    )
    assert [(figure.value, figure.as_of) for figure in read(text)] == [(40, "2021-12"), (60, "2023")]


def test_repeated_fact_is_one() -> None:
    text = (
        "Le <DEP>Cher</DEP> est couvert à 80 %. "
        "Nous l'avions dit : 80 % de la population est couverte dans le <DEP>Cher</DEP>."
    )
    assert [(figure.value, figure.territory) for figure in read(text)] == [(80, "Cher")]


def test_malformed_markup_is_refused() -> None:
    with pytest.raises(ValueError, match="closed by"):
        make("<DEP>Lot</REG>")
    with pytest.raises(ValueError, match="left open"):
        make("<DEP>Lot")


def test_long_text_is_read_in_linear_time() -> None:
    text = "deux 1 000 habitants de 20 % à 30 CPTS première " * 400
    assert read(text)


ROUND_UP = "En bref¶<DEP>Doubs</DEP>. Un visage nouveau¶La <CPTS>CPTS du Saugeais</CPTS> change de tête.¶"
TERRITORIES = [
    # The item of a round-up has its own place, and no community of the item before.
    (ROUND_UP + "<DEP>Jura</DEP>. Un coup de pouce aux soignants¶La caisse verse 500 000 euros.", "funding", "Jura"),
    (ROUND_UP + "<DEP>Jura</DEP>. Deux bus¶La <CPTS>CPTS du Lac</CPTS> a 60 adhérents.", "members", "CPTS du Lac"),
    (ROUND_UP + "Elle compte 60 adhérents.", "members", "CPTS du Saugeais"),
    # A relative clause is of the place before it.
    (
        "La <CPTS>CPTS du Lagon</CPTS> est née en <REG>Corse</REG>, où l'on recense 48 infirmières libérales.",
        "professionals",
        "Corse",
    ),
    ("La <CPTS>CPTS du Lagon</CPTS>, où l'on recense 48 infirmières libérales.", "professionals", "CPTS du Lagon"),
    # Ranking among all is no place of its own.
    (
        "La <REG>Bretagne</REG> agit. La région, la moins bien dotée de France en généralistes, compte 27 CPTS.",
        "cpts_count",
        "Bretagne",
    ),
    ("La <REG>Bretagne</REG> agit. On compte 27 CPTS dans les outre-mer.", "cpts_count", "outre-mer"),
    ("La <REG>Bretagne</REG> agit. On compte 840 CPTS en France.", "cpts_count", "France"),
    # Money of the region is that of the region spoken of, wherever the last word was of a department.
    (
        "La <REG>Bretagne</REG> agit, le <DEP>Morbihan</DEP> suit. Une enveloppe régionale de 2 M€ est prévue.",
        "funding",
        "Bretagne",
    ),
    (
        "La <REG>Bretagne</REG> agit, le <DEP>Morbihan</DEP> suit. Une aide départementale de 90 000 euros est prévue.",
        "funding",
        "Morbihan",
    ),
    # The department in brackets only says where the town lies; the newspaper is no region.
    (
        "<TOWN>Hirson</TOWN> (<DEP>Aisne</DEP>) attend.¶Le Messager picard : Comment va la CPTS ?¶En 2016, il restait"
        " neuf médecins ici pour 24 000 habitants.",
        "population",
        "Hirson",
    ),
    (
        "C'est la première communauté professionnelle de santé de Valdonie, dans l'<DEP>Ain</DEP>.",
        "cpts_rank",
        "Valdonie",
    ),
    ("C'est la première communauté professionnelle de santé de l'<DEP>Ain</DEP>.", "cpts_rank", "Ain"),
]


@pytest.mark.parametrize(("marked", "metric", "expected"), TERRITORIES)
def test_territory(marked: str, metric: str, expected: str) -> None:
    figures = [figure for figure in read(marked.replace("¶", "\n\n")) if figure.metric == metric]
    assert [figure.territory for figure in figures] == [expected]
