"""Cue verbs: which tokens are cues, and the statement that each of them makes."""

from __future__ import annotations

import msgspec

from dateline.lexicon.statements import CueVerb
from dateline.statements.closing import closing
from dateline.statements.complement import block, clause, pointed, rest
from dateline.statements.cues import shouted
from dateline.statements.dashes import dashed
from dateline.statements.draft import Content, Draft
from dateline.statements.drafting import cue_span, make_draft
from dateline.statements.frames import FINDERS, LATE_FINDERS
from dateline.statements.group import Group, closes_before, group_of
from dateline.statements.lexicon import Readings
from dateline.statements.scene import Scene
from dateline.statements.sources import is_passive, is_speaker, is_voice, subject_of
from dateline.statements.spoken import speech
from dateline.statements.wording import Source, show

_PERSONAL = frozenset(["condemns", "praises", "denies", "accuses"])
_SOURCELESS = frozenset(["clause", "speech", "obj_of"])
"""Frames of a passive that tell an utterance without saying whose ("was accused of", "it was reported that")."""
_LOOSE = frozenset(["advcl", "prep", "acl"])
_NEEDS_VOICE = frozenset(
    [
        "obj",
        "obj_as",
        "obj_for",
        "obj_with",
        "obj_to",
        "obj_at",
        "obj_on",
        "obj_inf",
        "about",
        "of",
        "to",
        "inf",
        "against",
    ]
)


def verb_statement(scene: Scene, i: int, readings: Readings, cues: frozenset[int]) -> Draft | None:
    """The statement that the cue at token `i` makes, or None when it makes none."""
    spoken = dashed(scene, i) if "clause" in readings or "quote" in readings else None
    if spoken is not None:
        draft = make_draft(scene, i, scene.tokens[i].span, *spoken, _row("speech", readings))
        return msgspec.structs.replace(draft, kind="direct")
    if not uttered(scene, i):
        return None
    if shouted(scene, i) and scene.tokens[i].pos not in ("VERB", "AUX"):
        return _headline_cry(scene, i, readings)
    group = group_of(scene, i)
    content = content_of(scene, group, readings, cues)
    above = _quoting(scene, i)
    if content is None or content.frame == "obj":
        ended = closing(scene, i, inverted=content is not None) if "clause" in readings else None
        if ended is not None:
            return make_draft(scene, i, scene.tokens[i].span, *ended, readings["clause"])
    if content is None and above is not None:
        content = speech(scene, group_of(scene, above), cues) or clause(scene, group_of(scene, above))
    if _only_quotes(scene, i):
        return _quoter(scene, i, readings, cues)
    if content is None or content.frame == "obj":
        content = (pointed(scene, i) if "clause" in readings else None) or content
    if content is None:
        return None
    row = _row(content.frame, readings)
    cited = _cited(scene, i, content)
    if cited is not None:
        return cited
    head = _inverted(scene, i) if content.frame == "speech" else None
    if head is None:
        head = subject_of(scene, i)
    if head is None:
        head = _beside(scene, group, content)
    if not _allowed(scene, i, head, content, row):
        return None
    source = None if head is None else show(scene, head, i)
    return make_draft(scene, i, cue_span(scene, i, content.frame), content, source, row)


def _quoting(scene: Scene, i: int) -> int | None:
    """The verb above "saying" in "the agency quoted him as saying"."""
    prep = scene.tokens[scene.tokens[i].head]
    return prep.head if scene.tokens[i].dep == "pcomp" and prep.lower == "as" and prep.head != prep.i else None


def _only_quotes(scene: Scene, i: int) -> bool:
    """True for the verb above "as saying": the words belong to the one quoted."""
    if "cited" not in scene.lexicon.verbs.get(scene.tokens[i].lemma, {}):
        return False
    for child in scene.parsed.children[i]:
        if scene.tokens[child].lower == "as":
            inner = scene.parsed.child(child, "pcomp")
            return inner is not None and scene.tokens[inner].lemma in scene.lexicon.verbs
    return False


