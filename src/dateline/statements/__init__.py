"""The `statements` of a record."""

from __future__ import annotations

import msgspec

from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Stage
from dateline.statements.attitudes import attitude_statements
from dateline.statements.chains import chained
from dateline.statements.colon import colon_statements
from dateline.statements.cues import cue_tokens
from dateline.statements.denials import with_denials
from dateline.statements.headline import headline_statements
from dateline.statements.interview import turns
from dateline.statements.join import join_quotes
from dateline.statements.lexicon import compile_lexicon
from dateline.statements.phrases import noun_statements, phrase_statements
from dateline.statements.resolve import in_order, own_thoughts, statements_of, told_acts, unique
from dateline.statements.scene import make_scene
from dateline.statements.verbs import verb_statement


def build(data: DataFiles) -> Stage:
    """The stage that fills `record.statements`."""
    lexicon = compile_lexicon(data)

    def annotate(parsed: Parsed, record: Record) -> Record:
        scene = make_scene(parsed, lexicon, _voices(parsed, record))
        cues = cue_tokens(scene)
        tokens = frozenset(i for i, _ in cues)
        found = [verb_statement(scene, i, readings, tokens) for i, readings in cues]
        drafts = [*turns(scene), *(draft for draft in found if draft is not None)]
        drafts += [*phrase_statements(scene), *noun_statements(scene), *headline_statements(scene)]
        drafts += colon_statements(scene, drafts)
        drafts = chained(scene, told_acts(own_thoughts(parsed, unique(drafts))))
        drafts = join_quotes(scene, drafts)
        drafts = in_order([*drafts, *attitude_statements(scene, drafts)])
        statements = with_denials(scene, record, statements_of(scene, record, drafts))
        return msgspec.structs.replace(record, statements=statements)

    return annotate


def _voices(parsed: Parsed, record: Record) -> frozenset[int]:
    """Tokens in mentions of people and organisations."""
    return frozenset(i for actor in record.actors for mention in actor.mentions for i in parsed.tokens_in(mention.span))
