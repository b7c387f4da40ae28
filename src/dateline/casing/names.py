"""Names of states, bodies and people as the data files write them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country, FirstNames, Office, organisations

Words = tuple[str, ...]


class Names:
    """Finds listed names in a row of lower-case words."""

    def __init__(self, data: DataFiles) -> None:
        self._by_first: dict[str, list[tuple[Words, Words]]] = defaultdict(list)
        listed: list[Iterable[str]] = []
        for country in data.table("actors/countries.tsv", Country):
            listed.append((country.name, *country.aliases, *country.demonyms, *country.capital))
        self._certain = frozenset(name.lower() for names in listed for name in names)
        listed += [country.metonyms for country in data.table("actors/countries.tsv", Country)]
        for body in organisations(data):
            listed.append((body.name.partition(" (")[0], *body.aliases))
        for office in data.table("actors/offices.tsv", Office):
            listed.append((office.person, *office.aliases))
        for name in dict.fromkeys(name for names in listed for name in names):
            self._add(name)
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))
        rows = data.table("actors/first_names.tsv", FirstNames)
        self.given = frozenset(name.lower() for row in rows for name in row.names)

    def _add(self, name: str) -> None:
        words = tuple(name.replace("’", "'").replace("-", " ").split())
        if words and all(word.replace("'", "").isalpha() for word in words) and not name.islower():
            self._by_first[words[0].lower()].append((tuple(w.lower() for w in words), words))

    def found(self, keys: Sequence[str], is_usual: Callable[[int], bool]) -> Iterator[tuple[int, Words]]:
        """Number of the first word and the words as written of each name, the longest first; a single word that
        names no state only where `is_usual` does not say that it is a common one."""
        n = 0
        while n < len(keys):
            hit = next((w for k, w in self._by_first.get(keys[n], ()) if tuple(keys[n : n + len(k)]) == k), None)
            if hit is not None and (len(hit) > 1 or keys[n] in self._certain or not is_usual(n)):
                yield n, hit
                n += len(hit)
            else:
                n += 1
