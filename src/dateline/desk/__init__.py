"""The desk: a record file as pages in a browser, and what an analyst says of it.

Wants the packages of `dateline[desk]`; nothing outside this package imports it before they are needed.
"""

from dateline.desk.app import make_app
from dateline.desk.settings import LOCAL, Settings

__all__ = ["LOCAL", "Settings", "make_app"]
