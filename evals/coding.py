"""Codes texts for the evals: parses are kept in `.cache/`, so that a rerun costs only what comes after parsing."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import msgspec

from dateline.casing import Caser, given_back
from dateline.lexicon import DataFiles
from dateline.model import Parsed, Record, Report
from dateline.parse import DEFAULT_MODEL, SpacyParser
from dateline.pipeline import BUILDERS
from dateline.places import Knowledge, load

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "parses"


class CachedParser:
    """The language pipeline with its results kept by text, model and the parser's own code."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model
        source = Path(__file__).resolve().parent.parent / "src" / "dateline" / "parse"
        code = b"".join(path.read_bytes() for path in sorted(source.glob("*.py")))
        self._key = f"{model} {version(model)} {version('spacy')}".encode() + hashlib.sha256(code).digest()

    @cached_property
    def _parser(self) -> SpacyParser:
        return SpacyParser(self.name)

    def parse(self, text: str) -> Parsed:
        """The parse of `text`, from the cache where it is there."""
        digest = hashlib.sha256(self._key + text.encode("utf-8", "surrogatepass")).hexdigest()
        path = CACHE / digest[:2] / f"{digest}.msgpack"
        if path.exists():
            return msgspec.msgpack.decode(path.read_bytes(), type=Parsed)
        parsed = self._parser.parse(text)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")  # another process may read at the same time
        part.write_bytes(msgspec.msgpack.encode(parsed))
        part.replace(path)
        return parsed


class Coder:
    """The pipeline over cached parses."""

    def __init__(self) -> None:
        self.parser = CachedParser()
        data = DataFiles()
        self._data = data
        self.caser = Caser(data)
        self._stages = [(build.__module__, build(data)) for build in BUILDERS]

    @cached_property
    def places(self) -> Knowledge:
        """What the layer of places knows."""
        return load(self._data)

    def code(self, report: Report, until: str | None = None) -> Record:
        """The record of one report; `until` names the last stage wanted ("times")."""
        read = self.caser.read(report)
        if read is not None:
            return given_back(self._code(read, until), report)
        return self._code(report, until)

    def _code(self, report: Report, until: str | None) -> Record:
        parsed, record = self.parser.parse(report.text), Record(report=report)
        for name, stage in self._stages:
            record = stage(parsed, record)
            if until is not None and name == f"dateline.{until}":
                break
        return record
