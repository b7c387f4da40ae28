"""Pronouns that stand for actors, and what "its" and "their" hand down to a noun."""

from __future__ import annotations

import re

from dateline.actors.draft import Draft
from dateline.actors.pieces import fold
from dateline.actors.readings import code_of
from dateline.actors.scene import Scene

GLUED = re.compile(r"""[.!?"”»]+(He|She|They|It)$""")
"""A pronoun that a lost space has glued to the sentence before."""
_FIRST = ("i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves")


def find_pronouns(scene: Scene) -> list[Draft]:
    """he, she, they, it and their kin; "it" without a reference ("it is clear that") is left out."""
    out: list[Draft] = []
    for token in scene.parsed.tokens:
        if token.i in scene.taken:
            continue
        known = token.pos == "PRON" and token.text.isalpha()
        found = None if known else GLUED.search(token.text)
        if not known and found is None:
            continue
        key = fold(found.group(1)) if found else scene.keys[token.i]
        gender = scene.know.value("person_pronoun", key)
        plural = scene.know.has("group_pronoun", key)
        if (
            gender is None
            and not plural
            and key not in _FIRST
            and not (scene.know.has("thing_pronoun", key) and _refers(scene, token.i))
        ):
            continue
        out.append(
            Draft(
                span=(token.end - len(found.group(1)), token.end) if found else token.span,
                head=token.i,
                kind="pronoun",
                actor_kind="person" if gender else "group",
                name=found.group(1) if found else token.text,
                gender=gender,
                plural=plural,
                phrase=("i",) if key in _FIRST else (),
            )
        )
    return out


def find_relatives(scene: Scene) -> list[Draft]:
    """ "Who", "whom", "which" and "whose" after a noun phrase: the same actor as that."""
    out: list[Draft] = []
    tokens = scene.parsed.tokens
    for token in tokens:
        if token.tag not in ("WP", "WP$", "WDT") or token.dep not in ("nsubj", "nsubjpass", "dobj", "poss"):
            continue
        clause = next((j for j in (token.head, tokens[token.head].head) if tokens[j].dep == "relcl"), None)
        if clause is None or tokens[clause].head >= token.i:
            continue
        out.append(
            Draft(
                span=token.span,
                head=token.i,
                kind="pronoun",
                actor_kind="group",
                name=token.text,
                relative=tokens[clause].head,
            )
        )
    return out


def _refers(scene: Scene, i: int) -> bool:
    tokens = scene.parsed.tokens
    token = tokens[i]
    if token.dep == "expl":
        return False
    if token.tag == "PRP$" or (token.dep == "nsubj" and _in_speech(scene, i)):
        return True
    return (
        token.dep == "nsubj"
        and scene.know.has("speech", tokens[token.head].lemma)
        and tokens[token.head].lemma
        not in (
            "take",
            "become",
            "make",
            "have",
            "seem",
            "need",
            "see",
            "regard",
        )
    )


def hand_down(drafts: list[Draft], owners: dict[int, int]) -> None:
    """Gives "its forces" the state of what "its" stands for; `owners`: head token to pronoun token."""
    by_head = {draft.head: draft for draft in drafts if draft.kind == "pronoun" and draft.key}
    states: dict[str | None, Draft] = {draft.key: draft for draft in reversed(drafts) if draft.country and draft.key}
    for draft in drafts:
        pronoun = by_head.get(owners.get(draft.head, -1))
        source = states.get(pronoun.key) if pronoun is not None else None
        if source is None or draft.kind != "nominal" or (draft.country and draft.basis is None):
            continue
        draft.country = source.country
        draft.code = code_of(source.country, draft.sectors)
        if draft.actor_kind != "person":
            sector = draft.sectors[0] if draft.sectors else ""
            draft.key = f"state:{draft.country} {sector}".rstrip()
        draft.basis = "pronoun"


def _in_speech(scene: Scene, i: int) -> bool:
    """Is it the subject of what an organisation or state says of itself?"""
    tokens = scene.parsed.tokens
    verb = tokens[tokens[i].head]
    if verb.lemma == "be" or verb.dep != "ccomp":
        return False
    above = tokens[verb.head]
    return scene.know.has("utter", above.lemma) and scene.parsed.child(above.i, "nsubj") is not None
