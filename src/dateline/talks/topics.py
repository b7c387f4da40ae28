"""Issues of negotiations by their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.lexicon.process import Issue
from dateline.model import Token

_OTHER_AID = frozenset({"lethal", "military", "financial", "economic", "development"})


class Topics:
    """Finds the issues that words name: one lemma, or several in a row ("security guarantee")."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for issue in issues:
            for word in issue.lemmas:
                phrase = tuple(word.split())
                self._phrases.setdefault(phrase[0], []).append((phrase, issue.id))
        for told in self._phrases.values():
            told.sort(key=lambda item: -len(item[0]))

    def at(self, tokens: Sequence[Token], i: int) -> str | None:
        """The issue named by the words from token `i` on, by the longest phrase that fits."""
        for phrase, topic in self._phrases.get(tokens[i].lemma, ()):
            told = tuple(token.lemma for token in tokens[i : i + len(phrase)])
            if told == phrase and not _is_idle(tokens, i):
                return topic
        return None

    def among(self, tokens: Sequence[Token], numbers: Iterable[int]) -> list[str]:
        """Issues named at `numbers`, in their order, each once."""
        found = (self.at(tokens, i) for i in numbers)
        return list(dict.fromkeys(topic for topic in found if topic is not None))


def _is_idle(tokens: Sequence[Token], i: int) -> bool:
    """ "in exchange for" is no exchange of anything, "lethal aid" none that needs access."""
    before = tokens[i - 1].lower if i > 0 else ""
    return (tokens[i].lemma == "exchange" and before == "in") or (tokens[i].lemma == "aid" and before in _OTHER_AID)
