"""Text to parse: sentences, tokens, dependencies, named entities."""

from dateline.parse.blocks import blocks
from dateline.parse.spacy_parser import DEFAULT_MODEL, Parser, SpacyParser

__all__ = ["DEFAULT_MODEL", "Parser", "SpacyParser", "blocks"]
