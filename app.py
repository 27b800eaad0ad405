"""Launcher: `streamlit run app.py` or `python app.py`. The entry script itself is src/dashboard/main.py.

No `pages/` folder lies beside that script, so no page can be opened around it (docs/decisions.md).
"""

import base64
import gc
import hashlib
import re
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).parent


def _inline_scripts() -> str:
    """Return the hashes of the scripts that Streamlit's own page holds, for the content policy."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return " ".join(f"'sha256-{found}'" for found in hashes)


CONTENT_POLICY = (
    f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_inline_scripts()}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class SafeHeaders:
    """Adds headers that keep every request of a page on this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers when an HTTP response starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


sys.path.insert(0, str(ROOT / "src"))
app = st.App(ROOT / "src" / "dashboard" / "main.py", middleware=[Middleware(SafeHeaders)])
gc.freeze()

if __name__ == "__main__":
    app.run()
