"""Tools over a parse that several stages share: clauses and their arguments, actors by word."""

from dateline.syntax.clause import Clauses
from dateline.syntax.heading import find_byline, find_dateline
from dateline.syntax.people import Ids, People

__all__ = ["Clauses", "Ids", "People", "find_byline", "find_dateline"]
