"""The same articles as pages of twelve kinds of French site, each with its own marks, dates and furniture."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.pages.texts import Told, told

TEASERS = (
    "Le marché de Noël revient sur la place du Commerce",
    "Budget : la commune renonce à augmenter la taxe foncière",
    "Football : l'Étoile sportive arrache le nul à la dernière minute",
    "Travaux : la rue Pasteur fermée à la circulation jusqu'en mai",
    "Inondations : les sinistrés de la vallée attendent toujours leurs experts",
)
SNIPPETS = (
    "Les commerçants ont obtenu gain de cause : les chalets seront installés une semaine plus tôt que l'an passé, malgré…",
    "Le maire l'a annoncé devant un conseil municipal clairsemé. L'opposition réclame pour sa part un audit des comptes…",
    "Menés de deux buts à la mi-temps, les joueurs de Karim Belkacem sont revenus à égalité dans le temps additionnel…",
)
MENU = (
    "Accueil",
    "Actualités",
    "Sports",
    "Loisirs",
    "Annonces légales",
    "Avis de décès",
    "Nos publications",
    "Contact",
)
COOKIES = "Nous utilisons des cookies pour mesurer notre audience et vous proposer des contenus adaptés. Tout accepter"
LETTER = "Recevez chaque matin l'essentiel de l'actualité dans votre boîte : inscrivez-vous à notre lettre gratuite"
LEGAL = (
    "© 2014-2018 Tous droits réservés. Mentions légales - Politique de confidentialité - Plan du site - Accessibilité"
)
SHARE = ("Partager sur Facebook", "Partager sur X", "Envoyer par courriel", "Imprimer cette page")
COMMENTS = (
    "Enfin une bonne nouvelle pour notre vallée, merci à toute l'équipe pour sa ténacité !",
    "Et pendant ce temps l'hôpital ferme des lits. On se moque du monde, comme d'habitude.",
)


@dataclass(frozen=True)
class Made:
    """A page, the words that belong to it, its day, and the lines that a site put around it."""

    name: str
    html: str
    words: str
    day: str
    caption: str
    furniture: tuple[str, ...]


Style = Callable[[Told], tuple[str, tuple[str, ...]]]


def _p(story: Told, tag: str = "p", head: str = "h2") -> str:
    body = "".join(
        f"<{head if kind == 'h2' else tag}>{escape(text, quote=False)}</{head if kind == 'h2' else tag}>"
        for kind, text in story.parts
    )
    items = "".join(f"<li>{escape(item, quote=False)}</li>" for item in story.items)
    return body + (f"<ul>{items}</ul>" if items else "")


def _menu(tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{n}">{label}</a></{tag}>' for n, label in enumerate(MENU))


def _links(titles: tuple[str, ...] = TEASERS, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/a/{n}">{title}</a></{tag}>' for n, title in enumerate(titles))


def _html(story: Told, site: str, head: str, body: str, attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8"><title>{story.title} - {site}</title>{head}</head>'
        f"<body{attributes}>{body}</body></html>"
    )


def wordpress(story: Told) -> tuple[str, tuple[str, ...]]:
    """The blog engine with its usual theme, share buttons, related posts, comments and widgets."""
    head = (
        f'<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Santé en vallée">'
        f'<meta property="article:published_time" content="{story.day}T07:30:00+00:00">'
        '<meta property="article:modified_time" content="2026-01-05T10:00:00+00:00">'
    )
    comments = "".join(
        f'<li class="comment"><div class="comment-meta">Anonyme dit :</div><div class="comment-content"><p>{c}</p></div></li>'
        for c in COMMENTS
    )
    body = (
        f'<div id="page" class="site"><header id="masthead" class="site-header"><nav><ul class="menu">{_menu()}</ul></nav>'
        '</header><div id="content" class="site-content"><main id="main" class="site-main"><article class="post type-post">'
        f'<header class="entry-header"><h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span class='
        f'"posted-on"><time class="entry-date published" datetime="{story.day}T08:30:00+01:00">{story.written}</time></span>'
        f'<span class="byline"> par {story.author}</span></div></header><div class="entry-content"><p>{story.lead}</p>'
        f'<figure class="wp-caption"><img src="a.jpg"><figcaption class="wp-caption-text">{story.caption}</figcaption></figure>'
        f'{_p(story)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Partager :</h3><ul>'
        + "".join(f"<li><a>{label}</a></li>" for label in SHARE)
        + "</ul></div><div id='jp-relatedposts' class='jp-relatedposts'><h3><em>Articles similaires</em></h3>"
        + "".join(f"<div><h4><a>{t}</a></h4><p>{s}</p></div>" for t, s in zip(TEASERS, SNIPPETS, strict=False))
        + "</div></div><footer class='entry-footer'><span class='cat-links'>Classé dans : Non classé</span></footer>"
        f"</article><div id='comments' class='comments-area'><h2>2 réflexions sur cet article</h2><ol>{comments}</ol></div>"
        f"</main></div><aside class='widget-area'><section class='widget'><h2>Articles récents</h2><ul>{_links()}</ul>"
        f"</section></aside><footer class='site-footer'>{LEGAL}</footer></div>"
    )
    return _html(story, "Santé en vallée", head, body), (*TEASERS, *SNIPPETS, *COMMENTS, LEGAL, *SHARE)


def builder(story: Told) -> tuple[str, tuple[str, ...]]:
    """A site made with a page builder: boxes in boxes, no metadata, the day only in words."""
    cards = "".join(
        f'<div class="et_pb_column"><div class="et_pb_blurb"><h4>{t}</h4><div class="et_pb_blurb_description">{s}</div></div></div>'
        for t, s in zip(TEASERS, SNIPPETS, strict=False)
    )
    body = (
        f'<div id="page-container"><div id="top-menu">{_menu("span")}</div><div class="et_pb_section"><div class="et_pb_row">'
        f'<div class="et_pb_module et_pb_text"><div class="et_pb_text_inner"><h1>{story.title}</h1><p>Publié le {story.written}'
        f'</p></div></div></div><div class="et_pb_row"><div class="et_pb_module et_pb_text"><div class="et_pb_text_inner">'
        f"<p><strong>{story.lead}</strong></p>{_p(story)}</div></div></div></div>"
        f'<div class="et_pb_section"><h2>Nos dernières actualités</h2><div class="et_pb_row">{cards}</div></div>'
        f'<div class="et_pb_section et_section_footer"><p>{LETTER}</p><p>{LEGAL}</p></div></div>'
    )
    return _html(story, "CPTS", "", body), (*TEASERS[:3], *SNIPPETS, LETTER, LEGAL)


def agency(story: Told) -> tuple[str, tuple[str, ...]]:
    """A regional health agency on Drupal: chapô, press contact, related documents, dates as numbers."""
    body = (
        f'<div class="visually-hidden"><a href="#main">Aller au contenu principal</a></div><div class="region region-header">'
        f'<ul class="menu nav">{_menu()}</ul></div><div class="region region-breadcrumb"><ol class="breadcrumb"><li>Accueil</li>'
        f'<li>Presse</li><li>Communiqués</li></ol></div><div role="main" class="main-container"><section class="col-sm-12">'
        f'<h1 class="page-header">{story.title}</h1><div class="region region-content"><article class="node node--type-article">'
        f'<div class="field field--name-field-type">Communiqué de presse</div><div class="field field--name-field-date">Publié le '
        f'{story.numeric}</div><div class="field field--name-changed">Mis à jour le 05/01/2026</div><div class="field '
        f'field--name-field-chapo"><p>{story.lead}</p></div><div class="field field--name-body field--type-text-with-summary">'
        f"{_p(story, head='h3')}</div><div class='field field--name-field-documents'><h2>Documents à télécharger</h2><ul><li><a>"
        "Dossier de presse (pdf, 1.2 Mo)</a></li></ul></div><div class='field field--name-field-contact'><h2>Contact presse</h2>"
        "<p>Service communication - 01 02 03 04 05 - presse@ars.example</p></div><div class='social-share'><ul>"
        + "".join(f"<li><a>{label}</a></li>" for label in SHARE)
        + f"</ul></div></article><section class='block-views'><h2>À lire aussi</h2><div class='view-content'>{_links(tag='div')}"
        f"</div></section></div></section></div><footer class='footer'><ul>{_menu()}</ul><p>{LEGAL}</p></footer>"
        f"<div id='sliding-popup' class='eu-cookie-compliance-banner'><p>{COOKIES}</p></div>"
    )
    furniture = (*TEASERS, *SHARE, LEGAL, COOKIES, "Dossier de presse (pdf, 1.2 Mo)", "Aller au contenu principal")
    return _html(story, "Agence régionale de santé", "", body), furniture


def town_hall(story: Told) -> tuple[str, tuple[str, ...]]:
    """A town hall on SPIP: day and author under the title, other articles of the section after it."""
    body = (
        f'<div id="page"><div id="entete"><p class="nom_site_spip">Mairie</p><ul id="menu_lang">{_menu()}</ul></div><div '
        f'id="conteneur"><div id="contenu"><div class="cartouche"><div id="hierarchie"><a>Accueil</a> &gt; <a>Vie municipale</a>'
        f' &gt; <a>Santé</a></div><h1 class="crayon article-titre-12 surlignable">{story.title}</h1><p class="info-publi"><abbr '
        f'class="published" title="{story.day}T10:00:00Z">{story.weekday}</abbr>, par <span class="vcard author">{story.author}'
        f'</span></p></div><div class="chapo surlignable"><p>{story.lead}</p></div><div class="texte surlignable">'
        f'{_p(story, head="h3")}</div><div class="menu_articles"><h2>Dans la même rubrique</h2><ul>{_links()}</ul></div></div>'
        f'</div><div id="navigation"><h2>Accès rapides</h2><ul>{_menu()}</ul><div class="formulaire_recherche">Rechercher :</div>'
        f'<div class="agenda"><h2>Agenda</h2><p>14 juin 2027 : vide-greniers de l\'amicale des pompiers, place de la mairie, de '
        f'8 h à 18 h</p></div></div><div id="pied"><p>{LEGAL}</p></div></div>'
    )
    agenda = "vide-greniers de l'amicale des pompiers, place de la mairie, de 8 h à 18 h"
    return _html(story, "Mairie", "", body), (*TEASERS, agenda, LEGAL)


def regional_press(story: Told) -> tuple[str, tuple[str, ...]]:
    """A regional daily: JSON-LD, links to other articles in the middle of the text, letters, teasers with their opening lines."""
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"L\'Écho"},'
        f'{{"@type":"NewsArticle","headline":"{story.title}","datePublished":"{story.day}T17:40:00+01:00","dateModified":'
        f'"2026-01-05T08:00:00+01:00","author":[{{"@type":"Person","name":"{story.author}"}}],"publisher":{{"@type":'
        '"Organization","name":"L\'Écho des vallées"},"articleSection":"Santé"}]}</script>'
    )
    first, *rest = _p(story).split("</p>", 1)
    read_also = f'<p class="c-readalso"><strong>Lire aussi : </strong><a href="/x">{TEASERS[1]}</a></p>'
    letter = f'<div class="nl-inread"><h3>Notre lettre</h3><p>{LETTER}</p><form><input><button>Je m\'inscris</button></form></div>'
    cards = "".join(
        f'<article class="teaser"><h3><a>{t}</a></h3><p>{s}</p><time datetime="2026-11-0{n}">0{n}/11/2026</time></article>'
        for n, (t, s) in enumerate(zip(TEASERS[2:], SNIPPETS, strict=False), 1)
    )
    body = (
        f'<header class="header"><nav>{_menu("span")}</nav><a class="btn-abo">S\'abonner à partir de 1 euro</a></header><main>'
        f'<article class="article-full"><p class="article__tag">Valombre</p><h1>{story.title}</h1><div class="article__infos">'
        f"<span>Par {story.author}</span><span>Publié le {story.numeric} à 17h40, mis à jour le 05/01/2026 à 08h00</span></div>"
        f'<figure><img><figcaption>{story.caption} Photo L\'Écho/D. Ravel</figcaption></figure><p class="chapo">{story.lead}</p>'
        f'<div class="article__body">{first}</p>{read_also}{letter}{rest[0] if rest else ""}</div><ul class="tags"><li>Santé</li>'
        f'<li>Médecins</li></ul></article><section class="most-read"><h2>Les plus lus</h2><ol>{_links()}</ol></section><section '
        f'class="suggestions"><h2>Sur le même sujet</h2>{cards}</section></main><footer>{LEGAL}</footer>'
    )
    return _html(story, "L'Écho des vallées", head, body), (*TEASERS, *SNIPPETS, LETTER, LEGAL)


def professional(story: Told) -> tuple[str, tuple[str, ...]]:
    """A trade paper of the nineties that grew: tables for columns, Dublin Core, few classes."""
    head = f'<meta name="DC.date.issued" content="{story.day}"><meta name="DC.creator" content="{story.author}">'
    body = (
        f'<table width="100%"><tr><td colspan="3">{" | ".join(MENU)}</td></tr><tr><td width="160" valign="top"><b>Dossiers</b><br>'
        + "<br>".join(f"<a href='/{n}'>{title}</a>" for n, title in enumerate(TEASERS))
        + f'</td><td valign="top"><div id="contenu"><h1>{story.title}</h1><p class="date">{story.numeric}</p><p><b>{story.lead}'
        f"</b></p>{_p(story)}<p><i>{story.author}</i></p><p><a>Réagir à cet article</a> - <a>Envoyer à un confrère</a></p></div>"
        f'</td><td width="200" valign="top"><p>{LETTER}</p><p>Publicité</p></td></tr><tr><td colspan="3">{LEGAL}</td></tr></table>'
    )
    return _html(story, "Le Journal du soin", head, body), (*TEASERS, LETTER, LEGAL, "Réagir à cet article")


def wix(story: Told) -> tuple[str, tuple[str, ...]]:
    """The site of an association on a hosted builder: spans in divs, day beside a reading time."""
    spans = "".join(
        f'<div class="_2PHJq" data-hook="rcv-block"><{"h2" if kind == "h2" else "p"} class="font_8"><span style="color:#000">'
        f"<span>{escape(text, quote=False)}</span></span></{'h2' if kind == 'h2' else 'p'}></div>"
        for kind, text in story.parts
    ) + "".join(f'<div><p class="font_8"><span>{item}</span></p></div>' for item in story.items)
    posts = "".join(f'<div data-hook="recent-post"><a><div>{t}</div></a></div>' for t in TEASERS[:3])
    body = (
        f'<div id="SITE_HEADER"><div role="navigation">{_menu("div")}</div></div><div id="SITE_PAGES"><div data-hook="post-page">'
        f'<div data-hook="post-header"><ul><li><span title="{story.author}">{story.author}</span></li><li><span data-hook='
        f'"time-ago">{story.written}</span></li><li><span>2 min de lecture</span></li></ul></div><h1 data-hook="post-title"><span>'
        f'{story.title}</span></h1><div data-hook="post-description"><div><p><span>{story.lead}</span></p></div>{spans}</div>'
        f'<div data-hook="post-footer"><span>37 vues</span><span>0 commentaire</span></div></div><div><h2>Posts récents</h2>'
        f'{posts}<a>Voir tout</a></div></div><div id="SITE_FOOTER"><p>{LEGAL}</p></div>'
    )
    return _html(story, "CPTS", "", body), (*TEASERS[:3], LEGAL, "0 commentaire")


def county(story: Told) -> tuple[str, tuple[str, ...]]:
    """A department on TYPO3: news list with days and summaries under the article, quick links beside it."""
    news = "".join(
        f'<div class="news-list-item"><h3>{t}</h3><span class="news-list-date">0{n}.10.2026</span><div class="teaser-text"><p>{s}'
        "</p></div></div>"
        for n, (t, s) in enumerate(zip(TEASERS, SNIPPETS, strict=False), 1)
    )
    body = (
        f'<div class="header-wrap"><nav id="mainnavigation"><ul>{_menu()}</ul></nav></div><div class="breadcrumb-section">Vous '
        f'êtes ici : Accueil / Actualités</div><div class="container"><div class="news news-single"><div class="article" itemscope '
        f'itemtype="http://schema.org/Article"><h1 itemprop="headline">{story.title}</h1><p class="news-date">Publié le '
        f'<time itemprop="datePublished" datetime="{story.day}">{story.weekday}</time></p><div class="teaser-text"><p>{story.lead}'
        f'</p></div><div class="news-text-wrap" itemprop="articleBody">{_p(story)}</div></div><div class="news-related"><h2>'
        f'Autres actualités</h2>{news}</div></div><div class="aside"><h3>En un clic</h3><ul>{_links()}</ul></div></div>'
        f'<div class="footer-section"><p>{LEGAL}</p></div>'
    )
    return _html(story, "Département", "", body), (*TEASERS, *SNIPPETS, LEGAL)


def blogger(story: Told) -> tuple[str, tuple[str, ...]]:
    """A blog whose paragraphs are lines with breaks between, under a day as heading."""
    lines = "<br><br>".join(escape(text, quote=False) for _, text in story.parts)
    items = "<br>".join(f"- {item}" for item in story.items)
    body = (
        f'<div class="content-outer"><div class="tabs">{_menu()}</div><div class="main"><div class="date-outer"><h2 '
        f'class="date-header"><span>{story.weekday}</span></h2><div class="post hentry"><h3 class="post-title entry-title">'
        f'{story.title}</h3><div class="post-body entry-content">{story.lead}<br><br>{lines}<br><br>{items}</div><div '
        f'class="post-footer">Publié par {story.author} <span>Aucun commentaire:</span></div></div></div><div '
        f'class="blog-pager"><a>Article plus récent</a> <a>Article plus ancien</a></div></div><div class="column-right"><h2>Archives'
        f'</h2><ul>{_links()}</ul></div><div class="footer-outer">{LEGAL}</div></div>'
    )
    return _html(story, "Carnet de campagne", "", body), (*TEASERS, LEGAL, "Article plus récent")


def union(story: Told) -> tuple[str, tuple[str, ...]]:
    """A professional union on Joomla: details of the article as a list, hits, next and previous."""
    modules = "".join(f"<li><a>{title}</a></li>" for title in TEASERS)
    body = (
        f'<div class="body"><div class="header-search"><form>Rechercher...</form></div><div class="navigation"><ul class="nav '
        f'menu">{_menu()}</ul></div><main id="content"><div class="item-page" itemscope><meta itemprop="inLanguage" content='
        f'"fr-FR"><div class="page-header"><h2 itemprop="headline">{story.title}</h2></div><div class="icons"><a>Imprimer</a></div>'
        f'<dl class="article-info muted"><dt>Détails</dt><dd class="createdby">Écrit par {story.author}</dd><dd '
        f'class="published"><time datetime="{story.day}T09:00:00+01:00" itemprop="datePublished">Publication : {story.written}'
        f'</time></dd><dd class="hits">Affichages : 1412</dd></dl><div itemprop="articleBody"><p>{story.lead}</p>{_p(story)}</div>'
        f'<ul class="pager pagenav"><li><a>Précédent</a></li><li><a>Suivant</a></li></ul></div></main><div id="aside"><div '
        f'class="well"><h3>Derniers articles</h3><ul class="category-module">{modules}</ul></div><div class="well"><p>{LETTER}</p>'
        f"</div></div><footer><p>{LEGAL}</p></footer></div>"
    )
    return _html(story, "Union régionale", "", body), (*TEASERS, LETTER, LEGAL, "Affichages : 1412")


def national_press(story: Told) -> tuple[str, tuple[str, ...]]:
    """A national site: hashed class names, asides between paragraphs, comments and partners' links below."""
    paragraphs = [f'<p class="sc-1k2x">{escape(text, quote=False)}</p>' if kind == "p" else f'<h2 class="sc-9h">{text}</h2>'
                  for kind, text in story.parts]  # fmt: skip
    items = "".join(f"<li>{item}</li>" for item in story.items)
    aside = f'<aside class="sc-box"><p>À lire aussi</p><a>{TEASERS[0]}</a></aside>'
    half = len(paragraphs) // 2
    comments = "".join(f'<div class="sc-cm"><b>Lecteur</b><p>{comment}</p></div>' for comment in COMMENTS)
    partners = "".join(
        f'<div class="sc-pt"><a>{title}</a><p>{text}</p></div>' for title, text in zip(TEASERS, SNIPPETS, strict=False)
    )
    head = (
        f'<meta property="og:title" content="{story.title}"><meta property="og:article:published_time" content="{story.day}'
        f'T05:00:12+0100"><meta name="author" content="{story.author}">'
    )
    body = (
        f'<div id="root"><div class="sc-hd"><ul>{_menu()}</ul></div><div class="sc-main"><div class="sc-art"><h1 class="sc-t">'
        f'{story.title}</h1><p class="sc-lead">{story.lead}</p>{"".join(paragraphs[:half])}{aside}{"".join(paragraphs[half:])}'
        f'{"<ul>" + items + "</ul>" if items else ""}</div><section id="commentaires"><h2>Vos réactions</h2>{comments}</section>'
        f'<section><h2>Contenus sponsorisés</h2>{partners}</section></div><div class="sc-ft">{LEGAL}</div></div>'
    )
    return _html(story, "Le Quotidien", head, body), (*TEASERS[:3], *SNIPPETS, *COMMENTS, LEGAL)