def _quoter(scene: Scene, i: int, readings: Readings, cues: frozenset[int]) -> Draft | None:
    """The one who quotes: "KCNA quoted Kim as saying …", "Kim was quoted by KCNA as saying …"."""
    head = subject_of(scene, i)
    prep = next(c for c in scene.parsed.children[i] if scene.tokens[c].lower == "as")
    told = scene.parsed.child(i, "dobj")
    first = prep + 1 if told is None or told > prep else scene.parsed.edges[told][0]
    content = rest(scene, i, first, "quoting")
    if head is None or content is None or not is_voice(scene, head):
        return None
    front = speech(scene, group_of(scene, i), cues, right=False)
    parts = content.parts if front is None else (*front.parts, *content.parts)
    source = show(scene, head)
    return make_draft(scene, i, scene.tokens[i].span, Content(parts, "quoting"), source, readings["cited"])


def _headline_cry(scene: Scene, i: int, readings: Readings) -> Draft | None:
    """ "TALKS TO RESUME, MINISTER SAYS": by the comma, since the parse does not see the verb."""
    low = scene.parsed.sentence_of(i).first
    comma = next((j for j in range(i - 1, low, -1) if scene.tokens[j].text == ","), None)
    row = readings.get("clause")
    if comma is None or row is None or not 1 <= i - comma - 1 <= 6:
        return None
    part = scene.trim(low, comma)
    source = Source(i - 1, comma + 1, i)
    return make_draft(scene, i, scene.tokens[i].span, Content((part,), "clause"), source, row)


def _row(frame: str, readings: Readings) -> CueVerb:
    """The reading that the frame belongs to; for frames of any clause that of the clause."""
    name = "quote" if frame == "speech" else frame
    return readings.get(name) or readings.get("clause") or next(iter(readings.values()))


def content_of(scene: Scene, group: Group, readings: Readings, cues: frozenset[int]) -> Content | None:
    """What the cue verb of the group tells, by the first of its frames that fits."""
    verb = group.verb
    spoken = "quote" in readings and not is_passive(scene, verb)
    if spoken and closes_before(scene, group):
        content = speech(scene, group, cues, right=True)
        if content is not None:
            return content
    for frame, find in FINDERS:
        if frame in readings:
            content = find(scene, verb)
            if content is not None:
                return content
    if spoken:
        content = speech(scene, group, cues, right=True)
        if content is not None:
            return content
    if "clause" in readings:
        content = clause(scene, group)
        if content is not None:
            return content
    for frame, find in LATE_FINDERS:
        if frame in readings:
            content = find(scene, verb)
            if content is not None:
                return content
    return block(scene, verb) if spoken else None


def _cited(scene: Scene, i: int, content: Content) -> Draft | None:
    """ "Two died, local media reported, citing police": the main clause is said, by the cited."""
    token = scene.tokens[i]
    rows = scene.lexicon.verbs.get(token.lemma, {})
    if token.tag != "VBG" or "cited" not in rows or content.frame != "obj" or token.dep not in _LOOSE:
        return None
    head = scene.parsed.child(i, "dobj", "pobj")
    if head is None or not is_voice(scene, head):
        return None
    low, high = scene.bounds(i)
    source = show(scene, head)
    parts = [scene.trim(low, i), scene.trim(source.last, high)]
    if token.head < i:
        parts = parts[:1]
    parts = [part for part in parts if part[1] - part[0] > 2]
    if not parts:
        return None
    return make_draft(scene, i, token.span, Content(tuple(parts), "cited"), source, rows["cited"])


