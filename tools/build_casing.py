"""Build the list of words that are usually written small, for texts in capitals throughout.

usage: python tools/build_casing.py

Needs `pip install spacy-lookups-data` (1.0.5, MIT licence): how often a million English word forms occur, small and
with a capital told apart. Kept are dictionary words that occur small more often than otherwise, with their forms, and
words of the project's own texts; those that are names nearly as often (`either`: "may"); those in capitals alone (UN).
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import defaultdict
from pathlib import Path

import spacy_lookups_data

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/dateline/data/casing/usual.tsv"
FOLDER = Path(str(spacy_lookups_data.__file__)).parent / "data"
RARE = -15.3
"""Log probability below which a word is left out."""
AHEAD = 0.2
"""A word counts as small although it is a little more often written with a capital, as at the head of sentences."""
NEARLY = 1.3
"""A small word is a name as well where its form with a capital is not much rarer."""
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "men", "man")


def load(name: str) -> dict[str, object]:
    with gzip.open(FOLDER / name) as packed:
        found: dict[str, object] = json.load(packed)
    return found


def dictionary() -> set[str]:
    """Words of the dictionary behind the lemmas, and all that are a form of one."""
    index = load("en_lemma_index.json.gz")
    words = {word for listed in index.values() for word in listed}  # type: ignore[attr-defined]
    return words | set(load("en_lemma_lookup.json.gz"))


def own_words() -> set[str]:
    """Words written small in the project's own texts and frames."""
    paths = [*ROOT.glob("corpus/**/*.txt"), *ROOT.glob("src/dateline/samples/*.txt")]
    paths += [*ROOT.glob("src/dateline/data/events/**/*.toml"), ROOT / "src/dateline/data/actors/roles.tsv"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))
    return set(re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w-])", text))


def is_form(word: str, small: set[str]) -> bool:
    return any(word.endswith(end) and word[: -len(end)] in small for end in ENDINGS)


def main() -> None:
    known = load("en_lexeme_prob.json.gz")

    def of(word: str) -> float:
        return float(known.get(word, -math.inf))  # type: ignore[arg-type]

    own = own_words()
    listed, small, forms = dictionary() | own, set(), set()
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted({form.lower() for form in known if form.isalpha() and form.isascii() and len(form) > 1}):
        plain, title, capitals = of(word), of(word.title()), of(word.upper())
        if plain >= title - AHEAD and plain >= capitals - 0.5 and plain > RARE and word in listed:
            small.add(word)
            found["either" if title > plain - NEARLY else "small", word[0]].append(word)
        elif capitals > title and capitals > plain and capitals > RARE and len(word) < 7:
            found["capitals", word[0]].append(word)
        elif word in own and plain > title - 3:
            small.add(word)
            found["either", word[0]].append(word)
        elif max(plain, title) > RARE - 1 and plain > title - 1.5 and word in listed:
            forms.add(word)
    for word in sorted(forms):
        if is_form(word, small):
            found["small", word[0]].append(word)
    lines = [
        "# Words that are usually written small, small or as a name, or in capitals alone",
        "# source: derived by tools/build_casing.py from word counts of spacy-lookups-data 1.0.5 (MIT)",
        "# licence: MIT",
        "usual\twords",
        *(f"{kind}\t{'|'.join(sorted(words))}" for (kind, _), words in sorted(found.items())),
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({kind: sum(len(w) for (k, _), w in found.items() if k == kind) for kind in ("small", "either", "capitals")})


if __name__ == "__main__":
    main()