def insurance(story: Told) -> tuple[str, tuple[str, ...]]:
    """A national institution: accordions, summary of the page, questions "was this useful?", day in a footer of the article."""
    body = (
        f'<div class="skiplinks"><a>Aller au menu</a><a>Aller au contenu</a></div><header role="banner"><nav role="navigation"><ul>'
        f'{_menu()}</ul></nav></header><main role="main" id="contenu"><div class="fr-container"><div class="page-summary"><p>'
        f"Sommaire</p><ol>{''.join(f'<li><a>{t}</a></li>' for k, t in story.parts if k == 'h2')}</ol></div><h1>{story.title}</h1>"
        f'<p class="fr-text--lead">{story.lead}</p>{_p(story)}<p class="date-maj"><time datetime="{story.day}">{story.written}'
        f'</time></p><div class="useful"><p>Cette page vous a-t-elle été utile ?</p><button>Oui</button><button>Non</button></div>'
        f'<div class="fr-share"><ul>{"".join(f"<li><a>{label}</a></li>" for label in SHARE)}</ul></div><div class="related">'
        f'<h2>Voir aussi</h2><ul>{_links()}</ul></div></div></main><footer role="contentinfo"><p>{LEGAL}</p></footer>'
    )
    return _html(story, "Assurance maladie", "", body), (
        *TEASERS,
        *SHARE,
        LEGAL,
        "Cette page vous a-t-elle été utile ?",
    )


STYLES: tuple[Style, ...] = (
    wordpress, builder, agency, town_hall, regional_press, professional, wix, county, blogger, union, national_press,
    insurance,
)  # fmt: skip
CAPTIONED = ("wordpress", "regional_press")
EACH = 6


def pages() -> list[Made]:
    """Six articles in each style, 72 pages; each article is its own."""
    made = []
    for n, style in enumerate(STYLES):
        for m in range(EACH):
            story = told(n * EACH + m)
            html, furniture = style(story)
            name = style.__name__
            caption = story.caption if name in CAPTIONED else ""
            made.append(Made(f"{name}-{m + 1}", html, story.words, story.day.isoformat(), caption, furniture))
    return made