def uttered(scene: Scene, i: int) -> bool:
    """False where the verb tells of no utterance: negated, conditional, modal, an aim, an order."""
    parsed, tokens = scene.parsed, scene.tokens
    token = tokens[i]
    if token.dep in ("amod", "compound", "nmod"):
        return False
    for child in parsed.children[i]:
        kid = tokens[child]
        if kid.dep == "mark" and kid.lower in scene.lexicon.words.conditions:
            return False
        if kid.dep in ("aux", "mark") and (
            kid.lower in scene.lexicon.words.modals or (kid.tag == "TO" and not _raised(scene, i))
        ):
            return False
        if kid.dep == "neg" and token.lemma not in ("believe", "think", "expect", "rule"):
            return False
    if token.dep == "conj" and token.tag == "VB" and token.head < i:
        return uttered(scene, token.head) or parsed.child(i, "aux", "nsubj") is not None
    return True


def _raised(scene: Scene, i: int) -> bool:
    head = scene.tokens[scene.tokens[i].head]
    return scene.tokens[i].dep == "xcomp" and head.lemma in scene.lexicon.words.raising and uttered(scene, head.i)


def _inverted(scene: Scene, i: int) -> int | None:
    """ "“No!” shouted the crowd", "But, added Kim, “we …”": the speaker, where the parse takes it for an object."""
    subject = scene.parsed.child(i, "nsubj")
    spoken = scene.parsed.child(i, "dobj")
    if (subject is not None and subject > i) or spoken is None or spoken < i:
        return None
    if i and i - 1 in scene.marks and scene.marks[i - 1][1] == i:
        return spoken
    first, last = scene.parsed.edges[spoken]
    apart = first == i + 1 and last + 1 < len(scene.tokens) and scene.tokens[last].text == ","
    return spoken if apart and subject is None and scene.marks.get(last + 1, (-1, 0))[0] == last + 1 else None


def _beside(scene: Scene, group: Group, content: Content) -> int | None:
    """The noun beside a cue whose subject the parse has lost: after it ("said Kim"), else before it."""
    tokens = scene.tokens
    low, high = scene.bounds(group.verb)
    if is_passive(scene, group.verb) or tokens[group.verb].tag == "VBG":
        return None
    for j in (group.verb + 1, group.verb + 2):
        said = any(first <= j < last for first, last in content.parts)
        if j < high and tokens[j].pos in ("PROPN", "PRON") and tokens[j].dep not in ("dobj", "dative") and not said:
            return scene.parsed.head_of(scene.span(j, min(high, j + 2)))
    for j in range(group.verb - 1, max(low, group.verb - 5) - 1, -1):
        if tokens[j].ent in ("DATE", "TIME"):
            continue
        if tokens[j].pos in ("PROPN", "NOUN", "PRON") and j not in scene.marks:
            return j
        if tokens[j].text == ",":
            return _opening(scene, low, j) if j == group.verb - 1 else None
    return None


def _opening(scene: Scene, low: int, comma: int) -> int | None:
    """ "Kim, meanwhile, who …, said": the name that opens the sentence, with a comma behind it."""
    last = next((j for j in range(low, comma) if scene.tokens[j].text == ","), None)
    if last is None:
        return None
    head = scene.parsed.head_of(scene.span(low, last))
    if head is None:
        return None
    named = scene.tokens[low].pos in ("PROPN", "DET", "PRON") and scene.tokens[head].pos in ("PROPN", "NOUN", "PRON")
    return head if head in scene.voices or (named and is_voice(scene, head)) else None


def _allowed(scene: Scene, i: int, head: int | None, content: Content, row: CueVerb) -> bool:
    if head is None:
        return content.frame in _SOURCELESS and is_passive(scene, i) and not _to_do(scene, content)
    if not is_speaker(scene, head) or scene.tokens[head].lower in ("there", "this"):
        return False
    weighed = content.frame in _NEEDS_VOICE and row.stance not in _PERSONAL
    if weighed or row.stance in ("assesses", "expects") or row.factuality == "factive":
        return is_voice(scene, head)
    return True


def _to_do(scene: Scene, content: Content) -> bool:
    """An infinitive behind a passive ("is expected to rain") tells what will be, not who says so."""
    return scene.tokens[content.parts[0][0]].tag in ("TO", "VB")
