"""The content of an announcement: marks taken off around it, none of a pair left alone within it."""

import pytest

from extractor.announcements.cleaning import clean_content

# Text, with the stretch between ¦ and ¦ → its content.
CONTENTS = [
    ("dit : ¦« Nous sommes prêts. »¦", "Nous sommes prêts."),
    ("dit ¦« jeter le bébé avec l'eau du bain¦ » et", "jeter le bébé avec l'eau du bain"),
    ("parle d'¦une « étape »¦.", "une « étape »"),
    ("parle d'¦une « étape¦ ».", "une « étape »"),
    ("est ¦la genèse du projet : « Nous étions trois¦. »", "la genèse du projet : « Nous étions trois »"),
    ("¦les choses ont changé »¦, dit", "les choses ont changé"),
    ("¦« Oui », puis « non »¦", "« Oui », puis « non »"),
    ('dit ¦un "tournant¦".', 'un "tournant"'),
    ('¦"Tout va bien"¦', "Tout va bien"),
    ("dit ¦que “tout va bien”¦.", "que “tout va bien”"),
    ("vise autre chose : ¦que tous aboutissent¦.", "tous aboutissent"),
    ("¦ un\n moratoire, ¦", "un moratoire"),
]


@pytest.mark.parametrize(("marked", "content"), CONTENTS)
def test_cleans(marked: str, content: str) -> None:
    before, inside, after = marked.split("¦")
    text = before + inside + after
    assert clean_content(text, len(before), len(before) + len(inside)) == content
