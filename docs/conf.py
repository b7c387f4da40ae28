"""The documents of this folder as a site: `python3 run.py docs`. Needs no network; a warning is an error."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

import dateline

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_site"))

project = "dateline"
author = "The dateline authors"
copyright = "the dateline authors; text CC BY 4.0, code MIT"
version = release = dateline.__version__
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "help_pages"]
exclude_patterns = ["_site"]
default_role = "literal"
myst_heading_anchors = 3
html_theme = "furo"
html_title = "dateline"
html_static_path = ["_site"]
html_css_files = ["wide.css"]
html_copy_source = False
html_show_sphinx = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
highlight_language = "none"
OTHERS = "(all others)"
"""In the table of contents: pages that it does not name."""


def name_others(_app: Sphinx, name: str, source: list[str]) -> None:
    """No page is forgotten: those that the table of contents does not name are put where it says so."""
    if name == "index":
        named = set(re.findall(r"^[\w-]+$", source[0], re.MULTILINE)) | {"index"}
        others = sorted(path.stem for path in HERE.glob("*.md") if path.stem not in named)
        source[0] = source[0].replace(OTHERS, "\n".join(others))


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", name_others)
    app.add_lexer("csv", TextLexer)
