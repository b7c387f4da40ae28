"""The desk as a folder: every link resolves, every act and report has its page, evidence is what the text says."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.desk.dossier import groups
from dateline.desk.site import write_site, writing
from dateline.errors import ConfigError
from dateline.process.found import Process
from dateline.store import Filters, RecordFile
from dateline.store.keys import key_named, name_of
from desk.pages import Page, faults


@pytest.fixture(scope="module")
def site(desk_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(desk_path, folder)
    return folder


def read(folder: Path) -> dict[str, str]:
    """All pages, by their place in the folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def broken(folder: Path) -> list[str]:
    """Links of all pages that lead nowhere, and pages to which none leads."""
    pages = {name: Page(text) for name, text in read(folder).items()}
    ids = {name: set(page.ids) for name, page in pages.items()}
    found, reached = [], {"index.html"}
    for name, page in pages.items():
        for tag, attrs in page.elements:
            link = attrs.get("href") or attrs.get("src") or ""
            if not link or (tag == "a" and link.startswith(("http://", "https://"))):
                continue
            path, _, part = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            reached.add(target)
            if target in ids:
                found += [f"{name}: {link}"] if part and unquote(part) not in ids[target] else []
            elif not target.startswith("static/") or not (folder / target).is_file():
                found.append(f"{name}: {link}")
    return found + [f"nothing leads to {name}" for name in sorted(set(pages) - reached)]


def test_every_link_leads_to_a_page_and_a_part_of_it(site: Path) -> None:
    assert broken(site) == []


def test_every_incident_and_report_has_its_page(site: Path, desk_path: Path) -> None:
    with RecordFile(desk_path) as file:
        incidents = {row.id for row in file.incidents(background=True)}
        reports = {row.report for row in file.reports()}
        processes = {row.id for row in file.processes(minor=True)}
    assert {path.stem for path in (site / "incident").iterdir()} == incidents
    assert {path.stem for path in (site / "report").iterdir()} == reports
    assert {path.stem for path in (site / "process").iterdir()} == processes == {
        path.stem for path in (site / "brief").iterdir()
    }  # fmt: skip


