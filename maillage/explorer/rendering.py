"""Filling the templates of the pages: all that comes from an article is escaped, links are http or https only."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from maillage.explorer import words

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def environment() -> Any:
    """The templates with the filters that they use."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # BokehJS reads a model before what refers to it: the order of keys matters.
    made.policies["json.dumps_kwargs"] = {"sort_keys": False}
    made.filters |= {
        "jour": words.day,
        "nombre": words.number,
        "pourcent": words.percent,
        "adresse": web_address,
        "segment": segment,
        "article_de": article_of,
        "majuscule": words.capital,
    }
    made.globals |= {"mots": words, "mot": words.word, "lien_vers": link, "plusieurs": words.several}
    return made


def render(template: str, **values: Any) -> str:
    """Fill a template."""
    text: str = environment().get_template(template).render(**values)
    return text


def web_address(url: str | None) -> str | None:
    """An address that may be linked to; None for anything but http and https ("javascript:…")."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def segment(name: str) -> str:
    """A name as one part of a path."""
    return quote(name, safe=":")


def article_of(fact: str) -> str:
    """Id of the article that a fact stands in ("t3f9a1c204b-a2" → "t3f9a1c204b")."""
    return fact.rpartition("-")[0]


def link(path: str, **query: Any) -> str:
    """A path with a query; what is empty is left out."""
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{asked}" if asked else path
