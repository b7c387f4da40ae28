"""What all tests share: one loaded pipeline in each worker, the sample reports, and their records."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import dateline
from dateline.api import loaded
from dateline.model import Reading, Record, Report
from dateline.pipeline import Pipeline

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

settings.register_profile(
    "dateline",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("dateline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` takes the records of today as the golden ones."""
    parser.addoption("--bless", action="store_true", help="write the files under tests/golden anew")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample reports."""
    return Path(str(dateline.__file__)).parent / "samples"


@pytest.fixture(scope="session")
def readings(samples: Path) -> tuple[Reading, ...]:
    """The sample reports as read."""
    return tuple(dateline.read(samples))


@pytest.fixture(scope="session")
def reports(readings: tuple[Reading, ...]) -> tuple[Report, ...]:
    """The sample reports."""
    return tuple(reading.report for reading in readings if reading.report is not None)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline, loaded once in each worker."""
    return loaded()


@pytest.fixture(scope="session")
def records(reports: tuple[Report, ...], pipeline: Pipeline) -> tuple[Record, ...]:
    """The records of the sample reports."""
    return tuple(pipeline.code_all(reports))