def test_pages_need_no_script_and_hold_nothing_that_could_be_run(site: Path) -> None:
    for name, text in read(site).items():
        page = Page(text)
        assert faults(text) == [], name
        assert not page.all("script"), name
        assert not page.all("form"), name
        policy = [meta for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
        assert len(policy) == 1
        assert "default-src 'none'" in policy[0]["content"]
        assert not [link for link in page.links if link.startswith("/")], name


class Marked(HTMLParser):
    """The words of a report, or of passages, and those under each mark."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.by_mark = "", dict[str, str]()
        self._open: list[tuple[str, list[str]]] = []
        self._within = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "text" in given.get("class", "").split():
            self._within = len(self._open) + 1
        kinds, ids = given.get("class", "").split(), given.get("data-of", "").split()
        shown = [kind for kind, name in (("e", "e"), ("q", "m-q")) if name in kinds]
        if tag not in {"meta", "link", "input", "br"}:
            self._open.append((tag, [f"{kind} {one}" for one in ids for kind in shown]))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) == self._within:
            self._within = 0
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.words += data
        for _, marks in self._open:
            for mark in marks:
                self.by_mark[mark] = self.by_mark.get(mark, "") + data


def test_reports_are_shown_letter_for_letter_with_their_evidence(site: Path, desk_path: Path) -> None:
    with RecordFile(desk_path) as file:
        for row in file.reports():
            record = file.record(row.report)
            seen = Marked((site / "report" / f"{row.report}.html").read_text("utf-8"))
            assert seen.words == record.report.text.replace("\x00", "\u2400")
            for event in record.events:
                told = record.report.text[slice(*event.trigger_span)]
                assert told.replace("\x00", "\u2400") in seen.by_mark[f"e {event.id}"]


def test_claims_of_incidents_lead_to_their_words(site: Path, desk_path: Path) -> None:
    count = 0
    with RecordFile(desk_path) as file:
        for row in file.incidents(background=True):
            seen = Marked((site / "incident" / f"{row.id}.html").read_text("utf-8"))
            for group in groups(file.db, key_named(row.id) or 0):
                for claim in group.claims:
                    count += 1
                    assert seen.by_mark[f"q c{claim.number}"] == claim.text.replace("\x00", "\u2400")
    assert count > 20


def test_words_that_negotiations_rest_on_are_marked_in_their_reports(site: Path) -> None:
    pages = [Page(path.read_text("utf-8")) for path in (site / "process").iterdir()]
    links = {link for page in pages for link in page.links if "#r1-at-w" in link}
    assert len(links) > 10
    for link in sorted(links):
        path, _, part = link.partition("#")
        text = (site / "process" / path).resolve().read_text("utf-8")
        assert f'id="{part}"' in text
        assert f" {part.removeprefix('r1-at-')}" in text or f'"{part.removeprefix("r1-at-")}' in text


def test_the_same_file_gives_the_same_bytes(site: Path, desk_path: Path, tmp_path: Path) -> None:
    write_site(desk_path, tmp_path)
    assert read(tmp_path) == read(site)


def test_a_narrowed_site_holds_no_more_than_it_is_narrowed_to(desk_path: Path, tmp_path: Path) -> None:
    done = write_site(desk_path, tmp_path, Filters(between=("RUS", "UKR"), since="2025-06-01"))
    with RecordFile(desk_path) as file:
        incidents = {row.id for row in file.incidents(between=("RUS", "UKR"), since="2025-06-01", background=True)}
    assert {path.stem for path in (tmp_path / "incident").iterdir()} == incidents
    assert done.incidents == len(incidents) > 0
    assert broken(tmp_path) == []
    assert "Clear all" not in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("filters", [Filters(since="2025-07-01"), Filters(type="ASSAULT"), Filters(actor="IRN")])
def test_a_narrowed_site_holds_the_negotiations_of_its_reports_alone(
    desk_path: Path, tmp_path: Path, filters: Filters
) -> None:
    write_site(desk_path, tmp_path, filters)
    reports = {path.stem for path in (tmp_path / "report").iterdir()} if (tmp_path / "report").exists() else set()
    with RecordFile(desk_path) as file:
        tellings = [name_of(report) for (report,) in file.sql("SELECT report FROM talks")[1]]
        wanted = {row.id for row in file.processes(minor=True) if reports & told_by(file.process(row.id))}
        everything = {row.id: row.name for row in file.processes(minor=True)}
    for view in ("process", "brief"):
        folder = tmp_path / view
        assert ({path.stem for path in folder.iterdir()} if folder.exists() else set()) == wanted
    talks = "".join(path.read_text("utf-8") for path in tmp_path.glob("talks*/*.html")) + (
        tmp_path / "talks.html"
    ).read_text("utf-8")
    assert len(wanted) < len(everything)
    for id in everything.keys() - wanted:
        assert f"process/{id}" not in talks
    told = (tmp_path / "tellings.html").read_text("utf-8")
    assert f"{sum(report in reports for report in tellings)} " in told
    assert broken(tmp_path) == []


def told_by(process: Process) -> set[str]:
    """Keys of the reports that tell of a negotiation."""
    cites = [telling.cite for item in process.rounds for telling in item.tellings]
    cites += [step.cite for item in process.agreements for step in item.steps]
    return {name_of(cite.report) for cite in (*cites, *(item.cite for item in process.positions))}


def test_a_limit_keeps_what_rests_on_most_voices(desk_path: Path, tmp_path: Path) -> None:
    done = write_site(desk_path, tmp_path, limit=3)
    assert len(list((tmp_path / "incident").iterdir())) == done.incidents == 3
    assert sum(done.left.values()) > 3
    assert broken(tmp_path) == []


def test_too_much_is_refused_in_words(desk_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST", 5)
    with pytest.raises(ConfigError, match="narrow them"):
        write_site(desk_path, tmp_path)
    monkeypatch.undo()
    (tmp_path / "taken").write_text("no folder")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_site(desk_path, tmp_path / "taken", limit=1)


def test_it_is_an_export(desk_path: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    done = run(app, ["export", str(desk_path), "--format", "site", "-o", str(tmp_path), "--type", "CONSULT"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "consult" in (tmp_path / "index.html").read_text("utf-8")
    assert run(app, ["export", str(desk_path), "--format", "site"]).exit_code == 2
    none = run(app, ["export", str(desk_path), "--format", "site", "-o", str(tmp_path / "b"), "--from", "2040-01-01"])
    assert none.exit_code == 1


def test_one_page_alone_is_one_file(desk_path: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    with RecordFile(desk_path) as file:
        incident = next(iter(file.incidents())).id
        process = next(iter(file.processes())).id
        reports = [row.report for row in file.reports(limit=2)]
    for number, what in enumerate(
        ([incident], [process], ["istanbul"], reports, ["/overview"], ["/timeline?type=CONSULT&lanes=actor"])
    ):
        target = tmp_path / f"{number}.html"
        done = run(app, ["html", str(desk_path), *what, "-o", str(target)])
        assert done.exit_code == 0, done.output
        text = target.read_text("utf-8")
        page = Page(text)
        assert not [attrs for attrs in page.all("link") if attrs.get("href")]
        assert all(link.startswith(("#", "http")) for link in page.links), page.links
        assert not [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
        assert not [attrs for _, attrs in page.elements if attrs.get("src") or "style" in attrs]
        assert page.all("style")
        policy = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
        assert policy[0].startswith("default-src 'none'; style-src 'sha256-")
        assert len(text) < 400_000
    for wrong in (
        ["nothing"],
        ["/nothing"],
        ["/incident"],
        ["/incident/nothing"],
        [incident, process],
        ["/overview?x=1"],
    ):
        assert run(app, ["html", str(desk_path), *wrong]).exit_code == 2, wrong
