"""A real Chromium that looks at a real server, and counts every request that would leave the machine."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM, Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=zh-CN",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium once; without it the test fails under CI and is skipped elsewhere."""
    if CHROMIUM is None:
        reason = "没有 chromium：浏览器测试需要它（apt-get install chromium fonts-noto-cjk）"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Open a fresh window of 1280 px; the test fails if any request asked another host."""
    context = browser.new_context(
        locale="zh-CN", reduced_motion="reduce", viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    page = context.new_page()
    elsewhere: list[str] = []

    def note(url: str) -> None:
        if not url.startswith((server.url, server.url.replace("http", "ws"), "data:", "blob:")):
            elsewhere.append(url)

    page.on("request", lambda request: note(request.url))
    page.on("websocket", lambda socket: note(socket.url))
    page.goto(server.url)
    yield page
    context.close()
    assert elsewhere == []
