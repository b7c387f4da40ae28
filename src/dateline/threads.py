"""How many threads NumPy's matrix products take."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from threadpoolctl import ThreadpoolController


class OneThread:
    """While it is entered, products are worked out in one thread.

    Several are slower on matrices as small as ours, and take the processors from other workers.
    """

    def __init__(self) -> None:
        self._controller = ThreadpoolController()

    def __call__(self) -> AbstractContextManager[Any]:
        """Hold to one thread until the block is left; may be nested."""
        limit: AbstractContextManager[Any] = self._controller.limit(limits=1, user_api="blas")
        return limit
