"""Whom an expression stands for: the expression is marked <thus>."""

import re
from typing import TYPE_CHECKING

import pytest

from extractor.references.resolve import gather, head_noun, institution_gender, is_actor, resolve, stem, tidy

if TYPE_CHECKING:
    from spacy.language import Language

RESOLVED = [
    ("Anne Roy, présidente de la CPTS du Vexin, est venue. <La présidente> sourit.", ["Anne Roy"]),
    ("Luc Petit, médecin à Auch, est venu. <Le praticien> sourit.", ["Luc Petit"]),
    ("Luc Petit, directeur de la CPAM du Gers, est venu. <Le directeur de la caisse> sourit.", ["Luc Petit"]),
    ("Anne Roy, infirmière à Auch, est venue. <La soignante> sourit.", ["Anne Roy"]),
    ("Anne Roy est venue. <Elle> sourit.", ["Anne Roy"]),
    ("La CPTS du Vexin grandit. <Elle> recrute.", ["CPTS du Vexin"]),
    ("La CPTS du Vexin grandit. <La structure> recrute.", ["CPTS du Vexin"]),
    ("La CPTS du Vexin grandit. <La communauté> recrute.", ["CPTS du Vexin"]),
    ("<Une nouvelle CPTS> est née. La CPTS du Vexin grandit.", ["CPTS du Vexin"]),
    ("L'ARS Bretagne est là. <L'agence> finance.", ["ARS Bretagne"]),
    ("La CPAM du Gers est là. <La caisse> finance.", ["CPAM du Gers"]),
    ("L'ARS Bretagne est là. <La direction territoriale de l'ARS Bretagne> finance.", ["ARS Bretagne"]),
    ("<Les professionnels de la CPTS du Vexin> agissent.", ["CPTS du Vexin"]),
    ("<Un communiqué de l'ARS Bretagne> le dit.", ["ARS Bretagne"]),
    ("<Un communiqué du ministère> le dit.", ["ministère"]),
    ("<Le Dr Luc Petit> est venu.", ["Luc Petit"]),
    ("Luc Petit et Anne Roy sont venus. <Luc Petit et Anne Roy> sourient.", ["Luc Petit", "Anne Roy"]),
    ("<Une généraliste de Levallois> le dit.", ["Une généraliste de Levallois"]),
    ("Le docteur Luc Petit préside la CPTS du Vexin. <Le généraliste de Magny> proteste.", ["Luc Petit"]),
    ("Le pharmacien Luc Petit est venu. <Le généraliste de Magny> proteste.", ["généraliste de Magny"]),
    ("La Cour des comptes a publié un rapport. <Les magistrats> sont sévères.", ["Cour des comptes"]),
    ("<Une source syndicale> le dit.", ["Une source syndicale"]),
    ("<Le Président de la République> l'a dit.", ["Président de la République"]),
    (
        "Luc Petit, président du conseil départemental, attend. <Le président de la République> l'a dit.",
        ["président de la République"],
    ),
    ("Luc Petit, premier adjoint, et la ministre sont là. <Le Premier ministre> l'a dit.", ["Premier ministre"]),
    ("Jean Roy, président de la République, est venu. <Le chef de l'État> l'a dit.", ["Jean Roy"]),
    ("La ministre déléguée est là. <Anne Roy> sourit.", ["Anne Roy"]),
    ("Agnès Roy est venue à Auch. <La ministre déléguée> sourit.", ["Agnès Roy"]),
    ("Luc Petit a rencontré Anne Roy. <Celle-ci> sourit.", ["Anne Roy"]),
    ("Interview de Luc Petit. <L. P.> Nous agissons.", ["Luc Petit"]),
    ("<Le syndicat MG France> proteste.", ["MG France"]),
    ("<Le conseil d'administration> a voté.", ["conseil d'administration"]),
]

# Nobody in particular.
NOBODY = [
    "<Elle> sourit.",
    "<Il> faut agir.",
    "<On> agit.",
    "<Nous> agissons.",
    "<Certains> protestent.",
    "<Cela> suffit.",
    "<Personne> ne vient.",
    "<Un médecin> est venu.",
    "<Une CPTS> est un contrat.",
    "<Les CPTS> avancent.",
    "<Chacun> agit.",
    "<Le village> dort.",
    "<La route> passe.",
    "<Une solution> existe.",
    "<Ce dispositif> avance.",
    "<L'accord> avance.",
    "<Le projet de santé> avance.",
    "<Dans la salle> on écoute.",
]


def _read(nlp: "Language", marked: str) -> tuple[tuple[str, ...], str]:
    found = re.search(r"<(.+?)>", marked)
    assert found, "mark the expression"
    text = marked.replace("<", "").replace(">", "")
    resolution = resolve(gather(nlp(text)), found.start(), found.start() + len(found.group(1)))
    return resolution.names, resolution.sort


@pytest.mark.parametrize(("marked", "names"), RESOLVED)
def test_resolves(nlp: "Language", marked: str, names: list[str]) -> None:
    assert list(_read(nlp, marked)[0]) == names


@pytest.mark.parametrize("marked", NOBODY)
def test_nobody(nlp: "Language", marked: str) -> None:
    names, sort = _read(nlp, marked)
    assert not names or sort == "group"


@pytest.mark.parametrize(
    ("a", "b"),
    [("directrice", "directeurs"), ("infirmière", "infirmiers"), ("praticienne", "praticien"), ("déléguée", "délégué")],
)
def test_stem_joins_genders(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(("a", "b"), [("médecin", "maire"), ("infirmier", "informaticien"), ("préfet", "président")])
def test_stem_keeps_roles_apart(a: str, b: str) -> None:
    assert stem(a) != stem(b)


def test_words() -> None:
    assert head_noun("la nouvelle directrice de l'ARS") == "directrice"
    assert head_noun("une 7e CPTS") == "cpts"
    assert tidy("la ministre déléguée, ") == "ministre déléguée"
    assert tidy("un communiqué du ministère diffusé hier soir") == "un communiqué du ministère"
    assert institution_gender("ARS Bretagne") == "f"
    assert institution_gender("ministère de la Santé") == "m"
    assert institution_gender("Doctolib") is None
    assert is_actor("les professionnels de santé")
    assert not is_actor("le projet de santé")
