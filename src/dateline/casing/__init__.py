"""Texts in capitals throughout: as they would usually be written, letter for letter, so that spans stay."""

from dateline.casing.caser import Caser, is_capitals
from dateline.casing.record import given_back

__all__ = ["Caser", "given_back", "is_capitals"]
