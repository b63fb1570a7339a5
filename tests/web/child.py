"""The `maillage` command without a model, for tests that kill it or fill its disk: every line is an announcement."""

import importlib.util
from pathlib import Path

from corpus.article import Article
from extractor.records import Facts

MADE = Path(__file__).resolve().parents[1] / "graph" / "conftest.py"


def main() -> None:
    """Run the command with a reader that needs no model."""
    spec = importlib.util.spec_from_file_location("made_facts", MADE)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    def facts_of(article: Article) -> Facts:
        announced = [made.make_announcement(article.text, ["Hélène Marchetti"], "statement", article.text.strip()[:40])]
        people = [("Hélène Marchetti", None, None)]
        facts: Facts = made.make_facts(
            article.text,
            title=article.title,
            source=article.source,
            published=article.published.isoformat() if article.published else None,
            people=people,
            announcements=announced,
        )
        return facts

    import extractor.batch

    extractor.batch.read_articles = lambda articles, settings=None: map(facts_of, articles)  # type: ignore[assignment]
    from maillage.cli import main as command

    command()


if __name__ == "__main__":
    main()
