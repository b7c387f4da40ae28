"""Products are worked out in one thread for as long as is asked, then as before."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from dateline.threads import OneThread


def counts() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_holds_to_one_thread_and_gives_back() -> None:
    before, one = counts(), OneThread()
    with one():
        with one():
            assert set(counts()) <= {1}
        assert set(counts()) <= {1}
    assert counts() == before
