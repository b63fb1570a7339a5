"""One address for one article: without tracking parameters, AMP and print forms, as its page names itself."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from courlan import extract_domain, normalize_url

from corpus.errors import FetchError

# What courlan leaves in and sites of the French press add: where a reader came from, sessions, forms for paper.
NOISE = re.compile(
    r"(?:amp|bcsi-ac-\w+|cmp|dclid|dicbo|ecid|echobox|fbclid|from|from_rss|gad_\w+|gclid|gclsrc|hsa_\w+|_hs\w+|igshid|imprimer|li_fat_id|matomo_\w+|mc_[ce]id|medium|msclkid|mtm_\w+|origin|origine"
    r"|phpsessid|pk_\w+|piwik_\w+|print|printable|ref|replytocom|rss|ref_src|share|source|sourcelink|spm|src"
    r"|tmpl|tracking|trk|twclid|utm_?\w*|wbraid|yclid|xtor|xtmc|xtnp|xtcr|_ga|_gl|at_\w+|wt_\w+|var_mode|var_recherche)$",
    re.IGNORECASE,
)
# "output=amp", "format=print", "outputType=amp": named by its value.
NOISY_VALUE = re.compile(r"(?:amp|print|imprimer|impression|rss|twitter|facebook|newsletter)$", re.IGNORECASE)
# What opens a page for one reader alone: it belongs neither into a knowledge base nor into a message.
SECRET = re.compile(
    r"(?:(?:access|auth|id|refresh|csrf|xsrf|login|user|session|x-amz-security)?[_-]?token|api[_-]?key|auth(?:key|code)?"
    r"|bearer|jwt|mot_?de_?passe|mdp|pass(?:word|wd|phrase)?|pwd|(?:client[_-]?)?secret|sig|signature|hmac"
    r"|x-amz-(?:signature|credential)|j?sess(?:ion)?_?id|magic(?:_?link)?)$",
    re.IGNORECASE,
)
AMP_CACHE = re.compile(r"(?P<host>[\w-]+)\.cdn\.ampproject\.org$", re.IGNORECASE)
AMP_PATH = re.compile(r"/amp/?$|\.amp(?=\.html?$)|(?<=/)amp/(?=.)", re.IGNORECASE)
PRINT_PATH = re.compile(r"/(?:print|imprimer|printable)/?$|(?<=/)(?:print|imprimer)/(?=.)", re.IGNORECASE)
INDEX = re.compile(r"/(?:index|default|accueil)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def clean(url: str) -> str:
    """An address without tracking, AMP and print forms and its fragment; the same where it cannot be read."""
    try:
        whole = urlsplit(_out_of_cache(url.strip()))
        # courlan drops parameters without a value, which are the page in SPIP: "spip.php?article12".
        parts = urlsplit(normalize_url(urlunsplit((*whole[:3], "", ""))))
        path = PRINT_PATH.sub("", AMP_PATH.sub("", _without_dots(parts.path))) or "/"
        query = "&".join(sorted(one for one in whole.query.split("&") if one and _says(*one.partition("=")[::2])))
    except (ValueError, TypeError, AttributeError):
        return url.strip()
    return urlunsplit((parts.scheme.lower(), _host(parts.netloc), path, quote(query, safe="%&=+,;:/@!$'()*~[]|"), ""))


def plain(url: str) -> str:
    """An address without user, password and keys ("?token=…"); any other as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query, fragment = (
        "&".join(one for one in part.split("&") if not SECRET.match(one.partition("=")[0]))
        for part in (parts.query, parts.fragment)
    )
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query, fragment=fragment)
    return url if bare == parts else urlunsplit(bare)


def secretless(url: str) -> str:
    """An address that may be kept and shown.

    Raises:
        FetchError: it holds a password or a key; the error holds none.
    """
    bare = plain(url)
    if bare != url:
        hint = "Give it without, or save the page and give the file: maillage add FILE"
        raise FetchError("the address holds a password or a key.", source=bare, hint=hint)
    return url


def key(url: str) -> str:
    """What two addresses of one article share: scheme, "www.", a last slash and an index page make no difference."""
    try:
        parts = urlsplit(clean(url))
    except ValueError:
        return url
    path = INDEX.sub("/", parts.path).rstrip("/")
    return parts.netloc.removeprefix("www.") + path + (f"?{parts.query}" if parts.query else "")


def canonical(visited: str, named: str | None) -> str:
    """The address of a page: the one that it names itself, where that can be its own, else the one visited.

    A page may only name an address of its own site, and not the front page of the site (a common mistake of templates).
    """
    own = clean(visited)
    if not named:
        return own
    try:
        other = clean(urljoin(_out_of_cache(visited), named.strip()))
        parts = urlsplit(other)
    except ValueError:
        return own
    front = parts.path in ("", "/") and not parts.query and urlsplit(own).path not in ("", "/")
    if parts.scheme not in ("http", "https") or front or not same_site(own, other):
        return own
    return other


def same_site(one: str, other: str) -> bool:
    """Do two addresses belong to one registered domain ("www.gazette.fr", "m.gazette.fr")?"""
    try:
        hosts = urlsplit(one).hostname, urlsplit(other).hostname
    except ValueError:
        return False
    if hosts[0] == hosts[1]:
        return hosts[0] is not None
    domains = extract_domain(one), extract_domain(other)
    return domains[0] is not None and domains[0] == domains[1]


def _out_of_cache(url: str) -> str:
    """The address behind Google's AMP cache: "www-x-fr.cdn.ampproject.org/c/s/www.x.fr/a" is https://www.x.fr/a."""
    parts = urlsplit(url)
    if not AMP_CACHE.match(parts.hostname or ""):
        return url
    match = re.match(r"/[a-z](?P<safe>/s)?/(?P<rest>.+)", parts.path)
    return f"http{'s' if match['safe'] else ''}://{match['rest']}" if match else url


def _says(name: str, value: str) -> bool:
    return not NOISE.match(name) and not SECRET.match(name) and not NOISY_VALUE.match(value)


def _host(netloc: str) -> str:
    return netloc.rpartition("@")[2].lower()


def _without_dots(path: str) -> str:
    """A path without "." and ".." steps and doubled slashes."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", ""):
            steps.append(step)
    return "/" + "/".join(steps) + ("/" if path.endswith("/") and steps else "")
