"""The pictures of the README, drawn from the sample articles: the explorer in a browser, and the network as exported.

`python -m docs.pictures` writes them again; it needs the extras explorer, plot and test, and chromium.
"""

import io
import math
import tempfile
from pathlib import Path
from typing import Any

from docs.generate import run
from maillage.labels import readable, short

HERE = Path(__file__).parent
VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"
SIZE = (1180, 760)
# Colours that a screenshot is written with: small enough to load at once, and still true.
COLOURS = 200
ARTICLE = "SELECT article FROM announcements WHERE kind = 'signature' ORDER BY length(evidence) DESC, id LIMIT 1"


def smaller(picture: bytes) -> bytes:
    """The same picture in fewer colours."""
    from PIL import Image

    written = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def explorer(base: Path) -> bytes:
    """An article in the explorer, its facts in the text."""
    from graph.base import open_to_read
    from tests.explorer.browser import chromium, served

    connection = open_to_read(base)
    (article,) = connection.execute(ARTICLE).fetchone()
    connection.close()
    with served(base) as origin, chromium() as browser:
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="fr-FR")
        page.goto(f"{origin}/article/{article}")
        page.locator(".article .fait.mention").nth(3).hover()
        picture: bytes = page.screenshot()
    return smaller(picture)


def network(file: Path) -> bytes:
    """An exported GEXF file, drawn from its own positions, colours and sizes, as Gephi opens it."""
    from lxml import etree
    from matplotlib.collections import LineCollection
    from matplotlib.figure import Figure

    tree = etree.parse(str(file))
    nodes: dict[str, dict[str, Any]] = {}
    for node in tree.iter(f"{GEXF}node"):
        place, colour, size = (node.find(f"{VIZ}{part}") for part in ("position", "color", "size"))
        nodes[node.get("id")] = {
            "at": (float(place.get("x")), float(place.get("y"))),
            "colour": tuple(int(colour.get(part)) / 255 for part in "rgb"),
            "size": float(size.get("value")),
            "name": node.get("label"),
        }
    edges = [
        (nodes[edge.get("source")]["at"], nodes[edge.get("target")]["at"], float(edge.get("weight")))
        for edge in tree.iter(f"{GEXF}edge")
    ]
    figure = Figure(figsize=(11, 7), layout="tight")
    axes = figure.add_subplot()
    axes.set_axis_off()
    widths = [0.5 + 0.5 * math.log2(1 + weight) for *_, weight in edges]
    axes.add_collection(LineCollection([edge[:2] for edge in edges], linewidths=widths, colors="#888888", alpha=0.5))
    shown = list(nodes.values())
    axes.scatter(
        [node["at"][0] for node in shown],
        [node["at"][1] for node in shown],
        s=[node["size"] ** 2 / 2 for node in shown],
        c=[node["colour"] for node in shown],
        edgecolors="white",
        zorder=2,
    )
    weighty = sorted(nodes, key=lambda node: (-nodes[node]["size"], node))
    named = [(node, short(nodes[node]["name"]), *nodes[node]["at"]) for node in weighty]
    written_out = readable(named)
    for node, name, *at in named:
        if node in written_out:
            axes.annotate(name, at, xytext=(0, 8), textcoords="offset points", ha="center", fontsize=8, zorder=3)
    written = io.BytesIO()
    figure.savefig(written, format="png", dpi=100)
    return smaller(written.getvalue())


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        base, file = Path(folder) / "samples.db", Path(folder) / "network.gexf"
        run("add", "corpus/samples", "--db", str(base))
        run("export", str(file), "--actors", "--db", str(base))
        (HERE / "explorer.png").write_bytes(explorer(base))
        (HERE / "network.png").write_bytes(network(file))


if __name__ == "__main__":
    main()
