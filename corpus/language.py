"""Is it French? The share of French function words, beside those of the neighbouring languages."""

import re

from corpus.errors import LanguageError

WORD = re.compile(r"[^\W\d_]+")
# Function words that are no word of the other languages below, or that the counts outweigh.
STOP_WORDS = {
    "fr": "à au aux avec c ce ces cette d dans de des du elle en est et il ils j je l la le les leur leurs mais n ne "
    "nous on ont ou par pas plus pour qu que qui s sa se ses son sont sur un une vous y été être",
    "en": "a an and are as at be been but by for from had has have he his in is it its not of on or said she "
    "that the their they this to was we were which who will with would",
    "es": "al como con cuando de del el ella en es esta este fue ha han la las lo los más no para pero por que "
    "se ser sin sobre son su sus también un una y ya",
    "it": "al alla anche che come con da dal dei del della delle di e gli ha hanno i il in la le lo nel nella "
    "non per più sono su un una è",
    "de": "als auch auf aus bei das dem den der des die ein eine einen er es für hat im in ist mit nicht sich "
    "sie sind und von werden wird zu zum zur",
    "nl": "aan als bij dat de die door een en er het hij in is met naar niet of om ook op te tot uit van voor "
    "was werd wordt zijn",
}
SETS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
NAMES = {"en": "English", "es": "Spanish", "it": "Italian", "de": "German", "nl": "Dutch"}
# Under twelve words there is too little to judge: a tweet or a title passes.
FEWEST_WORDS = 12
# French prose has 30 to 50 % of the words above; lists of names and tables still 8 %. Measured on our samples.
LOWEST_SHARE = 0.06
# Sentences of other languages have 0.15 more of their own words than French ones; with this lead five of 6,000
# sentences of the French treebanks are refused, four of them references in English.
CLEAR_LEAD = 0.08
MOST_WORDS = 3000


def shares(text: str) -> dict[str, float]:
    """Share of the words of `text` (the first 3,000) that are function words of each language, 0 to 1."""
    words = [word.lower() for word in WORD.findall(text[: MOST_WORDS * 12])][:MOST_WORDS]
    count = max(1, len(words))
    return {language: sum(word in known for word in words) / count for language, known in SETS.items()}


def check_french(text: str, source: str) -> None:
    """Raise LanguageError where the text is long enough to judge and is not French."""
    if len(WORD.findall(text[:400])) < FEWEST_WORDS:
        return
    found = shares(text)
    # "L'ancienne ministre Lise Roulier, devenue présidente de la Fédération de la Creuse, y voit un progrès" has as
    # many Spanish words as French ones: only a clear lead makes a text foreign.
    best = max(found, key=lambda language: found[language] + CLEAR_LEAD * (language == "fr"))
    if best == "fr" and found["fr"] >= LOWEST_SHARE:
        return
    what = f"the text looks {NAMES[best]}" if best != "fr" and found[best] >= 0.1 else "the text does not look French"
    raise LanguageError(f"{what}; only French articles are read.", source=source, hint="Give the French version.")
