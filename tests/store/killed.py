"""Puts records into a file one by one, tells how many are kept, links: a process to be killed at any moment."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dateline.lexicon import DataFiles
from dateline.link.features import Features
from dateline.model import from_json
from dateline.store import write
from dateline.store.following import follow_store
from dateline.store.keys import report_key
from dateline.store.linking import link_store
from dateline.store.opened import open_writer, writing
from store.conftest import CODER, entry_of


def main(source: str, out: str) -> None:
    features = Features(DataFiles())
    records = [from_json(line) for line in Path(source).read_bytes().splitlines()]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    db = open_writer(Path(out))
    for number, record in enumerate(records, 1):
        entry = entry_of(record, features)
        with writing(db):
            if not write.has_report(db, report_key(record.report)):
                write.add(db, entry, CODER)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    link_store(db, DataFiles())
    follow_store(db, DataFiles())
    db.close()


main(*sys.argv[1:])
