"""When the acts of a report happened: the days that its sentences tell for them, with the ground for each."""

from dateline.chronology.clause import Sentences
from dateline.chronology.ends import Told
from dateline.chronology.offsets import Offset, find_offsets
from dateline.chronology.relations import Relations, bounds, compatible, join, publication

__all__ = ["Offset", "Relations", "Sentences", "Told", "bounds", "compatible", "find_offsets", "join", "publication"]
