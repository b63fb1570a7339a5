"""Four more kinds of site, written after the rules and not used to change them: what to expect of sites never seen."""

from tests.pages.styles import (
    COMMENTS,
    LEGAL,
    LETTER,
    MENU,
    SHARE,
    SNIPPETS,
    TEASERS,
    Made,
    Style,
    _html,
    _links,
    _menu,
    _p,
)
from tests.pages.texts import Told, told

FIRST = 100


def radio(story: Told) -> tuple[str, tuple[str, ...]]:
    """A local radio: a player above the text, a second article below it, loaded for who scrolls on."""
    head = (
        f'<script type="application/ld+json">[{{"@type":"BreadcrumbList"}},{{"@type":"NewsArticle","headline":"{story.title}",'
        f'"datePublished":"{story.day}T06:12:00.000Z","author":{{"@type":"Person","name":"{story.author}"}}}}]</script>'
    )
    second = (
        f'<div class="scroll-next"><h2>Article suivant</h2><div class="next-title">{TEASERS[4]}</div><p>{SNIPPETS[0]}</p><p>'
        f"{SNIPPETS[1]}</p></div>"
    )
    body = (
        f'<div class="topbar"><ul>{_menu()}</ul></div><div class="hero"><h1>{story.title}</h1><div class="hero-meta">De <a>'
        f'{story.author}</a><br>{story.weekday} à 07h12</div></div><div class="player"><button>Écouter</button><span>3 min</span>'
        f'</div><div class="rich-text"><p>{story.lead}</p>{_p(story)}</div><div class="tags-list"><a>Santé</a><a>Société</a></div>'
        f'{second}<div class="ads">Publicité</div><div class="bottom">{LEGAL}</div>'
    )
    return _html(story, "Radio Vallées", head, body), (TEASERS[4], *SNIPPETS[:2], LEGAL)


def webflow(story: Told) -> tuple[str, tuple[str, ...]]:
    """A designed site of an association: hero section with the day on a badge, text in one section, cards in another."""
    cards = "".join(
        f'<a class="card-link w-inline-block"><div class="card-date">0{n} octobre 2026</div><h3 class="h-xs">{t}</h3><p '
        f'class="p-s">{s}</p></a>'
        for n, (t, s) in enumerate(zip(TEASERS, SNIPPETS, strict=False), 1)
    )
    body = (
        f'<div class="navbar w-nav">{_menu("a")}</div><section class="section-hero"><div class="badge">{story.written}</div><h1 '
        f'class="h-xl">{story.title}</h1><p class="p-l">{story.lead}</p></section><section class="section-content"><div '
        f'class="rte w-richtext">{_p(story)}</div></section><section class="section-cards"><h2>Plus d’actualités</h2><div '
        f'class="grid">{cards}</div></section><section class="section-cta"><h2>Rejoignez-nous !</h2><p>Vous exercez sur le '
        f'territoire ? Adhérez à l’association en quelques minutes.</p><a>J’adhère</a></section><div class="foot">{LEGAL}</div>'
    )
    furniture = (*TEASERS[:3], *SNIPPETS, LEGAL, "Adhérez à l’association en quelques minutes.")
    return _html(story, "CPTS", "", body), furniture


def bulletin(story: Told) -> tuple[str, tuple[str, ...]]:
    """A small town's site from an office suite: no h1, fonts and centred lines, the day in brackets under the title."""
    paragraphs = "".join(
        f'<p align="justify"><font face="Arial" size="2">{"<b>" if kind == "h2" else ""}{text}{"</b>" if kind == "h2" else ""}'
        "</font></p>"
        for kind, text in story.parts
    ) + "".join(f'<p><font face="Arial">- {item}</font></p>' for item in story.items)
    body = (
        f'<center><font size="6">Commune de Valombre</font></center><table><tr><td bgcolor="#ccc">{_links(MENU, "p")}</td><td>'
        f'<p align="center"><font size="5"><b>{story.title}</b></font></p><p align="center"><i>Mis en ligne le {story.numeric}</i>'
        f'</p><p><font face="Arial" size="2">{story.lead}</font></p>{paragraphs}<p align="center"><a>Retour aux actualités</a></p>'
        f'</td></tr></table><hr><center><font size="1">{LEGAL}</font></center>'
    )
    return _html(story, "Valombre", "", body), (LEGAL, "Retour aux actualités", "Commune de Valombre")


def magazine(story: Told) -> tuple[str, tuple[str, ...]]:
    """A trade magazine: quotes pulled out, author's note, comments by members, a wall of logos."""
    pulled = "« Ce n'est pas une baguette magique »"
    comments = "".join(
        f'<div class="reaction"><div class="who">Membre</div><div class="txt">{c}</div></div>' for c in COMMENTS
    )
    first, _, rest = _p(story).partition("</p>")
    body = (
        f'<div class="mag-head"><div class="mag-nav">{_menu("span")}</div></div><div class="mag-content"><div class="mag-rub">'
        f'Territoires</div><h1>{story.title}</h1><div class="mag-sign"><span>{story.author}</span> <span>le {story.written}</span>'
        f'</div><div class="mag-chapo">{story.lead}</div>{first}</p><div class="mag-quote">{pulled}</div>{rest}<div '
        f'class="mag-bio">{story.author} écrit pour nous depuis 2012.</div></div><div class="mag-col"><h4>Abonnez-vous</h4><p>'
        f'{LETTER}</p><h4>Les plus commentés</h4>{_links(tag="div")}</div><div class="mag-reac"><h3>Réactions (2)</h3>{comments}'
        f'</div><div class="mag-share">{" ".join(SHARE)}</div><div class="mag-foot">{LEGAL}</div>'
    )
    return _html(story, "Le Magazine", "", body), (*TEASERS, *COMMENTS, LETTER, LEGAL)


STYLES: tuple[Style, ...] = (radio, webflow, bulletin, magazine)
EACH = 6


def unseen() -> list[Made]:
    """Six articles in each style, 24 pages."""
    made = []
    for n, style in enumerate(STYLES):
        for m in range(EACH):
            story = told(FIRST + n * EACH + m)
            html, furniture = style(story)
            made.append(Made(f"{style.__name__}-{m + 1}", html, story.words, story.day.isoformat(), "", furniture))
    return made
