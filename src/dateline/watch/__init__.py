"""Sources that go on: folders that fill and feeds over HTTP, each looked at again and again, politely."""

from dateline.watch.fetch import Fetcher
from dateline.watch.memory import Memory
from dateline.watch.watcher import Watcher

__all__ = ["Fetcher", "Memory", "Watcher"]
