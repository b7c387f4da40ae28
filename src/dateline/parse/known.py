"""Tells pipelines that are built as those are which `Quick` computes."""

from __future__ import annotations

from typing import Any

from dateline.parse.rules import are_readable

COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
_LISTENER = "spacy.Tok2VecListener.v1"
_EMBED = "spacy.MultiHashEmbed.v2"
_ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "window_size": 1}
_TRANSITIONS = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "use_upper": True}
_ENTITIES = {**_TRANSITIONS, "state_type": "ner"}


def is_known(nlp: Any) -> bool:
    """Tagger and parser read one network, the entity recogniser has one of its own of the same shape."""
    if tuple(nlp.pipe_names) != COMPONENTS or nlp.vocab.vectors.mode != "default":
        return False
    settings = nlp.config["components"]
    shared, tagger, parser, ner = (settings[name]["model"] for name in ("tok2vec", "tagger", "parser", "ner"))
    return (
        _is_encoder(shared)
        and _is_encoder(ner.get("tok2vec", {}))
        and shared["encode"] == ner["tok2vec"]["encode"]
        and all(model["tok2vec"].get("@architectures") == _LISTENER for model in (tagger, parser))
        and _TRANSITIONS.items() <= parser.items()
        and _ENTITIES.items() <= ner.items()
        and all(_is_plain(nlp.get_pipe(name)) for name in ("parser", "ner"))
        and are_readable(nlp.get_pipe("attribute_ruler").patterns)
    )


def _is_encoder(model: dict[str, Any]) -> bool:
    embed, encode = model.get("embed", {}), model.get("encode", {})
    return bool(embed.get("@architectures") == _EMBED and _ENCODE.items() <= encode.items())


def _is_plain(component: Any) -> bool:
    """Does it go one way only, over the transitions it was trained with?"""
    return bool(component.cfg["beam_width"] == 1 and not component.model.attrs["unseen_classes"])
