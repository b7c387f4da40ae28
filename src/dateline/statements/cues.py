"""Words that may tell that somebody says something, and how each can be read."""

from __future__ import annotations

from dateline.statements.group import beside_speech
from dateline.statements.lexicon import ANY_VERB, Readings
from dateline.statements.scene import Scene


def cue_tokens(scene: Scene) -> tuple[tuple[int, Readings], ...]:
    """All tokens that may be cues, with the readings of their verb."""
    out: list[tuple[int, Readings]] = []
    for token in scene.tokens:
        if token.pos not in ("VERB", "AUX") and not shouted(scene, token.i):
            continue
        readings = _readings(scene, token.i)
        if readings and not _is_nobodys(scene, token.i):
            out.append((token.i, readings))
    return tuple(out)


def _is_nobodys(scene: Scene, i: int) -> bool:
    """Is it told that nobody says it ("no group claimed responsibility")?"""
    subject = scene.parsed.child(i, "nsubj")
    if subject is None:
        return False
    words = (scene.tokens[subject], *(scene.tokens[j] for j in scene.parsed.children[subject]))
    return any(word.lower in scene.lexicon.words.nobody and (word.i == subject or word.dep == "det") for word in words)


def shouted(scene: Scene, i: int) -> bool:
    """A verb in a headline in capitals that the parse takes for a name."""
    token = scene.tokens[i]
    if not token.text.isupper() or len(token.text) < 4:
        return False
    return scene.parsed.sentence_of(i).last in (i + 1, i + 2) and token.lower.rstrip("s") in scene.lexicon.verbs


def _readings(scene: Scene, i: int) -> Readings:
    token, lexicon = scene.tokens[i], scene.lexicon
    lemma = token.lemma if token.pos in ("VERB", "AUX") else token.lower.rstrip("s")
    base = lexicon.verbs.get(lemma, {})
    for particle, readings in lexicon.particles.get(lemma, {}).items():
        if any(t.lower == particle for t in scene.tokens[i + 1 : i + 3]):
            return {**base, **readings}
    if "quote" not in base and beside_speech(scene, i):
        return {**base, **lexicon.verbs.get(ANY_VERB, {})}
    return base
