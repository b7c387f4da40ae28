"""The library door: text or files in, records out. Heavy parts are loaded when they are first needed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import ConfigError, DataError, ReadError
from dateline.model import DateBounds, EventsExplained, Reading, ReadOptions, Record, Report, Span
from dateline.parse import DEFAULT_MODEL

if TYPE_CHECKING:
    from dateline.events.explain import Explainer
    from dateline.export import ExportableFile
    from dateline.pipeline import Pipeline

__all__ = [
    "DEFAULT_MODEL",
    "MAX_CHARS",
    "TIME_LIMIT",
    "Setup",
    "code",
    "code_reading",
    "code_reports",
    "day",
    "explain",
    "explain_report",
    "frame",
    "likely_days",
    "loaded",
    "open",
    "pipeline_of",
    "read",
    "to_timeml",
]

MAX_CHARS = ReadOptions().max_chars
"""Longest report that `read` lets through unless told otherwise, in characters."""

TIME_LIMIT = 300.0
"""Seconds for one report; usual ones take a tenth of a second."""

_LOG = logging.getLogger("dateline")


class Setup(msgspec.Struct, frozen=True):
    """What a pipeline is made of: a language model, data files of the user's own, the last stage to run."""

    model: str = DEFAULT_MODEL
    lexicon: tuple[Path, ...] = ()
    until: str | None = None
    """Name of a stage; those after it do not run. None runs all."""
    gazetteer: Path | None = None
    """A file that `dateline gazetteer build` made, in place of the shipped one."""
    min_score: float = 0.0
    """Events of a lower score are left out of the records."""
    time_limit: float | None = TIME_LIMIT
    """Seconds after which the commands set a report aside."""


def code(
    text: str,
    *,
    published: str | date | None = None,
    id: str = "",
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    model: str = DEFAULT_MODEL,
    lexicon: Sequence[str | Path] = (),
    until: str | None = None,
    gazetteer: str | Path | None = None,
    min_score: float = 0.0,
) -> Record:
    """The record of one English report.

    `published` is the day of publication (ISO, or a date), to which relative times are resolved; every span
    of the record counts code points of `text`. `lexicon` names data files of your own. `until` names the last
    stage that runs ("times" finds the time expressions and nothing else). `gazetteer` is a file made by
    `dateline gazetteer build`. Events whose score (the share of such events that are right) is below `min_score`
    are left out.

    Raises ReadError where `text` holds no words, ConfigError for a day or stage that is none or a model that
    is not installed, DataError for a data file that does not fit.
    """
    from dateline.readers.checks import Checker

    given = Report(id=id, published=day(published), title=title, publisher=publisher, url=url, text=text)
    options = ReadOptions(max_chars=max(len(text), 1), any_language=True)
    reading = Checker(options).check(Reading(given), "text")
    if reading.report is None:
        raise ReadError(f"text {reading.problems[-1].what}")
    return code_reading(reading, loaded(model, lexicon, until, gazetteer), min_score)


def code_reports(
    reports: Iterable[Report | Reading],
    *,
    model: str = DEFAULT_MODEL,
    lexicon: Sequence[str | Path] = (),
    until: str | None = None,
    gazetteer: str | Path | None = None,
    min_score: float = 0.0,
) -> Iterator[Record]:
    """The records of `reports`, in order, one at a time.

    Takes what `read` gives as it is; a reading without a report yields no record, and its problems are logged
    as warnings of the logger `dateline`. The options are those of `code`.
    """
    pipeline = loaded(model, lexicon, until, gazetteer)
    for item in reports:
        reading = item if isinstance(item, Reading) else Reading(item)
        if reading.report is not None:
            yield code_reading(reading, pipeline, min_score)
        else:
            for problem in reading.problems:
                _LOG.warning("%s: %s", problem.where, problem.what)


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    date: str | date | None = None,
    redate: bool = False,
    max_chars: int = MAX_CHARS,
    any_language: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Reading]:
    """Readings of files and folders of any kind that docs/sources.md lists, one at a time; `-` is standard input.

    What cannot be read gives a reading whose `report` is None and whose `problems` say why. `date` is the day
    of publication of reports that tell none; with `redate` of all. `columns` names the column (of JSON: the key) of
    a field, `{"text": "body"}`. Raises ConfigError for a day or field that is none.
    """
    from dateline.readers import Reader, columns_of

    pairs = columns_of((columns or {}).items())
    options = ReadOptions(day(date), redate, max_chars, any_language, pairs)
    several = [paths] if isinstance(paths, (str, Path)) else paths
    return Reader(options).read(str(path) for path in several)


