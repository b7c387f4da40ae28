"""Guards of units and amounts: `years`, `the day`, `500 a day`, and what is an age and no time."""

from __future__ import annotations

from dateline.times.scene import Match, Scene

_SPEED = ("hour", "second", "minute", "hr", "sec")
_UNIT_LISTS = {
    "quarter": "quarter_prepositions",
    "night": "night_unit_prepositions",
    "day": "day_unit_prepositions",
    "year": "year_unit_prepositions",
}


def adverbial(m: Match, _scene: Scene) -> bool:
    """`the day`, `the week` as a date: with a preposition of time, not a subject or `of the day`."""
    if m.in_list(m.following, "not_after_unit"):
        return False
    return m.in_list(m.previous, _UNIT_LISTS.get(m.text("u"), "unit_prepositions"))


def not_age(m: Match, scene: Scene) -> bool:
    """Ages of persons are no times: `a 32-year-old`, `aged 40 years`; `the 3-year-old war` is."""
    if m.in_list(m.previous, "ages") or _is_speed(m) or _is_title(m) or _is_fraction(m):
        return False
    if m.raw("n").isdigit() and len(m.raw("n")) == 4 and m.value("u", "unit"):
        return False
    if m.following == "DASH" and scene.pieces[m.last].start == m.span[1]:
        return False
    if m.has("tail"):
        return m.text("tail") != "old" or _ages_a_thing(m, scene)
    if m.after(2) == ("DASH", "old") or m.in_list(m.following, "after_age"):
        return False
    return m.after(2) != ("of", "age")


def _ages_a_thing(m: Match, scene: Scene) -> bool:
    """Is it the age of a war, a state, a law: something that is no person?"""
    tokens = scene.parsed.tokens
    old = scene.parsed.token_at(m.span[1] - 1)
    if old is None or m.in_list(m.following, "aged"):
        return old is not None
    heads = [i for i in scene.parsed.ancestors(old) if tokens[i].pos in ("NOUN", "PROPN")][:1]
    return any(m.in_list(tokens[i].lemma, "aged") for i in heads)


def _is_speed(m: Match) -> bool:
    """`130 kilometres an hour`, `75 miles per hour`."""
    return m.in_list(m.previous, "speed_units") and m.words[0] in ("a", "an", "per") and m.text("u") in _SPEED


def after_for(m: Match, _scene: Scene) -> bool:
    """`for some time`, `after a while`, not `some time ago`, `a while back`."""
    return m.in_list(m.previous, "stretch_preposition") and not m.in_list(m.following, "not_after_stretch")


def _is_title(m: Match) -> bool:
    """`60 Minutes`: a unit with a capital inside a sentence."""
    raw = m.raw("u")
    return raw[:1].isupper() and not raw.isupper() and m.groups["u"][0] > m.first


def _is_fraction(m: Match) -> bool:
    """`a quarter of`, `three-quarters`, `a second group`."""
    unit = m.text("u")
    if unit in ("second", "sec"):
        return m.rule.name != "hyphen_amount"
    if unit not in ("quarter", "quarters"):
        return False
    return m.rule.name == "hyphen_amount" or unit == "quarter" or m.following == "of"


def bare_units(m: Match, scene: Scene) -> bool:
    """`years`, `hours` alone: after a preposition of time or before ago, later, of."""
    if m.has("all"):
        if m.words[0] != "the":
            return (m.previous, m.words[0]) != ("as", "many")
        led = m.in_list(m.previous, "with_the_prepositions") and m.in_list(m.following, "after_bare_units_with_the")
        return led or m.following in ("since", "ahead")
    if m.in_list(m.previous, "no_units_before") or m.previous.isdigit() or m.in_list(m.following, "no_units_after"):
        return False
    if m.in_list(m.previous, "unit_leads") or m.in_list(m.following, "unit_tails"):
        return True
    token = m.token("u")
    return token is not None and scene.parsed.tokens[token].dep in ("npadvmod", "dobj") and m.text("u") != "days"


def adjective(m: Match, scene: Scene) -> bool:
    """The word between article and unit is an adjective of quality, and the unit is no subject."""
    middle = scene.parsed.token_at(scene.pieces[m.groups["u"][0] - 1].start)
    unit = m.token("u")
    if middle is None or unit is None or m.text("u") == "day":
        return False
    tokens = scene.parsed.tokens
    if tokens[middle].pos != "ADJ" or m.in_list(tokens[middle].lower, "plain_adjectives"):
        return False
    return tokens[unit].dep in ("pobj", "npadvmod", "dobj", "attr")


def rate(m: Match, scene: Scene) -> bool:
    """`$10 a day`, `twice a week`, `500 trucks per day`: after something counted."""
    token = m.token()
    if token is None or token == 0 or m.in_list(m.text("u"), "no_rate_units"):
        return False
    if _is_speed(m):
        return False
    if m.words[0] == "per":
        return True
    tokens = scene.parsed.tokens
    previous = tokens[token - 1]
    if previous.sent != tokens[token].sent:
        return False
    if m.in_list(previous.lower, "rate_leads"):
        return True
    if previous.lower in ("more", "less") and token > 2 and tokens[token - 2].lower == "or":  # `$2 or more a day`
        previous = tokens[token - 3]
    if previous.tag in ("NNS", "NNPS"):
        counted = any(t.pos == "NUM" or m.in_list(t.lower, "vague_counts") for t in tokens[max(0, token - 5) : token])
        return counted or m.text("u") == "day"
    return previous.pos in ("NUM", "SYM") or previous.ent in ("MONEY", "QUANTITY")


ALL = (after_for, adverbial, not_age, bare_units, adjective, rate)
"""All guards of this module; a rule of the grammar names them."""
