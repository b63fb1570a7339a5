"""The shipped pipeline loads, by itself and quickly; unusable ones are refused in words."""

import subprocess
import sys

import pytest
import spacy

from models.loading import SHIPPED, ModelError, load


def test_shipped_model_reads_french():
    doc = load()("Mme Aya Diop, maire de Vire, a signé la convention.")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["signer"]
    assert "Aya Diop" in {ent.text for ent in doc.ents if ent.label_ == "PER"}


def test_shipped_model_is_a_plain_spacy_pipeline():
    text = "L'ARS des Hauts-de-France l'annonce-t-elle aujourd'hui ? Oui, dit Mme N'Diaye-Petit."
    assert [t.text for t in spacy.load(SHIPPED)(text)] == [t.text for t in load()(text)]


def test_shipped_model_starts_without_the_french_defaults():
    code = "import sys; from models.loading import load; load(); sys.exit('spacy.lang.fr' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_shipped_model_states_the_licences_of_its_data():
    meta = load().meta
    assert {source["license"] for source in meta["sources"]} >= {"LGPL-LR", "CC BY-SA 4.0", "CC BY-SA 3.0"}


def test_missing_model():
    with pytest.raises(ModelError, match="no_such_model"):
        load("no_such_model")


@pytest.mark.parametrize(("lang", "word"), [("en", "not French"), ("fr", "lacks parser")])
def test_model_that_cannot_serve(tmp_path, lang, word):
    spacy.blank(lang).to_disk(tmp_path)
    with pytest.raises(ModelError, match=word):
        load(str(tmp_path))