def open(path: str | Path, *, as_coded: bool = False) -> ExportableFile:
    """The record file that `dateline build` made, to ask of it and to `export`; it closes itself in a `with`.

    `as_coded`: incidents as the machine coded them, without what analysts said of them by hand.

    StoreError where it is no record file, or one of a newer dateline.
    """
    from dateline.export import ExportableFile

    return ExportableFile(path, as_coded=as_coded)


def frame(rows: Iterable[Any]) -> Any:
    """Rows of a record file as a pandas DataFrame. ConfigError where pandas is not installed."""
    from dateline.store.answer import frame

    return frame(rows)


def likely_days(
    text: str,
    spans: Iterable[Span],
    *,
    published: str | date | None = None,
    model: str = DEFAULT_MODEL,
    lexicon: Sequence[str | Path] = (),
) -> list[DateBounds]:
    """The likeliest day of the act named at each of `spans` (code points of `text`), with its ground.

    For any words, whether or not they are events of the record; where nothing else is told it is the day of
    publication. Open only where `span` holds no word or no day is known at all.
    """
    from dateline.chronology.likely import Dater
    from dateline.lexicon import DataFiles

    pipeline = loaded(model, lexicon, "times")
    report = Report(id="", published=day(published), text=text)
    parsed = pipeline.parser.parse((pipeline.caser.read(report) or report).text)
    dater = Dater(parsed, pipeline.code(report), DataFiles([Path(p) for p in lexicon]))
    return [dater.date(span) for span in spans]


def explain(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    model: str = DEFAULT_MODEL,
    lexicon: Sequence[str | Path] = (),
    gazetteer: str | Path | None = None,
) -> EventsExplained:
    """Why each event of a report is coded as it is; the events are those that `code` gives for the same text."""
    own = None if gazetteer is None else Path(gazetteer)
    setup = Setup(model, tuple(Path(path) for path in lexicon), gazetteer=own)
    return explain_report(Report(id="", published=day(published), title=title, text=text), setup)


def explain_report(report: Report, setup: Setup) -> EventsExplained:
    """Why each event of `report` is coded as it is."""
    pipeline = pipeline_of(msgspec.structs.replace(setup, until="statements"))
    read = pipeline.caser.read(report) or report
    parsed = pipeline.parser.parse(read.text)
    return _explainer(setup.lexicon).explain(parsed, pipeline.record(parsed, read), report.text)


@cache
def _explainer(lexicon: tuple[Path, ...]) -> Explainer:
    from dateline.events.explain import Explainer
    from dateline.lexicon import DataFiles

    return Explainer(DataFiles(lexicon))


def code_reading(reading: Reading, pipeline: Pipeline, min_score: float = 0.0) -> Record:
    """The record of a reading that has a report, with what was odd about reading it; events keep their ids."""
    if reading.report is None:
        raise ReadError("; ".join(problem.what for problem in reading.problems) or "holds no report")
    record = pipeline.code(reading.report)
    events = tuple(event for event in record.events if event.score >= min_score)
    return msgspec.structs.replace(record, events=events, problems=(*reading.problems, *record.problems))


def loaded(
    model: str = DEFAULT_MODEL,
    lexicon: Sequence[str | Path] = (),
    until: str | None = None,
    gazetteer: str | Path | None = None,
) -> Pipeline:
    """The pipeline for a language model and data files of the user's own; loaded once for each choice."""
    own = None if gazetteer is None else Path(gazetteer)
    return pipeline_of(Setup(model, tuple(Path(path) for path in lexicon), until, own))


def pipeline_of(setup: Setup) -> Pipeline:
    """The pipeline of a setup; loaded once. ConfigError and DataError as in `code`."""
    return _pipeline(msgspec.structs.replace(setup, min_score=0.0, time_limit=None))


@cache
def _pipeline(setup: Setup) -> Pipeline:
    from dateline.lexicon.check import check_files
    from dateline.pipeline import Pipeline

    for fault in check_files(setup.lexicon).faults:
        raise DataError(fault.where, fault.what)
    return Pipeline.load(setup.model, setup.lexicon, setup.until, setup.gazetteer)


def to_timeml(record: Record) -> str:
    """The record's text as a TimeML 1.2 document, its times tagged in place with TIMEX3.

    The text is kept letter for letter; characters that XML cannot hold become U+FFFD.
    """
    from dateline.show.timeml import document

    return document(record).text


def day(given: str | date | None) -> str | None:
    """The ISO date that a user gave, None where none. ConfigError where it is none of the calendar."""
    from dateline.readers.dates import iso_date

    if given is None:
        return None
    found = iso_date(given if isinstance(given, str) else given.isoformat())
    if found is None:
        raise ConfigError(f"{given!r} is no date of the calendar (YYYY-MM-DD)")
    return found
