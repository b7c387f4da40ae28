"""Days as sources write them."""

from __future__ import annotations

import pytest

from dateline.readers import iso_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-06-02", "2025-06-02"),
        (" 2025-6-2 ", "2025-06-02"),
        ("20250602", "2025-06-02"),
        ("2025/06/02", "2025-06-02"),
        ("20250602T143100Z", "2025-06-02"),
        ("2025-06-02T14:31", "2025-06-02T14:31"),
        ("2025-06-02T14:31:05.123Z", "2025-06-02T14:31:05Z"),
        ("2025-06-02 14:31:00 +03:00", "2025-06-02T14:31:00+03:00"),
        ("2025-06-02T99:00", "2025-06-02"),
        ("Mon, 02 Jun 2025 14:31:00 GMT", "2025-06-02T14:31:00+00:00"),
        ("2 June 2025", "2025-06-02"),
        ("June 2, 2025", "2025-06-02"),
        ("Jun. 2, 2025", "2025-06-02"),
        ("Monday, June 2, 2025", "2025-06-02"),
        ("2025-02-30", None),
        ("2025-13-01", None),
        ("0000-01-01", None),
        ("Feb 30, 2025", None),
        ("31 Juny 2025", None),
        ("June 2025", None),
        ("2025", None),
        ("yesterday", None),
        ("Mon, 02 Jun 2025 08:00:04444444444444444444 GMT", None),
        ("", None),
    ],
)
def test_iso_date(written: str, meant: str | None) -> None:
    assert iso_date(written) == meant
