"""The desk as files: pages for reading from a folder or any web server, without script and without dateline."""

from dateline.desk.site.writing import MOST, Written, write_site

__all__ = ["MOST", "Written", "write_site"]
