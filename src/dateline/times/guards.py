"""Guards: is what looks like a time one? Each looks at the words around the match or at the parse."""

from __future__ import annotations

from dateline.times.scene import Match, Scene

_TIME_PREPOSITIONS = (
    "in", "since", "from", "until", "till", "by", "during", "of", "after", "before", "between", "to", "and", "for",
    "through", "late", "early", "mid", "around", "about", "the", "circa", "LPAR", "COMMA", "DASH", "or", "as", "than",
    "on", "this", "last", "next", "DOT", "NEWLINE", "SLASH", "s", "that", "year", "within", "into", "throughout",
)  # fmt: skip


def _token_of(m: Match, name: str | None = None) -> int | None:
    return m.token(name)


def not_word(m: Match, scene: Scene) -> bool:
    """`May`, `March`, `Sat`, `Mon` are times unless the parse reads them as verbs, or as names of people."""
    tokens = scene.parsed.tokens
    if m.has("dw") and _is_programme(m, scene):
        return False
    for name in ("mon", "mon2", "w"):
        if not m.has(name):
            continue
        text = m.text(name)
        named = m.token(name)
        if name == "w" and named is not None and tokens[named].ent == "WORK_OF_ART":
            return False
        if m.has("d", "d2") and _is_namesake(m):
            return False
        if text not in ("may", "march", "mar", "sat", "sun", "jan", "wed", "august", "april", "june", "dec", "fri"):
            continue
        index = _token_of(m, name)
        if index is None:
            return False
        token = tokens[index]
        if m.has("d", "d2"):
            return not _is_namesake(m)
        if token.dep == "nsubj" and scene.shared.tenses.is_saying(scene.parsed, token.head):
            return False
        if token.pos in ("AUX", "VERB") or token.ent in ("PERSON", "ORG", "GPE", "PRODUCT", "FAC", "WORK_OF_ART"):
            return False
        if text in ("sat", "sun", "mar", "wed", "fri", "jan", "dec") and token.ent != "DATE":
            return False
        if text in ("may", "april", "june", "august", "march") and not _dated(m, scene, index):
            return False
    return True


def _is_programme(m: Match, scene: Scene) -> bool:
    """`the BBC's Today programme`, `USA Today`."""
    index = m.token("dw")
    if index is None or not m.raw("dw")[0].isupper():
        return False
    token = scene.parsed.tokens[index]
    before = m.before()[-1:]
    return token.ent in ("ORG", "WORK_OF_ART") and (before in (("s",), ("usa",)) or token.pos == "PROPN")


def _is_namesake(m: Match) -> bool:
    """`12 March Street`, `the July 20 Brigade`: named for a day."""
    after = m.after()
    return bool(after) and m.scene.shared.vocabulary.value("namesake", after[0]) is not None


def _dated(m: Match, scene: Scene, index: int) -> bool:
    token = scene.parsed.tokens[index]
    before = m.before()
    return token.ent in ("DATE", "TIME") or (bool(before) and before[0] in _TIME_PREPOSITIONS[:14])


def not_count(m: Match, scene: Scene) -> bool:
    """A year, not a number of things: `2022` in `in 2022`, not in `2,022 men` or `Flight 1914`."""
    number = int(m.text("y"))
    index = m.token("y")
    if index is None:
        return False
    tokens = scene.parsed.tokens
    before, after = m.before(), m.after()
    if before == ("DASH",) and m.first > 1 and scene.pieces[m.first - 2].end == scene.pieces[m.first - 1].start:
        earlier = scene.pieces[m.first - 2].lower
        if not (earlier.isdigit() or earlier in ("pre", "post", "mid", "early", "late", "in", "since")):
            return False
    if before and (before[0] in ("MONEY", "#", "no", "nr", "flight", "page", "room", "resolution", "article") or before[0] == "SLASH"):
        return False
    if after and after[0] in ("year", "years", "day", "days"):
        return False
    if after and after[0] in ("PERCENT", "percent", "GMT", "gmt"):
        return False
    token = tokens[index]
    if token.end != m.scene.pieces[m.groups["y"][1] - 1].end and token.text.isdigit():
        return False
    if m.has("e"):
        return 1000 <= number <= 2199
    nxt = tokens[index + 1] if index + 1 < len(tokens) else None
    if nxt is not None and nxt.tag == "NNS" and nxt.sent == token.sent and token.dep == "nummod" and token.ent != "DATE":
        return False
    if 1900 <= number <= 2099:
        if token.ent in ("DATE", "EVENT", "LAW", "WORK_OF_ART"):
            return True
        return (bool(before) and before[0] in _TIME_PREPOSITIONS) or (token.ent == "" and token.dep not in ("nummod",)) or not before
    return number >= 1000 and token.ent == "DATE" and bool(before) and before[0] in ("in", "since", "of", "from", "until", "to", "DASH", "year")


