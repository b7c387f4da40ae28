"""Archives and WARC files: their members one by one, and what hostile ones cannot do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.model import Reading, ReadOptions
from dateline.readers import Reader
from dateline.readers.blob import MAX_LINE

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."
MORE = "Talks between the two sides will go on in Geneva on Tuesday, the foreign ministry said."
TEXT = f"date 2025-06-02\n{BODY}"
LINE = f'{{"text": "{BODY}", "date": "2025-06-02"}}\n'


def read(path: Path | str, stdin: bytes = b"") -> list[Reading]:
    return list(Reader(ReadOptions(), io.BytesIO(stdin)).read([str(path)]))


def what(readings: list[Reading]) -> list[str]:
    return [problem.what for reading in readings for problem in reading.problems]


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


FILES: dict[str, bytes | str] = {
    "b/two.jsonl": LINE * 2,
    "one.txt": TEXT,
    "README.md": "x",
    "__MACOSX/one.txt": "x",
    "a.png": "x",
}


def test_a_zip_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", FILES)
    readings = read(path)
    assert [reading.where.removeprefix(str(path)) for reading in readings] == [
        "!b/two.jsonl:1",
        "!b/two.jsonl:2",
        "!one.txt",
        "",
    ]
    assert readings[2].report is not None
    assert readings[2].report.id == "one"
    assert what(readings) == ["1 file was left out, since their suffix is of no kind that is read"]
    again = read("-", path.read_bytes())
    assert [reading.report for reading in again] == [reading.report for reading in readings]


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.tar.xz", "w:xz")],
)
def test_a_tar_archive(tmp_path: Path, name: str, mode: str) -> None:
    files = {key: data.encode() if isinstance(data, str) else data for key, data in FILES.items()}
    readings = read(tarred(tmp_path / name, files, mode))
    assert sum(reading.report is not None for reading in readings) == 3
    assert len(what(readings)) == 1


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_packed_files(tmp_path: Path, suffix: str, pack: object) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(LINE.encode()))  # type: ignore[operator]
    assert [reading.report is not None for reading in read(path)] == [True]


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data: bytes | str = TEXT
    name = "a.txt"
    for depth in range(5):
        path = zipped(tmp_path / f"{depth}.zip", {name: data})
        data, name = path.read_bytes(), f"{depth}.zip"
        readings = read(path)
        if depth < 3:
            assert [reading.report is not None for reading in readings] == [True]
    assert what(readings) == ["lies in more than 3 archives; not read"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_left(tmp_path: Path, name: str) -> None:
    readings = read(zipped(tmp_path / "a.zip", {name: TEXT, "good.txt": TEXT}))
    assert [reading.report is not None for reading in readings] == [False, True]
    assert what(readings) == ["has a path that leads out of the archive; not read"]
    readings = read(tarred(tmp_path / "a.tar", {name: TEXT.encode(), "good.txt": TEXT.encode()}))
    assert [reading.report is not None for reading in readings] == [False, True]


def test_links_and_devices_are_left(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("x.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert set(what(read(tmp_path / "a.tar"))) == {"is a link or a device; not read"}


@pytest.mark.parametrize("line_end", [b"", b"\n"], ids=["one line", "lines"])
@pytest.mark.parametrize("suffix", [".jsonl", ".txt", ".csv"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, suffix: str, line_end: bytes) -> None:
    bomb = gzip.compress(b"text" + line_end + (b"0" * 999 + (line_end or b"0")) * 200_000, 9)
    tracemalloc.start()
    zip_path = zipped(tmp_path / "a.zip", {"bomb" + suffix + ".gz": bomb, "good.txt": TEXT})
    readings = [one for one in read(zip_path) if one.report or one.problems[-1].what.endswith("not read further")]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 400 * 2**20
    assert readings[-1].report is not None
    assert len(readings) == 2 or suffix == ".txt"


def test_damaged_archives(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"a.txt": TEXT * 50, "b.txt": TEXT}).read_bytes()
    for name, data, problem in (
        ("cut.zip", whole[:-30], "is no ZIP archive that can be read"),
        ("cut.gz", gzip.compress(TEXT.encode())[:-12], "is damaged or cannot be unpacked"),
        ("cut.tar", b"x" * 257 + b"ustar" + b"x" * 5000, "is damaged, or no tar archive"),
        ("office.zip", zipped(tmp_path / "o.zip", {"[Content_Types].xml": "x"}).read_bytes(), "is an office document"),
        ("empty.zip", zipped(tmp_path / "e.zip", {}).read_bytes(), "holds no reports"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert what(read(path))[-1].startswith(problem), name
    damaged = bytearray(whole)
    damaged[40:60] = b"\xff" * 20
    (tmp_path / "c.zip").write_bytes(damaged)
    readings = read(tmp_path / "c.zip")
    assert [reading.report is not None for reading in readings] == [False, True]


def test_overlong_lines_are_left_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * (50 * 2**20) + b'"}\n' + LINE.encode())
    readings = read(path)
    assert [reading.report is not None for reading in readings] == [False, True]
    assert what(readings) == [f"is a line of more than {MAX_LINE // 2**20} MiB; left out"]
    assert readings[1].where.endswith(":2")


def page(head: str = "", more: str = MORE) -> bytes:
    html = (
        f"<html><head><title>Town</title>{head}</head><body><article><p>{BODY}</p><p>{more}</p></article></body></html>"
    )
    return html.encode("cp1252")


def warc(gz: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    day = {"WARC-Date": "2025-06-09T00:00:00Z"}

    def add(url: str, body: bytes, kind: str = "text/html; charset=windows-1252", status: str = "200 OK") -> None:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=dict(day)
        )
        writer.write_record(record)

    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    add("https://v.example/1", page('<meta property="article:published_time" content="2025-06-02T08:00:00Z">'))
    add("https://v.example/2", page(more="“" + MORE + "”"))
    add("https://v.example/gone", page(), status="404 Not Found")
    add("https://v.example/p.png", b"\x89PNG", kind="image/png")
    add("https://v.example/empty", b"<html></html>")
    text = writer.create_warc_record(
        "https://v.example/3", "conversion", payload=io.BytesIO(BODY.encode()), warc_content_type="text/plain",
        warc_headers_dict=dict(day),
    )  # fmt: skip
    writer.write_record(text)
    return out.getvalue()


@pytest.mark.parametrize("gz", [True, False])
def test_warc(tmp_path: Path, gz: bool) -> None:
    path = tmp_path / ("a.warc.gz" if gz else "a.warc")
    path.write_bytes(warc(gz))
    readings = read(path)
    reports = [reading.report for reading in readings if reading.report]
    assert [report.url for report in reports] == ["https://v.example/1", "https://v.example/2", "https://v.example/3"]
    assert [report.published for report in reports] == ["2025-06-02T08:00:00Z", None, None]
    assert "“Talks" in reports[1].text
    assert what(readings) == ["holds no article text"]
    assert readings[0].where == f"{path}#2 https://v.example/1"


def test_a_damaged_warc_gives_what_was_before(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    data = warc()
    path.write_bytes(data[: len(data) // 2])
    readings = read(path)
    assert readings[0].report is not None
    assert readings[-1].report is None
    path.write_bytes(b"WARC/1.0\r\nnonsense")
    assert all(reading.report is None for reading in read(path))


@pytest.mark.parametrize("gz", [True, False])
def test_a_damaged_record_costs_itself_alone(tmp_path: Path, gz: bool) -> None:
    path = tmp_path / ("a.warc.gz" if gz else "a.warc")
    data = bytearray(warc(gz))
    start = data.index(b"\x1f\x8b\x08" if gz else b"WARC/1.0\r\n", 10)
    data[start + 30 : start + 60] = b"\xff" * 30
    path.write_bytes(data)
    readings = read(path)
    urls = [reading.report.url for reading in readings if reading.report]
    assert urls[-2:] == ["https://v.example/2", "https://v.example/3"]
    assert any("damage" in text or "length" in text for text in what(readings)) or not gz
    broken = warc(False).replace(b"Content-Length: ", b"Content-Length: 9", 3)
    path.write_bytes(broken)
    assert any("cut short" in text for text in what(read(path)))


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "pack"),
    [
        ("Transfer-Encoding: chunked", chunked),
        ("Transfer-Encoding: chunked", bytes),
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: gzip", bytes),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", lambda body: chunked(gzip.compress(body))),
    ],
)
def test_bodies_as_servers_send_them(tmp_path: Path, head: str, pack: object) -> None:
    body = pack(page())  # type: ignore[operator]
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head.encode() + b"\r\n\r\n" + body
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(
        http
    )
    (tmp_path / "a.warc").write_bytes(record + http + b"\r\n\r\n")
    readings = read(tmp_path / "a.warc")
    assert [reading.report is not None for reading in readings] == [True], what(readings)
