"""Whether a short text is French."""

import pytest

from corpus.errors import LanguageError
from corpus.language import check_french

FRENCH = (
    "L'ancienne ministre Lise Roulier, devenue présidente de la Fédération de la Creuse, y voit un progrès.",
    "CPTS de la Vallée Verte, Guéret : Ana Garcia, Marco Rossi, Lena Schmidt, Tom Janssen, équipe de la rentrée.",
    "Le Dr Da Silva et Mme De La Fuente y travaillent en duo depuis un an, à La Souterraine et à La Courtine.",
    "ARS, CPAM, URPS : qui fait quoi pour l'accès aux soins d'ici à 2027 ? Réponse d'un élu de la Haute-Vienne.",
)
FOREIGN = (
    "The ministry said on Monday that the network would be extended to all of the regions before the end of the year.",
    "El ministerio anunció el lunes que la red se extenderá a todas las regiones antes de que termine el año.",
    "Il ministero ha annunciato lunedì che la rete sarà estesa a tutte le regioni prima della fine dell'anno.",
    "Das Ministerium hat am Montag angekündigt, dass das Netz bis zum Jahresende auf das Land ausgeweitet wird.",
    "Het ministerie heeft maandag aangekondigd dat het netwerk aan het einde van het jaar naar het land komt.",
)


@pytest.mark.parametrize("text", FRENCH)
def test_french_passes(text: str) -> None:
    check_french(text, "page.txt")


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(LanguageError):
        check_french(text, "page.txt")
