"""House rules that no linter holds: sizes, no printing, layers, names of the data."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

PACKAGE = Path(str(dateline.__file__)).parent
ROOT = PACKAGE.parent.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE = 400
MAX_FUNCTION = 60
"""Lines."""


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_MODULE
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno}
    assert {key: size for key, size in long.items() if size > MAX_FUNCTION} == {}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_printed_or_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit", "breakpoint", "eval", "exec"}
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"bare except in line {node.lineno}"
            body = node.body
            assert not (len(body) == 1 and isinstance(body[0], ast.Pass)), f"swallowed in line {node.lineno}"
        if isinstance(node, ast.Global):
            pytest.fail(f"global in line {node.lineno}")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_say_what_they_are_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_layers_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout  # a process of its own: it turns off the loggers of the others
