"""Guards of dates and of words for past, present, future: is what looks like a time one?"""

from __future__ import annotations

from dateline.model import Token
from dateline.times.scene import Match, Scene

_NAMES = ("PERSON", "ORG", "GPE", "PRODUCT", "FAC", "WORK_OF_ART")


def _token(m: Match, scene: Scene, name: str | None = None) -> Token | None:
    index = m.token(name)
    return None if index is None else scene.parsed.tokens[index]


def not_word(m: Match, scene: Scene) -> bool:
    """`May`, `March`, `Sat` are times unless the parse reads them as verbs, or as names of people."""
    if m.has("dw") and _is_programme(m, scene):
        return False
    names = [name for name in ("mon", "mon2", "w") if m.has(name)]
    return all(_is_calendar_word(m, scene, name) for name in names)


def _is_calendar_word(m: Match, scene: Scene, name: str) -> bool:
    token = _token(m, scene, name)
    if token is None or (name == "w" and token.ent == "WORK_OF_ART"):
        return False
    if m.in_list(m.previous, "name_colours") or _is_paper(m, scene, name):
        return False
    if m.has("d", "d2"):
        return not m.in_list(m.following, "namesake")
    text = m.text(name)
    if not m.in_list(text, "ambiguous_names"):
        return True
    if token.dep == "nsubj" and scene.shared.tenses.is_saying(scene.parsed, token.head):
        return False
    if token.pos in ("AUX", "VERB") or token.ent in _NAMES:
        return False
    if m.in_list(text, "strict_names"):
        return token.ent == "DATE"
    dated = token.ent in ("DATE", "TIME") or m.in_list(m.previous, "time_prepositions")
    return dated or not m.in_list(text, "month_names")


def _is_paper(m: Match, scene: Scene, name: str) -> bool:
    """`the Sunday Times`, `the Mail on Sunday`."""
    if name != "w" or m.has("d", "d2", "r"):
        return False
    after = scene.parsed.text[m.span[1] : m.span[1] + 2].strip()
    if after[:1].isupper() and m.in_list(m.following, "papers"):
        return True
    return m.previous == "on" and m.before(2)[:1] in (("mail",), ("scotland",))


def _is_programme(m: Match, scene: Scene) -> bool:
    """`the BBC's Today programme`, `USA Today`."""
    token = _token(m, scene, "dw")
    if token is None or not m.raw("dw")[0].isupper():
        return False
    if m.in_list(m.following, "programmes"):
        return True
    return token.ent in ("ORG", "WORK_OF_ART") and (m.previous in ("s", "usa") or token.pos == "PROPN")


def not_event_name(m: Match, _scene: Scene) -> bool:
    """Not `the Yom Kippur War`, `the Good Friday Agreement`."""
    return not m.in_list(m.following, "event_names")


def clock_context(m: Match, _scene: Scene) -> bool:
    """`19:30` alone is a time only after a word that leads to one: not a score, nor the length of a film."""
    if m.has("c4"):
        return _is_dotted_clock(m)
    if m.text("nn") == "midday" and len(m.words) == 1 and m.following in ("heat", "sun", "meal", "prayer", "prayers"):
        return False
    if not m.has("c") or m.has("ap", "z", "a", "w", "mon", "mon2", "dw"):
        return True
    return not m.previous or m.in_list(m.previous, "clock_leads")


def _is_dotted_clock(m: Match) -> bool:
    """`at 12.30`, as British papers write it; any other such number is a decimal."""
    hour, _dot, minute = m.text("c4").partition(".")
    valid = len(minute) == 2 and int(hour) < 25 and int(minute) < 60
    return valid and (m.previous == "at" or m.has("ap")) and not m.in_list(m.following, "after_decimal")


def not_count(m: Match, scene: Scene) -> bool:
    """A year, not a number of things: `2022` in `in 2022`, not in `2,022 men` or `Flight 1914`."""
    number = int(m.text("y"))
    token = _token(m, scene, "y")
    if token is None or _is_numbered(m, scene) or m.in_list(m.following, "after_count"):
        return False
    if token.end != scene.pieces[m.groups["y"][1] - 1].end and token.text.isdigit():
        return False
    start = m.start_of("y")
    if start and (scene.parsed.text[start - 1].isalnum() or scene.parsed.text[start - 1] in "@#_"):
        return False
    if m.following == "or" and len(m.after(2)) == 2 and m.after(2)[1].isdigit() and int(m.after(2)[1]) > 2199:
        return False
    if m.has("e"):
        return 1000 <= number <= 2199
    if _counts_next(token, scene):
        return False
    if not 1900 <= number <= 2099:
        return number >= 1000 and token.ent == "DATE" and m.in_list(m.previous, "before_old_year")
    if m.previous == "least" and not m.in_list(m.before(3)[0], "time_prepositions"):
        return False
    if token.ent in ("DATE", "EVENT", "LAW", "WORK_OF_ART") or m.in_list(m.previous, "before_year"):
        return True
    return not m.previous or (not token.ent and token.dep != "nummod")


def _is_numbered(m: Match, scene: Scene) -> bool:
    pieces = scene.pieces
    if m.previous == "DASH" and m.first > 1 and pieces[m.first - 2].end == pieces[m.first - 1].start:
        word = pieces[m.first - 2].lower
        if not word.isdigit() and not m.in_list(word, "joined_before_year"):
            return True
    return m.in_list(m.previous, "numbered")


