"""The forms with which analysts correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.desk.guard import RefusedError, checked_writer, form_of
from dateline.desk.scribe import Scribe
from dateline.desk.settings import Settings
from dateline.errors import ConfigError
from dateline.lexicon import DataFiles
from dateline.lexicon.events import Code
from dateline.store import RecordFile
from dateline.store.corrections import Kind, Said, correct
from dateline.store.hand.fixes import check
from dateline.store.keys import name_of

_RELINKED = frozenset({"merge", "split", "withdraw"})
_KINDS: tuple[str, ...] = get_args(Kind)


class Correcting:
    """What the forms of the incident pages do."""

    def __init__(self, settings: Settings) -> None:
        """Ready to write, if anybody may. StoreError where the file cannot be written."""
        self._settings = settings
        self._modes = {(row.type, row.mode) for row in DataFiles().table("events/codes.tsv", Code)}
        self._scribe = Scribe(settings) if settings.token is not None else None
        self.routes = [Route("/correct", self.correct, methods=["POST"])]

    async def correct(self, request: Request) -> Response:
        """Keep what an analyst says, and show the incident again."""
        form = await form_of(request, self._settings)
        writer = checked_writer(request, self._settings, form)
        said = _said(form, writer.name)
        incident = await run_in_threadpool(self.keep, said)
        return RedirectResponse(f"/incident/{incident}#verdicts" if incident else "/corrections", 303)

    def close(self) -> None:
        """Finish what is under way."""
        if self._scribe is not None:
            self._scribe.close()

    def keep(self, said: Said) -> str | None:
        """Write it down; gives the id of the incident as it is then, None where that is not known yet."""
        if self._scribe is None:
            raise RefusedError("this desk is for reading only")
        if said.kind == "fix" and said.field and said.value:
            check(said.field, said.value, self._modes)
        event = self._scribe.write(lambda db: correct(db, said, self._settings.now()))
        if said.kind in _RELINKED and not self._scribe.link():
            return None
        with RecordFile(self._settings.path) as file:
            found = file.db.execute("SELECT incident FROM incident_event WHERE event = ?", (event,)).fetchone()
        return name_of(found[0]) if found else None


def _said(form: Mapping[str, str], who: str) -> Said:
    kind = form.get("kind", "")
    if kind not in _KINDS:
        raise ConfigError(f"kind wants one of {', '.join(_KINDS)}")
    words = {name: form.get(name, "").strip() or None for name in ("other", "field", "value")}
    if kind == "merge" and words["other"]:
        words["other"] = words["other"].rstrip("/").rpartition("/")[2].partition("#")[0].partition("?")[0]
    note = form.get("note", "").replace("\r\n", "\n").strip()
    return Said(who, kind, form.get("incident", ""), note=note, **words)  # type: ignore[arg-type]
