"""Names of people: surnames that stand for them, and who shares one."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.actors.match import Hit
from dateline.actors.scene import Scene


@dataclass(slots=True)
class Name:
    """A person's name: tokens `first` to `last` (exclusive), and whom the data files know by it."""

    first: int
    last: int
    hit: Hit | None = None


def drop_namesakes(scene: Scene, names: list[Name]) -> None:
    """A surname alone is an office-holder's only where the report agrees: by full name, title or state."""
    bearers = {scene.keys[n.last - 1]: n for n in reversed(names) if n.last - n.first > 1}
    full = {n.hit.entry.ident for n in names if n.hit is not None and len(n.hit.text.split()) > 1}
    first: dict[str, int] = {}
    for name in sorted(names, key=lambda name: name.first):
        if name.hit is not None:
            first.setdefault(name.hit.entry.ident, name.first)
    for name in names:
        hit = name.hit
        if hit is None or len(hit.text.split()) > 1 or hit.entry.ident in full:
            continue
        bearer = bearers.get(scene.keys[name.last - 1])
        if bearer is not None and first[hit.entry.ident] < bearer.first:
            bearer = None
        other = bearer is not None and (bearer.hit is None or bearer.hit.entry.ident != hit.entry.ident)
        if other or not (_expected(scene, hit) or _titled_alike(scene, name, hit)):
            name.hit = None


def _expected(scene: Scene, hit: Hit) -> bool:
    """Is the state of the office-holder named in the report, or is it somebody of whom all the world speaks?"""
    states = {(row.code or "").split(" ")[0] for row in hit.entry.offices}
    if states & ({"IGO", "NGO", ""} | scene.named):
        return True
    return scene.know.has("famous", hit.text.lower())


def _titled_alike(scene: Scene, name: Name, hit: Hit) -> bool:
    """Does the word before the surname belong to the office ("Minister Kwon")?"""
    before = scene.keys[name.first - 1] if name.first else ""
    return any(before in (row.office or "").lower().split() for row in hit.entry.offices if before)


def surnames(scene: Scene, names: list[Name]) -> dict[str, Name]:
    """The last words of full names, each for the one who bears it first."""
    out: dict[str, Name] = {}
    for name in names:
        if name.last - name.first > 1:
            out.setdefault(scene.keys[name.first if _family_first(scene, name) else name.last - 1], name)
    return out


def _family_first(scene: Scene, name: Name) -> bool:
    """Does the family name stand first ("Wang Yi", "Kim Yong Chol")?"""
    first = scene.keys[name.first]
    return scene.know.has("family_name_first", first) and first not in scene.know.first_names