def part_context(m: Match, scene: Scene) -> bool:
    """`in the morning`, `at dawn`: after a preposition of time, or with an adjective between."""
    before = m.before(2)
    words = [piece.lower for piece in scene.pieces[m.first : m.last]]
    part = m.text("p")
    if part in ("mornings", "breakfast", "teatime"):
        return False
    middle = m.groups["p"][0] - 1
    if middle >= m.first and scene.pieces[middle].lower not in ("the", "a", "all", "early", "late", "mid", "DASH"):
        token = scene.parsed.token_at(scene.pieces[middle].start)
        if token is None or scene.parsed.tokens[token].pos != "ADJ" or words[0] not in ("a", "the"):
            return False
        return part == "night" or part == "morning"
    if part == "night" and words[0] not in ("the", "all"):
        return before[-1:] == ("at",) and False
    if words[0] == "all":
        return part == "night"
    return before[-1:] in (("in",), ("during",), ("by",), ("at",), ("before",), ("until",), ("throughout",), ("through",), ("since",), ("around",)) or (
        part == "night" and before[-1:] in (("of",), ("for",))
    )


def season_context(m: Match, scene: Scene) -> bool:
    """A bare season: `in the summer`, `by spring`, not the fall of a city or a spring of water."""
    before, after = m.before(), m.after()
    code = m.text("s")
    words = [piece.lower for piece in scene.pieces[m.first : m.last]]
    if words[0] == "early" or words[0] == "late" or m.has("e"):
        return code != "fall" or after[:1] != ("of",)
    index = m.token("s")
    if index is None:
        return False
    token = scene.parsed.tokens[index]
    if code in ("fall", "spring", "springs"):
        return token.ent == "DATE" and token.pos in ("NOUN", "PROPN") and after[:1] != ("of",)
    return token.ent == "DATE" or before[:1] in (("in",), ("by",), ("during",), ("until",), ("since",))


def adverbial(m: Match, scene: Scene) -> bool:
    """`the day`, `the week` as a date: with a preposition of time, not a subject or `of the day`."""
    before = m.before()[-1:]
    unit = m.text("u")
    after = m.after()[:1]
    if after and after[0] in ("of", "DASH", "when", "that", "before", "after", "APOS", "century"):
        return False
    if unit == "quarter":
        return before in (("in",), ("for",), ("of",), ("during",), ("the",), ("COMMA",), ("from",)) or before != ("a",)
    if unit == "night":
        return before in (("during",), ("in",), ("through",), ("throughout",), ("over",), ("of",), ("for",))
    if unit == "day":
        return before in (("during",), ("in",), ("throughout",))
    if unit == "year":
        return before in (("in",), ("for",), ("during",), ("this",))
    return before in (("during",), ("in",), ("for",), ("over",), ("throughout",))


_PERSONS_AFTER = ("old",)


def not_age(m: Match, scene: Scene) -> bool:
    """Ages of persons are no times: `a 32-year-old`, `aged 40 years`; `the 3-year-old war` is."""
    before = m.before(2)
    after = m.after()
    if before[-1:] in (("aged",), ("age",)) or _is_title(m) or _is_fraction(m):
        return False
    if m.raw("n").isdigit() and len(m.raw("n")) == 4 and m.value("u", "unit"):
        return False
    if after == ("DASH",) and scene.pieces[m.last].start == m.span[1]:
        return False
    if m.has("tail"):
        if m.text("tail") != "old":
            return True
        return _ages_a_thing(m, scene)
    if m.after(2) == ("DASH", "old") or (after and after[0] in ("old", "older", "younger")):
        return False
    return not (after[:2] == ("of",) and m.after(2) == ("of", "age"))


