"""What an endpoint works with."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec
import numpy as np

from dateline.desk.acts import Acts, Mask
from dateline.desk.api.asked import Filtered
from dateline.desk.layer import Layer
from dateline.desk.masks import chosen
from dateline.desk.room import Snapshot
from dateline.store import RecordFile
from dateline.store.hand.lens import Lens


class Here(msgspec.Struct, frozen=True):
    """A request's own connection, the snapshot, what the path names, and what was asked for."""

    file: RecordFile
    snapshot: Snapshot
    subject: str
    asked: Any
    writable: bool

    @property
    def db(self) -> sqlite3.Connection:
        """The connection."""
        return self.file.db

    @property
    def acts(self) -> Acts:
        """All incidents, as analysts corrected them."""
        return self.snapshot.seen.acts

    def mask(self, asked: Filtered, *, dated: bool = True) -> Mask:
        """The incidents that the filters want."""
        mask = chosen(self.db, self.snapshot.postings, self.acts, asked.filters, dated=dated)
        return mask & _reviewed(self.snapshot.layer, asked.review)

    def lens(self, review: str) -> Lens:
        """The same for questions to the file itself."""
        lens, layer = self.snapshot.lens, self.snapshot.layer
        confirmed = frozenset(self.acts.key[layer.confirmed].tolist())
        if review == "open":
            return msgspec.structs.replace(lens, rejected=lens.rejected | confirmed)
        only = {"rejected": lens.rejected, "confirmed": confirmed}.get(review)
        rejected = lens.rejected if review == "standing" else frozenset[int]()
        return msgspec.structs.replace(lens, rejected=rejected, only=only)


def _reviewed(layer: Layer, review: str) -> Mask:
    masks: dict[str, Mask] = {
        "standing": ~layer.rejected,
        "all": np.ones_like(layer.rejected),
        "rejected": layer.rejected,
        "confirmed": layer.confirmed,
        "open": ~(layer.rejected | layer.confirmed),
    }
    return masks[review]
