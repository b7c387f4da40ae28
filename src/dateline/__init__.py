"""dateline turns dated news reports on war and diplomacy into an attributed record of events.

import dateline

record = dateline.code("KYIV, June 2 — ...", published="2025-06-02")
for event in record.events:
    ...  # event.type, event.actors, event.date, event.trigger_span

for record in dateline.code_reports(dateline.read(["reports/"])):
    ...
"""

from dateline.api import DEFAULT_MODEL, code, code_reports, explain, frame, likely_days, open, read, to_timeml
from dateline.errors import ConfigError, DataError, DatelineError, ReadError, StoreError
from dateline.model import (
    Actor,
    DateBounds,
    DatelineInfo,
    Delegation,
    Event,
    Mention,
    Outcome,
    Place,
    Position,
    Problem,
    Quantity,
    Reading,
    Record,
    Report,
    Statement,
    Talks,
    Time,
    from_json,
    schema,
    to_json,
)

__version__ = "0.1.0"

__all__ = [
    "DEFAULT_MODEL",
    "Actor",
    "ConfigError",
    "DataError",
    "DateBounds",
    "DatelineError",
    "DatelineInfo",
    "Delegation",
    "Event",
    "Mention",
    "Outcome",
    "Place",
    "Position",
    "Problem",
    "Quantity",
    "ReadError",
    "Reading",
    "Record",
    "Report",
    "Statement",
    "StoreError",
    "Talks",
    "Time",
    "__version__",
    "code",
    "code_reports",
    "explain",
    "frame",
    "from_json",
    "likely_days",
    "open",
    "read",
    "schema",
    "to_json",
    "to_timeml",
]
