"""GraphML: who acts on whom."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.dyads import of_act
from dateline.export.form import Field, Format, Left, Part
from dateline.export.knowledge import Knowledge
from dateline.export.pool import Pool
from dateline.export.rows import Act, Who
from dateline.export.xml import HEAD, element, quoted

_KEYS = (
    ("node", "name", "string"), ("node", "country", "string"), ("node", "sectors", "string"),
    ("node", "kind", "string"),
    ("edge", "incident", "string"), ("edge", "type", "string"), ("edge", "mode", "string"), ("edge", "day", "string"),
    ("edge", "earliest", "string"), ("edge", "latest", "string"), ("edge", "score", "double"),
    ("edge", "factuality", "string"), ("edge", "reports", "int"), ("edge", "voices", "int"), ("edge", "told", "string"),
    ("edge", "by_hand", "string"),
)  # fmt: skip


def _write(pool: Pool, _knowledge: Knowledge) -> Iterator[bytes | Left]:
    keys = "".join(
        f'<key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
        for what, name, kind in _KEYS
    )
    yield (
        f'{HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n{keys}'
        '<graph id="acts" edgedefault="directed">\n'
    ).encode()
    known: set[str] = set()
    for act in pool.acts():
        edges = [pair for item in of_act(act) if (pair := item.pair).actor is not None and pair.recipient is not None]
        if not edges:
            yield Left(act.row.id, "it is not told who does it to whom")
        for pair in edges:
            for who in (pair.actor, pair.recipient):
                if who is not None and who.value not in known:
                    known.add(who.value)
                    yield _node(who).encode("utf-8", "replace")
            if pair.actor is not None and pair.recipient is not None:
                yield _edge(act, pair.key, pair.actor, pair.recipient).encode("utf-8", "replace")
    yield b"</graph>\n</graphml>\n"


def _data(prefix: str, name: str, value: object) -> str:
    return element("data", value, key=f"{prefix}_{name}")


def _node(who: Who) -> str:
    values = {"name": who.name, "country": who.country, "sectors": " ".join(who.sectors), "kind": who.kind}
    return f"<node id={quoted(who.value)}>{''.join(_data('n', *item) for item in values.items())}</node>\n"


def _edge(act: Act, key: int, actor: Who, recipient: Who) -> str:
    row = act.row
    values = {
        "incident": row.id, "type": row.type, "mode": row.mode, "day": row.day, "earliest": row.earliest,
        "latest": row.latest, "score": act.best.score, "factuality": row.factuality, "reports": row.reports,
        "voices": row.voices, "told": row.told, "by_hand": row.by_hand or None,
    }  # fmt: skip
    ends = f"source={quoted(actor.value)} target={quoted(recipient.value)}"
    return f'<edge id="e{key}" {ends}>{"".join(_data("e", *item) for item in values.items())}</edge>\n'


FORMAT = Format(
    name="graphml",
    title="GraphML",
    about="A directed graph with parallel edges, for network tools; a node is an actor, an edge one act of one on "
    "another. Of a meeting or an agreement of several, each with each other.",
    parts=(
        Part(
            "actors.graphml",
            (
                Field("node id", "PLOVER code, else name"),
                Field("name, country, sectors, kind", "of the node, as the first act tells them"),
                Field("edge id", "`e` and the number of act and pair, as in `gdelt`"),
                Field("incident", "id of the incident"),
                Field("type, mode, score", "PLOVER type, mode, and score from -10 to 10"),
                Field("day, earliest, latest", "the day that stands for it, and the bounds"),
                Field("factuality, reports, voices", "how it is told, by how many"),
                Field("told", "the words that tell it best"),
                Field("by_hand", "fields that an analyst corrected, by `; `; left out where none was"),
            ),
            _write,
        ),
    ),
    lacks=(
        "acts of which only one side is told: they are left out",
        "persons apart from their office: one code is one node",
        "compound actors: edges are no count of acts; count `incident`",
        "whose word it rests on, numbers, places",
    ),
)