def _counts_next(token: Token, scene: Scene) -> bool:
    tokens = scene.parsed.tokens
    if token.i + 1 >= len(tokens):
        return False
    after = tokens[token.i + 1]
    return after.tag == "NNS" and after.sent == token.sent and token.dep == "nummod" and token.ent != "DATE"


def season_context(m: Match, scene: Scene) -> bool:
    """A bare season: `in the summer`, `by spring`, not the fall of a city or a spring of water."""
    word = m.text("s")
    if m.has("e"):
        return word != "fall" or m.following != "of"
    token = _token(m, scene, "s")
    if token is None:
        return False
    if m.in_list(word, "ambiguous_seasons"):
        return token.ent == "DATE" and token.pos in ("NOUN", "PROPN") and m.following != "of"
    return token.ent == "DATE" or m.in_list(m.previous, "season_prepositions")


def part_context(m: Match, scene: Scene) -> bool:
    """`in the morning`, `at dawn`: after a preposition of time, or with an adjective between."""
    part, words = m.text("p"), m.words
    if m.in_list(part, "no_part"):
        return False
    middle = m.groups["p"][0] - 1
    if middle >= m.first and not m.in_list(scene.pieces[middle].lower, "part_fillers"):
        index = scene.parsed.token_at(scene.pieces[middle].start)
        token = None if index is None else scene.parsed.tokens[index]
        if token is None or token.dep not in ("amod", "compound") or part not in ("night", "morning"):
            return False
        return words[0] == "a" or (words[0] == "the" and token.pos == "ADJ")
    if words[0] == "all":
        return part == "night"
    if part == "night" and words[0] != "the":
        return False
    if m.in_list(m.previous, "part_prepositions"):
        return True
    return part == "night" and m.in_list(m.previous, "night_prepositions")


def reference(m: Match, scene: Scene) -> bool:
    """`now`, `soon`, `the past` as times, not as links between sentences or adjectives."""
    text = m.text("ref")
    token = _token(m, scene, "ref")
    if token is None:
        return False
    if text == "now":
        return (
            not (token.tag == "NNP" or token.ent in ("ORG", "WORK_OF_ART", "PRODUCT"))
            and m.following != "DASH"
            and m.previous != "DASH"
            and m.after(2) not in (("and", "again"), ("and", "then"))
        )
    if text == "earlier":
        return _is_earlier(m, token)
    if text in ("the future", "the past", "the present"):
        noun = scene.parsed.tokens[token.i + 1].pos == "NOUN" if token.i + 1 < len(scene.parsed.tokens) else False
        return noun and m.in_list(m.previous, "past_nouns")
    if text in ("future", "present"):
        return text == "present" and m.previous == "at"
    if text == "the moment" and m.following in ("when", "that", "of"):
        return False
    if text in ("the moment", "the present time", "this point", "this time", "the current moment"):
        return m.previous == "at" or (m.previous == "for" and text != "this time")
    if text in ("shortly", "soon", "some point"):
        return _is_soon(m, text)
    return " " in text or token.pos in ("ADV", "ADJ", "NOUN", "SCONJ")


def _is_soon(m: Match, text: str) -> bool:
    if m.side() == "past":
        return False
    if text == "some point":
        return m.previous == "at"
    return not m.in_list(m.following, "not_after_soon") and not m.in_list(m.previous, "not_before_soon")


def _is_earlier(m: Match, token: Token) -> bool:
    if m.in_list(m.following, "not_after_earlier") or m.in_list(m.previous, "not_before_earlier"):
        return False
    return token.pos == "ADV" and token.dep in ("advmod", "npadvmod")


def attributive(m: Match, scene: Scene) -> bool:
    """`recent talks`, `current fighting`: an adjective before its noun."""
    token = _token(m, scene, "ref")
    return token is not None and token.pos == "ADJ" and token.dep == "amod" and m.following != "DASH"


def after_preposition(m: Match, _scene: Scene) -> bool:
    """`since then`, `until then`, `by then`, `back then`."""
    return m.in_list(m.previous, "then_leads") and m.following != "DASH"


def at_the_time(m: Match, _scene: Scene) -> bool:
    """`at the time` without a relative clause or `of`."""
    return m.previous == "at" and not m.in_list(m.following, "not_after_the_time")


def not_stretch(m: Match, _scene: Scene) -> bool:
    """`the next day` as a date; after `over`, `in`, `for` it is a stretch of time."""
    return not m.in_list(m.previous, "stretch_leads")


def not_lodging(m: Match, _scene: Scene) -> bool:
    """Not `an overnight stay`, `overnight success`."""
    return not m.in_list(m.following, "not_after_overnight")


def no_title(m: Match, scene: Scene) -> bool:
    """Not part of a name (`the Daily Mail`), nor a newspaper (`the business daily`)."""
    name = next((name for name in ("dl", "u") if m.has(name)), None)
    token = _token(m, scene, name)
    if token is None:
        return False
    if m.text("dl") == "quarterly" and token.dep == "amod":
        return False
    if m.has("dl") and (token.pos in ("NOUN", "PROPN") or token.ent in ("ORG", "WORK_OF_ART")):
        return False
    if not token.text[:1].isupper() or token.text.isupper():
        return True
    return token.i == scene.parsed.sentence_of(token.i).first


ALL = (
    not_word, not_event_name, clock_context, not_count, season_context, part_context, reference, attributive,
    after_preposition, at_the_time, not_stretch, not_lodging,
    no_title,
)  # fmt: skip
"""All guards of this module; a rule of the grammar names them."""