def _is_title(m: Match) -> bool:
    """`60 Minutes`: a unit with a capital inside a sentence."""
    raw = m.raw("u")
    return raw[:1].isupper() and not raw.isupper() and m.groups["u"][0] > m.first


def _is_fraction(m: Match) -> bool:
    """`a quarter of`, `three-quarters`, `a second group`."""
    unit = m.text("u")
    if unit in ("second", "sec"):
        return m.rule.name != "hyphen_amount"
    return unit in ("quarter", "quarters") and (m.rule.name == "hyphen_amount" or unit == "quarter" or m.after()[:1] == ("of",))


def _ages_a_thing(m: Match, scene: Scene) -> bool:
    things = scene.shared.vocabulary.kinds.get("aged", {})
    return any(word in things for word in m.after(3))


def bare_units(m: Match, scene: Scene) -> bool:
    """`years`, `hours` alone: after a preposition of time or before ago, later, of."""
    before = m.before()[-1:]
    after = m.after()[:1]
    unit = m.text("u")
    words = [piece.lower for piece in scene.pieces[m.first : m.last]]
    if m.has("all") and words[0] == "the":
        return before in (("over",), ("in",), ("during",), ("through",)) and after in (("since",), ("ahead",), ("before",), ("after",), ("following",), ("leading",), ("COMMA",)) or after in (("since",), ("ahead",))
    if m.has("all"):
        return True
    if before and before[0] in ("golden", "early", "later", "office", "working", "opening", "business", "teenage", "DASH", "rush", "peak", "light", "own", "s"):
        return False
    if (after and after[0] in ("old", "olds", "DASH")) or (before and before[0].isdigit()):
        return False
    if before in (("for",), ("in",), ("within",), ("after",), ("over",), ("of",), ("lasted",), ("took",), ("taken",), ("spent",), ("take",), ("last",), ("during",), ("through",), ("than",), ("by",), ("into",), ("just",), ("only",), ("or",), ("spend",)):
        return True
    if after and after[0] in ("of", "ago", "later", "earlier", "after", "before", "since", "into", "without"):
        return before not in (("COMMA",),) or True
    token = m.token("u")
    return token is not None and scene.parsed.tokens[token].dep in ("npadvmod", "dobj") and unit not in ("days",)


def adjective(m: Match, scene: Scene) -> bool:
    """The word between article and unit is an adjective of length or quality, and the unit is no subject."""
    index = m.groups["u"][0] - 1
    token = scene.parsed.token_at(scene.pieces[index].start)
    if token is None:
        return False
    tokens = scene.parsed.tokens
    unit = m.token("u")
    if m.text("u") == "day" or tokens[token].lower in _PLAIN:
        return False
    return tokens[token].pos == "ADJ" and unit is not None and tokens[unit].dep in ("pobj", "npadvmod", "dobj", "attr")


_PLAIN = frozenset(
    ("new", "last", "same", "next", "other", "second", "first", "third", "good", "bad", "big", "great", "off", "fiscal",
     "financial", "recent", "previous", "past", "key", "different", "academic", "calendar", "critical", "pivotal")
)  # fmt: skip


def rate(m: Match, scene: Scene) -> bool:
    """`$10 a day`, `twice a week`, `500 trucks per day`: after something counted."""
    words = scene.pieces[m.first].lower
    token = m.token()
    if token is None or token == 0:
        return False
    if m.text("u") in ("second", "quarter", "century"):
        return False
    if words == "per":
        return True
    previous = scene.parsed.tokens[token - 1]
    if previous.sent != scene.parsed.tokens[token].sent:
        return False
    if previous.lower in ("once", "twice", "times", "thrice", "hours", "percent", "%"):
        return True
    if previous.tag in ("NNS", "NNPS"):
        return any(t.pos == "NUM" or t.lower in ("many", "dozens", "hundreds", "thousands") for t in scene.parsed.tokens[max(0, token - 5) : token]) or m.text("u") == "day"
    return previous.pos in ("NUM", "SYM") or previous.ent in ("MONEY", "QUANTITY")


