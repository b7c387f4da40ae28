"""Whose a nameless armed group or opposition is that negotiates: not the state's whose town only holds the talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from dateline.actors.scene import Scene


class Principals:
    """The states of which a report speaks otherwise than as where talks are held."""

    def __init__(self, scene: Scene, namings: Iterable[tuple[int, str, int]], venues: Collection[int]) -> None:
        self._scene = scene
        self._in_sentence: dict[int, list[str]] = {}
        counts = Counter[str]()
        line = scene.record.report.dateline
        filed = scene.parsed.tokens_in(line.span) if line is not None else range(0)
        for token, country, weight in namings:
            if token in venues or token in filed or token in scene.byline:
                continue
            self._in_sentence.setdefault(scene.parsed.tokens[token].sent, []).append(country)
            counts[country] += weight
        self._most = max(counts, key=lambda country: counts[country], default=None)

    def of(self, token: int) -> str | None:
        """The state of a group in a sentence about talks: the one it names besides the venue, else the report's."""
        sentence = self._scene.parsed.tokens[token].sent
        if not self._is_of_talks(sentence):
            return None
        here = list(dict.fromkeys(self._in_sentence.get(sentence, ())))
        if len(here) == 1 or (here and self._most not in here):
            return here[0]
        return self._most

    def _is_of_talks(self, sentence: int) -> bool:
        found = self._scene.parsed.sentences[sentence]
        tokens = self._scene.parsed.tokens[found.first : found.last]
        return any(self._scene.know.has("negotiating", token.lower) for token in tokens)
