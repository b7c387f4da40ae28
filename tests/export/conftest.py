"""A record file of the samples and of reports with every letter that some format minds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.export import ExportableFile, Exported
from dateline.model import Record, Report
from dateline.pipeline import Pipeline
from store.conftest import filled

NASTY = (
    "KYIV, June 2 (NWA) — Russian forces shelled Kharkiv on Sunday, killing 12 people, the governor said; <b>two</b> & "
    'more "wounded"\tlay\\in {braces} and %hash #1, =SUM(A1) \U0001f6a8 ]]> &amp; é\u2028.\n\n'
    "Ukraine denied on Monday that its army had bombed Belgorod, killing at least 3 civilians.\n\n"
    "“We will not stop,” Volodymyr Zelenskyy said on Monday, “until Russia withdraws its troops from Ukraine.”"
)

Take = Callable[..., Path]


@pytest.fixture(scope="session")
def all_records(records: tuple[Record, ...], pipeline: Pipeline) -> tuple[Record, ...]:
    title = 'Shells\t"fall" on <Kharkiv> & {Kyiv}; 100%, it_s \\ a #1 ~ ^ $ \u200b\U0001f6a8 line\nbreak'
    reports = [
        Report(id='a;b,"c"\t<d>', published="2025-06-02T10:15:00+03:00", title=title, publisher="The; «Ünit», {Wire}",
               url="https://example.org/a?b=1&c={d}%20e", language="en", text=NASTY),
        Report(id="undated", title=None, url="javascript:alert(1)", text="Iran and Israel held talks in Geneva."),
        Report(id="second", published="2025-06-02", publisher="Second Paper",
               text="Russian forces shelled Kharkiv on Sunday, killing 14 people, police said on Monday."),
    ]  # fmt: skip
    return (*records, *pipeline.code_all(reports))


@pytest.fixture(scope="session")
def path(all_records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "all.dateline"
    filled(path, all_records)
    return path


@pytest.fixture
def record_file(path: Path) -> ExportableFile:
    return dateline.open(path)


@pytest.fixture
def take(record_file: ExportableFile, tmp_path: Path) -> Take:
    """Export in a format; gives the file or folder."""

    def export(format: str, **given: object) -> Path:
        target = tmp_path / f"out.{format}"
        done = record_file.export(format, target, **given)  # type: ignore[arg-type]
        assert isinstance(done, Exported)
        assert all(file.is_file() for file in done.files)
        return target

    return export
