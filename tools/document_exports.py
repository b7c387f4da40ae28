"""Writes the sections of docs/exports.md on the formats out of their registry: `python tools/document_exports.py`."""

from __future__ import annotations

from pathlib import Path

from dateline.export import FORMATS, Format

DOCUMENT = Path(__file__).parents[1] / "docs" / "exports.md"
MARK = "<!-- Below: made by tools/document_exports.py from the formats themselves. -->\n"


def sections() -> str:
    """All formats, column by column, with what each cannot hold."""
    return "\n".join(section(form) for form in FORMATS.values())


def section(form: Format) -> str:
    """One format."""
    lines = [f"## `{form.name}`: {form.title}", "", form.about, ""]
    if form.needs:
        lines += [f"Wants `pip install dateline[{form.name}]` ({form.needs}).", ""]
    for part in form.parts:
        if len(form.parts) > 1:
            lines += [f"`{part.name}`, {len(part.fields)} {'columns' if len(part.fields) > 15 else 'keys'}:", ""]
        lines += ["| field | holds |", "|---|---|"]
        lines += [f"| {field.name} | {field.about.replace('|', '&#124;')} |" for field in part.fields]
        lines.append("")
    lines += ["It cannot hold:", "", *(f"- {lack}" for lack in form.lacks), ""]
    return "\n".join(lines)


def document() -> str:
    """The document as it should be: what is written by hand, then the formats."""
    return DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0] + MARK + "\n" + sections()


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
