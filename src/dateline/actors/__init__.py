"""The `actors` of a record: who is named, by which state, body and sector, and where in the text."""

from __future__ import annotations

import msgspec

from dateline.actors.acronyms import add_acronyms
from dateline.actors.bodies import find_organisations, find_speakers, find_unknown
from dateline.actors.context import add_contexts
from dateline.actors.coreference import Resolver
from dateline.actors.gather import gather
from dateline.actors.groups import with_pairs
from dateline.actors.knowledge import Knowledge, compile_knowledge
from dateline.actors.lists import with_lists
from dateline.actors.nominals import find_nominals
from dateline.actors.persons import find_people
from dateline.actors.pronouns import find_pronouns, find_relatives, hand_down
from dateline.actors.ranks import sort_ranks
from dateline.actors.scene import Scene
from dateline.actors.states import find_states
from dateline.lexicon import DataFiles
from dateline.model import Actor, Parsed, Record, Stage


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.actors`."""
    know = compile_knowledge(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        return msgspec.structs.replace(record, actors=read_actors(parsed, record, know))

    return annotate


def read_actors(parsed: Parsed, record: Record, know: Knowledge) -> tuple[Actor, ...]:
    """All actors of one report, in order of their first mention."""
    scene = Scene(parsed, record, know)
    drafts = find_people(scene)
    drafts += find_nominals(scene)
    drafts += find_organisations(scene)
    drafts += find_unknown(scene)
    drafts += add_acronyms(scene, drafts)
    drafts += find_speakers(scene)
    drafts += find_states(scene)
    sort_ranks(scene, drafts)
    drafts = with_lists(scene, drafts)
    add_contexts(scene, drafts)
    drafts = with_pairs(scene, drafts)
    drafts += find_pronouns(scene)
    drafts += find_relatives(scene)
    resolved = Resolver(scene, drafts).run()
    hand_down(resolved, _owners(scene))
    return gather(scene, resolved)


def _owners(scene: Scene) -> dict[int, int]:
    """For each noun its possessive pronoun."""
    out: dict[int, int] = {}
    for token in scene.parsed.tokens:
        relational = scene.know.has("relational", scene.keys[token.head].removesuffix("s"))
        if token.tag == "PRP$" and token.dep == "poss" and not relational:
            out[token.head] = token.i
    return out
