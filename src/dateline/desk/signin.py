"""Signing in with the token, and out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.desk.guard import (
    COOKIE,
    RefusedError,
    checked_writer,
    form_of,
    knows_token,
    name_given,
    signed,
    writer_of,
)
from dateline.desk.pages import Pages
from dateline.desk.settings import Settings

_LASTS = 60 * 60 * 24 * 14


class SignIn:
    """The page for it, and what its forms do."""

    def __init__(self, settings: Settings, pages: Pages) -> None:
        self._settings, self._pages = settings, pages
        self.routes = [
            Route("/enter", self.page, methods=["GET"]),
            Route("/enter", self.enter, methods=["POST"]),
            Route("/leave", self.leave, methods=["POST"]),
        ]

    def page(self, request: Request) -> Response:
        """The form."""
        return HTMLResponse(
            self._pages.sign_in(writer_of(request, self._settings)), headers={"Cache-Control": "no-store"}
        )

    async def enter(self, request: Request) -> Response:
        """Sign in. RefusedError where the token is not the right one."""
        form = await form_of(request, self._settings)
        name = name_given(form.get("name", ""))
        if not knows_token(self._settings, form.get("token", "")):
            raise RefusedError("that is not the token which `dateline serve` printed")
        answer = RedirectResponse("/overview", 303)
        answer.set_cookie(
            COOKIE, signed(self._settings, name), max_age=_LASTS, httponly=True, samesite="strict",
            secure=self._settings.secure,
        )  # fmt: skip
        return answer

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        checked_writer(request, self._settings, await form_of(request, self._settings))
        answer = RedirectResponse("/overview", 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._settings.secure)
        return answer
