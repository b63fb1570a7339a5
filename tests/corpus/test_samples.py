"""The shipped samples: enough of them, every kind, all readable, dated or honestly undated."""

from pathlib import Path

from corpus.reader import find_files, read_path

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


def test_samples() -> None:
    articles = [read_path(path) for path in find_files([SAMPLES])]
    assert len(articles) >= 14
    assert {Path(a.source).suffix for a in articles} == {".txt", ".md", ".html"}
    assert all(a.title and "CPTS" in a.text and a.publisher for a in articles)
    assert {a.published_from for a in articles} == {"dateline", "metadata", "json-ld", "opengraph", "sidecar", None}
    assert not any(a.partial for a in articles)