def reference(m: Match, scene: Scene) -> bool:
    """`now`, `once`, `soon`, `the past` as times, not as links between sentences or adjectives."""
    text = m.text("ref")
    before, after = m.before()[-1:], m.after()[:1]
    index = m.token("ref")
    if index is None:
        return False
    token = scene.parsed.tokens[index]
    single = " " not in text
    if text == "now":
        return after != ("DASH",) and before != ("DASH",)
    if text == "earlier":
        return _earlier(m, scene)
    if text == "future":
        return token.pos == "NOUN" and before in (("for",), ("of",), ("about",), ("in",), ("s",), ("their",), ("its",), ("his",)) and False
    if text in ("the future", "the past", "the present"):
        return token.pos == "DET" and scene.parsed.tokens[index + 1].pos == "NOUN" and before in (("in",), ("of",), ("for",), ("from",), ("into",), ("on",), ("about",), ("than",))
    if text in ("the moment", "the present time", "this point", "this time", "the current moment"):
        return before in (("at",), ("for",)) and text != "this time" or (text == "this time" and before == ("at",))
    if text in ("shortly", "soon", "some point") and m.side() == "past":
        return False
    if text in ("shortly", "soon"):
        return after not in (("before",), ("after",), ("as",), ("afterwards",), ("thereafter",), ("afterward",)) and before not in (("as",), ("too",), ("how",)) or (text == "soon" and after == ("COMMA",))
    if text == "some point":
        return before == ("at",) and token.pos == "DET"
    if text == "present":
        return before == ("at",)
    return not single or token.pos in ("ADV", "ADJ", "NOUN", "SCONJ")


def _earlier(m: Match, scene: Scene) -> bool:
    before, after = m.before()[-1:], m.after()[:1]
    if after and after[0] in ("this", "in", "on", "today", "than", "versions"):
        return False
    index = m.token("ref")
    token = scene.parsed.tokens[index] if index is not None else None
    if token is None or before in (("than",), ("year",), ("month",), ("day",), ("week",), ("years",), ("days",), ("months",), ("weeks",), ("hours",), ("much",), ("DASH",)):
        return False
    return token.pos == "ADV" and token.dep in ("advmod", "npadvmod")


def attributive(m: Match, scene: Scene) -> bool:
    """`recent talks`, `current fighting`: an adjective before its noun."""
    index = m.token("ref")
    if index is None:
        return False
    token = scene.parsed.tokens[index]
    return token.pos == "ADJ" and token.dep == "amod" and m.after()[:1] != ("DASH",)


def after_preposition(m: Match, scene: Scene) -> bool:
    """`since then`, `until then`, `by then`, `back then`."""
    return m.before()[-1:] in (("since",), ("until",), ("by",), ("before",), ("back",), ("from",), ("till",))


def at_the_time(m: Match, scene: Scene) -> bool:
    """`at the time` without a relative clause or `of`."""
    return m.before()[-1:] == ("at",) and m.after()[:1] not in (("of",), ("that",), ("when",))


def not_stretch(m: Match, _scene: Scene) -> bool:
    """`the next day` as a date; after `over`, `in`, `for` it is a stretch of time."""
    return m.before()[-1:] not in (("over",), ("in",), ("for",), ("within",), ("during",))


def no_title(m: Match, scene: Scene) -> bool:
    """Not part of a name: `the Daily Mail`, `Fox & Friends Weekend`; nor a newspaper (`the business daily`)."""
    index = m.token("dl") if m.has("dl") else m.token("u") if m.has("u") else m.token()
    if index is None:
        return False
    token = scene.parsed.tokens[index]
    if m.has("dl") and (token.pos in ("NOUN", "PROPN") or token.ent in ("ORG", "WORK_OF_ART")):
        return False
    starts = index == scene.parsed.sentence_of(index).first or token.text.isupper()
    return not token.text[:1].isupper() or starts
