"""What coded a report: the tool, the language model and the knowledge, so that each record can be told apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from dateline.lexicon import SHIPPED
from dateline.lexicon.loader import GAZETTEER
from dateline.model import RECORD_VERSION
from dateline.store.keys import key_of


class Coder(msgspec.Struct, frozen=True):
    """Versions of all that a coding depends on; hashes are the first 16 hex digits of SHA-256."""

    dateline: str
    record: int
    model: str
    lexicon: str
    gazetteer: str

    @property
    def key(self) -> int:
        """The same for the same versions."""
        return key_of("coder", self.dateline, str(self.record), self.model, self.lexicon, self.gazetteer)


def coder_of(model: str, overlays: Iterable[Path] = (), gazetteer: Path | None = None) -> Coder:
    """The coder that this installation is with a model, a user's own data files and gazetteer."""
    shipped = [path for path in sorted(SHIPPED.rglob("*")) if path.is_file() and path.name != Path(GAZETTEER).name]
    named = [(path.relative_to(SHIPPED).as_posix(), path) for path in shipped]
    named += [(f"+{path.name}", path) for path in overlays]
    return Coder(
        dateline=_version_of("dateline"),
        record=RECORD_VERSION,
        model=f"{model} {_version_of(model.replace('_', '-'))}",
        lexicon=_hash(named),
        gazetteer=_hash([("gazetteer", gazetteer or SHIPPED / GAZETTEER)]),
    )


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _hash(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        digest.update(name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
