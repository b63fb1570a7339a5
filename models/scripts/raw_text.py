"""Raw French text, sentence by sentence, for what is learnt from text that nobody marked."""

import lzma
import re
from collections.abc import Iterator
from pathlib import Path

# As spaCy's French tokenizer cuts: the elided word keeps its apostrophe, hyphenated words stay whole.
TOKEN = re.compile(r"\w+['’]|\w+(?:-\w+)*|[^\w\s]")
MARKUP = re.compile(r"</?[A-Z]+>")


def read_sentences(path: Path) -> Iterator[str]:
    """Yield the lines of a raw text file (`.txt`, `.txt.xz`), or the `# text` lines of a CoNLL-U file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if path.suffix == ".conllu":
                if line.startswith("# text = "):
                    yield line[9:].strip()
            elif line.strip() and not line.startswith("#"):
                yield MARKUP.sub("", line.strip())


def tokenise(sentence: str) -> str:
    """Write a sentence as floret reads it: tokens separated by single spaces, straight apostrophes."""
    return " ".join(TOKEN.findall(sentence.replace("’", "'")))
