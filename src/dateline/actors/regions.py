"""States that the words of a role tell by themselves: a region, a people, an office that one state alone has."""

from __future__ import annotations

from dateline.actors.scene import Scene


def state_of_role(scene: Scene, first: int, last: int) -> str | None:
    """The state of the role in tokens `first` to `last` (exclusive): "Lok Sabha member", "Gazans", "taoiseach"."""
    know = scene.know
    for j in range(first, last):
        words = " ".join(scene.keys[j:last])
        state = know.value("role_country", words.removesuffix("s")) or know.value("role_country", words)
        state = state or know.value("region_people", scene.keys[j].removesuffix("s"))
        if state:
            return state
    return None
