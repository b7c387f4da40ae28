"""An HTTP API beside the pages: typed answers, one table of endpoints from which routes and document are made."""

from dateline.desk.api.document import document
from dateline.desk.api.endpoints import PREFIX
from dateline.desk.api.problem import failed as as_problem
from dateline.desk.api.served import make_api

__all__ = ["PREFIX", "as_problem", "document", "make_api"]
