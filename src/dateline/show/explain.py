"""The explanation of events, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model import (
    ConditionGround,
    EventExplanation,
    EventsExplained,
    FrameGround,
    MentionGround,
    Omission,
    Report,
    Words,
)
from dateline.show.columns import table
from dateline.show.layout import Line, wrapped
from dateline.show.wording import one_line, shortened

_BACKINGS = {
    "sure": "a frame whose words alone nearly always mean the act is met",
    "met": "a frame of the type is met",
    "unmet": "a frame of the type has the words, but not its conditions",
    "other": "only frames of other types have the words",
    "none": "no frame has the words",
}
_SLOT_STYLES = ("dim", "bold", "", "")
_CLAUSE = 400


def lines(
    told: Sequence[tuple[Report, EventsExplained]], *, in_short: bool, width: int | None = None
) -> Iterator[Line]:
    """All reports, each with its events: in one row an event, or in full."""
    for number, (report, found) in enumerate(told):
        if number:
            yield ()
        if len(told) > 1:
            yield ((one_line(report.id), "bold"),)
        if in_short:
            yield from _short(found, width)
        else:
            for item in found.events:
                yield from _full(item, width)


def _short(found: EventsExplained, width: int | None) -> Iterator[Line]:
    if found.events:
        head = ("event", "type", "who to whom", "words", "by", "told", "score")
        styles = ("bold", "", "", "", "dim", "dim", "dim")
        yield from table(head, [_row(item) for item in found.events], width, styles=styles, wrapping=2, optional=(4,))
    else:
        yield (("no events", "dim"),)
    if found.omitted:
        yield ()
        yield (("left out", "bold"),)
        rows = [_omitted(item) for item in found.omitted]
        yield from table(("words", "type", "p", "why not"), rows, width, wrapping=3)


def _row(item: EventExplanation) -> tuple[str, ...]:
    event = item.event
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    kind = kind if event.factuality == "asserted" else f"{kind}, {event.factuality}"
    who, whom = _values(item, "actor"), _values(item, "recipient")
    parties = f"{who or '?'} → {whom}" if whom else who or "?"
    by = event.frame or "classifier"
    return event.id, kind, one_line(parties), _words(item.trigger), by, f"{len(event.mentions)}×", f"{event.score:.2f}"


def _values(item: EventExplanation, slot: str) -> str:
    return " and ".join(ground.value for ground in item.slots if ground.slot == slot and ground.value)


def _omitted(item: Omission) -> tuple[str, ...]:
    return _words(item.words), item.type, f"{item.probability:.2f}", item.why


def _full(item: EventExplanation, width: int | None) -> Iterator[Line]:
    event = item.event
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    yield ((f"{event.id} {kind}", "bold"), (f" by {_words(item.trigger)}, score {event.score:.2f}", ""))
    for line in wrapped([(shortened(item.clause.text, _CLAUSE), "dim")], (width or 100) - 2):
        yield (("  ", ""), *line)
    yield ()
    yield from _decided(item)
    for frame in item.frames:
        yield from _frame(frame)
    yield ()
    rows = [(s.slot, one_line(s.value) or "open", ", ".join(map(_words, s.words)), one_line(s.why)) for s in item.slots]
    yield from _indented(table(("slot", "value", "words", "why"), rows, width, styles=_SLOT_STYLES, wrapping=3))
    yield ()
    yield from _mentions(item.mentions, width)


def _decided(item: EventExplanation) -> Iterator[Line]:
    decision = item.decision
    yield (
        ("  an act: ", "dim"),
        (f"{decision.probability:.2f}", "bold"),
        (f", needed {decision.threshold:.2f}, since {_BACKINGS[decision.backing]}", ""),
    )
    types = ", ".join(f"{name} {p:.2f}" for name, p in decision.types)
    yield (("  likeliest: ", "dim"), (types, ""))


def _frame(frame: FrameGround) -> Iterator[Line]:
    state = "met" if frame.met else "not met"
    grade = ", sure" if frame.grade == "sure" else ""
    yield (
        ("  frame: ", "dim"),
        (frame.name, "bold" if frame.met else ""),
        (f" ({frame.type}{grade}) by {_words(frame.words)}: {state}", ""),
    )
    for condition in frame.conditions:
        yield (("    ", ""), (_condition(condition), "" if condition.held else "dim"))


def _condition(item: ConditionGround) -> str:
    if item.part == "negated":
        return f"{'negated' if item.due else 'not negated'}: {'holds' if item.held else 'fails'}"
    wanted = " or ".join(item.names)
    held = "holds" if item.held else "fails"
    by = f", {_words(item.words)}" if item.words is not None else ""
    return f"{item.part} {'is' if item.due else 'is not'} {wanted}: {held}{by}"


def _mentions(mentions: Sequence[MentionGround], width: int | None) -> Iterator[Line]:
    if not mentions:
        yield (("  told once; no other event of the type", "dim"),)
        return
    rows = [(_words(m.words), "gathered in" if m.merged else f"apart: {m.event}", m.why) for m in mentions]
    yield from _indented(table(("mention", "", "why"), rows, width, wrapping=2))


def _words(words: Words) -> str:
    return f"“{one_line(words.text)}”"


def _indented(found: Iterator[Line]) -> Iterator[Line]:
    for line in found:
        yield (("  ", ""), *line)
