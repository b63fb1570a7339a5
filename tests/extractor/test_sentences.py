"""Where sentences begin in press French."""

import pytest
import spacy

import extractor.sentences  # noqa: F401  registers the pipe
from corpus.article import Block
from extractor.context import Context, register


@pytest.fixture(scope="module")
def splitter():
    register()
    nlp = spacy.blank("fr")
    nlp.add_pipe("maillage_sentences")
    return nlp


@pytest.mark.parametrize(
    "sentences",
    [
        ["Le maire a parlé.", "La salle a écouté."],
        ["M. Martin a parlé au Dr. Petit.", "Puis il est parti."],
        ["Selon J. Dupont, c'est fait."],
        ["« C'est fait. »", "Le maire sourit."],
        ['"C\'est fait."', "Le maire sourit."],
        ["« Est-ce fini ? » demande-t-elle."],
        ["Combien sont-ils ?", "Ils sont 45."],
        ["Des médecins, des kinés, etc.", "Tous sont venus."],
        ["Ils ont réuni 1.200 personnes à Brest."],
        ["Un accord… enfin.", "Les soignants respirent."],
        ["Elle a dit oui !", "« Bravo. »"],
        ["Il vise 95 %.", "12 communes restent à couvrir."],
    ],
)
def test_sentences(splitter, sentences):
    doc = splitter(" ".join(sentences))
    assert [sent.text.strip() for sent in doc.sents] == sentences


def test_a_block_begins_a_sentence(splitter):
    text = "Une CPTS à Vire\n\nla salle était pleine"
    doc = splitter.make_doc(text)
    doc._.context = Context(blocks=(Block(0, 15, "title"), Block(17, len(text), "body")))
    assert [sent.text.strip() for sent in splitter(doc).sents] == ["Une CPTS à Vire", "la salle était pleine"]
