"""Who is a private person: victims and bystanders keep no name in the record, people quoted only initials."""

from __future__ import annotations

from dateline.actors.draft import Draft
from dateline.actors.scene import Scene
from dateline.lexicon.actors import Role

_ALWAYS = frozenset({"CVL", "REF", "AGR", "CRM", "UNK"})
"""Sectors whose people are private unless they lead, or are famous by trade."""
_SOFT = frozenset({"MED", "LAB", "COP"})
"""Sectors whose people are private when something is done to them, unless they lead."""
_CIVILIAN = "civilian"


def private_noun(scene: Scene, drafts: list[Draft]) -> str | None:
    """What to call the person of these mentions instead of the name; None where the role is a public one."""
    names = [d for d in drafts if d.kind == "name"]
    if not names or names[0].actor_kind != "person" or any(d.full for d in drafts):
        return None
    telling = [d for d in drafts if d.kind == "name" or d.alias]
    suffering = next((word for d in drafts if (word := harm(scene, d.head))), None)
    roles = [d.role for d in telling if d.role is not None]
    if roles:
        if any(_public(scene, role, suffering is not None) for role in roles):
            return None
        return next((r.phrase for r in roles if r.kind == "person" and r.sectors[:1] != ("UNK",)), _CIVILIAN)
    told = [d for d in names if d.sectors and d.basis is None]
    if any(d.sectors[0] not in _ALWAYS and not (suffering and d.sectors[0] in _SOFT) for d in told):
        return None
    if suffering is not None:
        return suffering
    return _CIVILIAN if any(aged(scene, d) for d in names) or _given_only(scene, names) else None


def initialled(name: str) -> str:
    """A quoted person's name as it is kept: the given name and initials ("Ana Maria Perez" → "Ana M. P.")."""
    first, *rest = name.split()
    return " ".join([first, *(f"{word[0]}." for word in rest if word[0].isalpha())])


def _public(scene: Scene, role: Role, suffering: bool) -> bool:
    words = role.phrase.split()
    sector = role.sectors[0] if role.sectors else ""
    if scene.know.has("leading", words[-1]) or scene.know.has("leading", words[0]):
        return True
    if scene.know.has("private_role", words[-1]) or scene.know.has("private_role", role.phrase):
        return False
    if sector in _ALWAYS:
        return scene.know.has("public_role", words[-1]) or scene.know.has("public_role", role.phrase)
    return not (suffering and sector in _SOFT)


def harm(scene: Scene, head: int) -> str | None:
    """The noun for somebody to whom a verb or noun of harm is done ("killed", "the funeral of")."""
    parsed, know = scene.parsed, scene.know
    tokens = parsed.tokens
    top = tokens[head]
    while top.dep in ("conj", "appos") and top.head != top.i:
        top = tokens[top.head]
    above = tokens[top.head]
    if top.dep in ("nsubjpass", "dobj"):
        return know.value("harmed", above.lemma)
    if top.dep == "nsubj":
        return know.value("harmed_by_itself", above.lemma)
    if top.dep == "poss":
        return know.value("harm_noun", above.lemma)
    if top.dep == "pobj" and above.lower == "of":
        return know.value("harm_noun", tokens[above.head].lemma)
    done = next((c for c in parsed.children[head] if tokens[c].dep == "acl" and tokens[c].tag == "VBN"), None)
    return None if done is None else know.value("harmed", tokens[done].lemma)


def aged(scene: Scene, draft: Draft) -> bool:
    """Is an age told with the name ("Ali, 34," "34-year-old Ali")?"""
    tokens = scene.parsed.tokens
    inside = scene.parsed.tokens_in(draft.span)
    last = inside[-1] + 1 if inside else draft.head + 1
    if last + 1 < len(tokens) and tokens[last].text in (",", "("):
        age = tokens[last + 1].text
        closed = last + 2 >= len(tokens) or tokens[last + 2].text in (",", ")", ".")
        if age.isdigit() and len(age) <= 2 and closed:
            return True
    if "aged" in scene.keys[last : last + 3]:
        return True
    near = scene.keys[max(0, inside[0] - 4) : inside[-1] + 1]
    return any(key.endswith("-old") or key == "aged" for key in near) or "old" in near


def _given_only(scene: Scene, names: list[Draft]) -> bool:
    """Is nothing but a given name told?"""
    return all(len(d.name.split()) == 1 and d.name.lower() in scene.know.first_names for d in names)
