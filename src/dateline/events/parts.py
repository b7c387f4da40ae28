"""The learned second opinion on roles: which of the actors named beside a trigger does the act, and which suffers it.

A multinomial logistic regression over binary features of the pair of trigger and mention, trained by
`tools/train_parts.py`; what the rules of `roles` say is among the features.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.events.acts import SPEECH
from dateline.events.roles import Cast
from dateline.lexicon.events import Least
from dateline.model import Actor, Mention, Parsed
from dateline.syntax import Clauses, Ids, People

NEITHER, ACTOR, RECIPIENT = range(3)
_FAR = 6
"""Steps of a path that are told one by one."""
_WORDS = frozenset({"prep", "agent", "mark"})


class Named(msgspec.Struct, frozen=True):
    """A mention of an actor beside a trigger; `head` is its head token."""

    actor: str
    head: int
    kind: str


class Weights:
    """Read-only weights: features to the log odds of NEITHER, ACTOR, RECIPIENT."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as store:
            names = bytes(store["names"]).decode("utf-8").split("\n")
            self._row = {name: n for n, name in enumerate(names)}
            self._table = store["table"].astype(np.float32)
            self._bias = store["bias"].astype(np.float32)

    def odds(self, features: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities of NEITHER, ACTOR and RECIPIENT."""
        rows = [row for name in features if (row := self._row.get(name)) is not None]
        scores = self._bias + self._table[rows].sum(axis=0)
        raised = np.exp(scores - scores.max())
        total: NDArray[np.float32] = raised / raised.sum()
        return total


class Parts:
    """Pairs of triggers and mentions of one report. Indices are token indices."""

    def __init__(self, parsed: Parsed, clauses: Clauses, people: People) -> None:
        self._parsed = parsed
        self._clauses = clauses
        self._people = people
        self._beside: dict[int, list[Named]] = {}
        for actor in people.actors.values():
            for mention in actor.mentions:
                self._add(actor, mention)

    def _add(self, actor: Actor, mention: Mention) -> None:
        head = self._parsed.head_of(mention.span)
        if head is not None:
            named = Named(actor.id, head, mention.kind)
            self._beside.setdefault(self._parsed.tokens[head].sent, []).append(named)

    def named(self, i: int) -> list[Named]:
        """The mentions in the sentence of token `i`, in text order."""
        found = self._beside.get(self._parsed.tokens[i].sent, ())
        return sorted((n for n in found if n.head != i), key=lambda n: (n.head, n.actor))

    def features(self, i: int, kind: str, cast: Cast, said_by: Ids) -> Iterator[tuple[Named, list[str]]]:
        """Each mention beside the trigger `i` of type `kind` with its features; `said_by`: whose word it rests on."""
        named = self.named(i)
        for n, one in enumerate(named):
            yield one, self._of_pair(i, kind, cast, said_by, one, (n, len(named)))

    def _of_pair(self, i: int, kind: str, cast: Cast, said_by: Ids, one: Named, place: tuple[int, int]) -> list[str]:
        tokens, actor = self._parsed.tokens, self._people.actors[one.actor]
        token, head = tokens[i], tokens[one.head]
        told = "A" if one.actor in cast.actors else "R" if one.actor in cast.recipients else "-"
        filled = ("a" if cast.actors else "") + ("r" if cast.recipients else "")
        path, short = self._path(i, one.head)
        form = "v" if token.pos in ("VERB", "AUX") else "n"
        form += "p" if form == "v" and self._clauses.is_passive(i) else ""
        sector = actor.sectors[0] if actor.sectors else actor.kind
        side = "<" if head.i < i else ">"
        same = self._same_side(one.actor, cast)
        return [
            f"rule={told}", f"rule={told}:{filled}", f"rule={told}:{kind}", f"rule={told}:{path}",
            f"path={form}:{path}", f"path={form}:{kind}:{path}", f"short={form}:{kind}:{short}",
            f"word={token.lemma}:{short}", f"word={token.lemma}:{side}",
            f"sector={sector}:{kind}:{side}", f"sector={sector}:{short}", f"ent={head.ent}:{short}",
            f"tag={head.tag}:{short}", f"coded={actor.code is not None}:{filled}", f"form={one.kind}:{side}:{form}",
            f"near={side}:{min(abs(head.i - i), 12) // 2}", f"same={same}:{told}", f"same={same}:{kind}",
            f"first={place[0] == 0}:{form}:{kind}", f"last={place[0] == place[1] - 1}:{form}:{kind}",
            f"said={one.actor in said_by}:{kind}", f"said={one.actor in said_by}:{told}:{filled}",
            f"many={min(place[1], 6)}:{told}",
        ]  # fmt: skip

    def _same_side(self, actor: str, cast: Cast) -> str:
        """Is another actor of its side taken for a role by the rules?"""
        side = self._people.country(actor)
        doers = {self._people.country(a) for a in cast.actors if a != actor}
        targets = {self._people.country(a) for a in cast.recipients if a != actor}
        return ("A" if side in doers else "") + ("R" if side in targets else "")

    def _path(self, i: int, j: int) -> tuple[str, str]:
        """The way from the trigger to the mention: in full, and its two ends only."""
        tokens = self._parsed.tokens
        up = [i, *self._parsed.ancestors(i)]
        down = [j, *self._parsed.ancestors(j)]
        top = next((k for k in down if k in up), None)
        if top is None:
            return "apart", "apart"
        rise = [f"{tokens[k].dep}^" for k in up[: up.index(top)]]
        fall = [self._step(k) for k in reversed(down[: down.index(top)])]
        steps = [*rise, *fall]
        short = f"{rise[0] if rise else ''}{len(rise)}|{fall[0] if fall else ''}.{fall[-1] if fall else ''}"
        return ("/".join(steps) if len(steps) <= _FAR else f"far{len(rise) > len(fall)}"), short

    def _step(self, k: int) -> str:
        token = self._parsed.tokens[k]
        return f"{token.dep}:{token.lower}" if token.dep in _WORDS else token.dep


class Referee:
    """Fills the roles that the rules leave open with those actors beside the trigger that likely have them."""

    def __init__(self, parts: Parts, weights: Weights, least: Least) -> None:
        self._parts = parts
        self._weights = weights
        self._least = least

    def settle(self, i: int, kind: str, cast: Cast, said_by: Ids) -> Cast:
        """The cast of the act of type `kind` named at token `i`; `cast` is what the rules say of it."""
        if cast.actors and cast.recipients:
            return cast
        best: dict[str, tuple[float, float]] = {}
        for one, features in self._parts.features(i, kind, cast, said_by):
            odds = self._weights.odds(features)
            acts, suffers = best.get(one.actor, (0.0, 0.0))
            best[one.actor] = max(acts, float(odds[ACTOR])), max(suffers, float(odds[RECIPIENT]))
        taken = {*cast.actors, *cast.recipients, *(() if kind in SPEECH else said_by)}
        least = self._least.attacker if kind == "ASSAULT" else self._least.doer
        doers = cast.actors or tuple(
            a for a, (acts, suffers) in best.items() if a not in taken and acts >= max(least, suffers)
        )
        if cast.recipients or kind in self._least.targetless:
            return Cast(doers, cast.recipients)
        rest = ((a, suffers) for a, (_, suffers) in best.items() if a not in {*taken, *doers})
        return Cast(doers, tuple(a for a, suffers in rest if suffers >= self._least.target))
