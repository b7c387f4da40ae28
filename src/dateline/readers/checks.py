"""Last look at a reading before it is coded: its id, date, length and language."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.model import Problem, Reading, ReadOptions, Report

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]")
_SAMPLE = 5000
_MIN_LETTERS = 60
_SURE = 0.9
_ENGLISH = "en"


class Checker:
    """Settles id, date and language of readings, or says why one cannot be coded."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options

    def check(self, reading: Reading, where: str) -> Reading:
        """The reading with id, date and language settled, or without its report where it cannot be coded."""
        where = _sound(where)
        told = (Problem(_sound(problem.where), _sound(problem.what)) for problem in reading.problems)
        problems = list(told)
        report = reading.report
        if report is None:
            return Reading(None, tuple(problems), where, reading.raw_hash)
        clean = _sound(report.text)
        if clean != report.text:
            problems.append(Problem(where, "the text holds lone surrogates; each became '?'"))
            report = msgspec.structs.replace(report, text=clean)
        reason = _cannot(report, self._options)
        if reason is not None:
            return Reading(None, (*problems, Problem(where, reason)), where)
        language = self.language(report.text)
        if language not in (None, _ENGLISH) and not self._options.any_language:
            problems.append(Problem(where, f"is not in English but {language!r}; not coded"))
            return Reading(None, tuple(problems), where)
        settled = msgspec.structs.replace(
            report,
            id=_sound(report.id) or text_id(report.text),
            title=report.title and _sound(report.title),
            publisher=report.publisher and _sound(report.publisher),
            url=report.url and _sound(report.url),
            published=self._day(report.published),
            language=language or _ENGLISH,
        )
        return Reading(settled, tuple(problems), where, reading.raw_hash)

    def _day(self, told: str | None) -> str | None:
        """The day that the report tells, or the user's: whichever goes first and is there."""
        given = self._options.date
        return (given or told) if self._options.redate else (told or given)

    def language(self, text: str) -> str | None:
        """ISO 639-1 code of the text's language, or None where it is too short or mixed to tell."""
        sample = text[:_SAMPLE]
        if len(_LETTERS.findall(sample)) < _MIN_LETTERS:
            return None
        language, sure = _identifier().classify(sample)
        return str(language) if sure >= _SURE or language == _ENGLISH else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _cannot(report: Report, options: ReadOptions) -> str | None:
    if not report.text.strip():
        return "is empty"
    if len(report.text) > options.max_chars:
        size, limit = f"{len(report.text):,}", f"{options.max_chars:,}"
        return f"has {size} characters, more than {limit} (split it or raise --max-chars)"
    if not _LETTERS.search(report.text):
        return "holds no words"
    return None


def _sound(text: str) -> str:
    """Without lone surrogates, which names of files and broken sources hold and nothing can write."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def text_id(text: str) -> str:
    """A stable id made from the text alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
