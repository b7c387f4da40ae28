"""The engine on a cluster of several nodes of this machine: the same as one process, and nothing lost with a node."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.killing import paragraphs
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.model import Record
from dateline.store import RecordFile
from dateline.store.opened import open_reader
from store.conftest import filled

ray = pytest.importorskip("ray")
duckdb = pytest.importorskip("duckdb")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def store_path(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "samples.dateline"
    filled(path, records)
    return path


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head that codes nothing, and two machines of one processor each."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    made.add_node(num_cpus=1)
    made.add_node(num_cpus=1)
    yield made
    ray.shutdown()
    made.shutdown()


def build(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["build", *(str(arg) for arg in args)])


def test_the_same_file_though_a_node_is_lost(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.engine import ray as engine

    monkeypatch.setattr(engine, "_BLOCK", 1_000)
    monkeypatch.setattr(engine, "_DRAFTS", 2)
    lines = paragraphs()[:24]
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.jsonl").write_text("\n".join(lines[number::4]))
    (folder / "bad.jsonl").write_text('{"id": broken\n' + lines[0])
    one, several = tmp_path / "one.dateline", tmp_path / "several.dateline"
    what = (folder, tmp_path / "none")
    alone = build(*what, "-o", one)
    lost = threading.Thread(target=_lose_a_node, args=(cluster, tmp_path / "several.parquet"))
    lost.start()
    result = build(*what, "-o", several, "--engine", "ray", "--address", cluster.address)
    lost.join()
    assert result.exit_code == alone.exit_code == 1
    summaries = [one.stdout.splitlines()[-1].partition(": ")[2] for one in (result, alone)]
    assert summaries[0] == summaries[1]
    assert _complaints(result) == _complaints(alone)
    assert len([node for node in ray.nodes() if node["Alive"]]) == 2
    with RecordFile(one) as file, RecordFile(several) as other:
        assert list(file.dump()) == list(other.dump())
        for table in ("origin", "problem"):
            query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
            assert list(file.sql(query)[1]) == list(other.sql(query)[1])
        _asked_in_place(tmp_path / "several.parquet", file)


def test_what_is_linked_can_be_asked_in_place(store_path: Path, tmp_path: Path) -> None:
    from dateline.engine.handover import write_linked

    db = open_reader(store_path)
    write_linked(db, tmp_path)
    with RecordFile(store_path) as file:
        query = f"SELECT day, type, voices FROM '{tmp_path}/linked/incident.parquet' ORDER BY key"
        assert duckdb.sql(query).fetchall() == list(file.sql("SELECT day, type, voices FROM incident ORDER BY key")[1])
        query = f"SELECT count(*) FROM '{tmp_path}/linked/claim.parquet'"
        assert duckdb.sql(query).fetchall() == list(file.sql("SELECT count(*) FROM claim")[1])
    db.close()


def _complaints(result: Result) -> list[str]:
    """What was said of sources; Ray has a word for each node that goes."""
    return sorted(line for line in result.stderr.splitlines() if line.startswith("dateline: "))


def _lose_a_node(cluster: Any, handover: Path) -> None:
    """Kill a machine once the first reports are written."""
    until = time.monotonic() + 300
    while time.monotonic() < until and not any(handover.rglob("*.parquet")):
        time.sleep(0.05)
    cluster.remove_node(cluster.worker_nodes.copy().pop(), allow_graceful=False)


def _asked_in_place(handover: Path, file: RecordFile) -> None:
    reports = f"read_parquet('{handover}/kind=report/**/*.parquet', hive_partitioning = true)"
    query = (
        f"SELECT count(*), count(DISTINCT day), min(json_extract_string(record, '$.report.language')) FROM {reports}"
    )
    count, days, told = duckdb.sql(query).fetchall()[0]
    ((kept, published),) = file.sql("SELECT count(*), count(DISTINCT published) FROM report")[1]
    assert (count, days, told) == (kept + 1, published, "en")  # One stands in two files.


def test_what_a_cluster_does_not_take(cluster: Any, tmp_path: Path) -> None:
    address = ("--engine", "ray", "--address", cluster.address)
    out = tmp_path / "war.dateline"
    assert "no standard input" in build("-", "-o", out, *address).stderr
    (tmp_path / "war.parquet").mkdir()
    (tmp_path / "war.parquet" / "mine.txt").write_text("mine")
    assert "give --handover another folder" in build(tmp_path, "-o", out, *address).stderr
    assert (tmp_path / "war.parquet" / "mine.txt").exists()
    assert "say --engine ray" in build(tmp_path, "-o", out, "--address", "x").stderr
