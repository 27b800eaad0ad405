"""The pages by name, for the menu and for links between them."""

from pathlib import Path
from typing import NoReturn

import streamlit as st

_FOLDER = Path(__file__).parents[3] / "pages"


def page_file(name: str) -> str:
    """Return the file of a page; links name it whole, since pages do not lie beside the entry script."""
    return str(_FOLDER / f"{name}.py")


def go_to(name: str) -> NoReturn:
    """Leave this page for another."""
    st.switch_page(page_file(name))
    raise AssertionError("the page has ended")


def link_to(name: str, label: str) -> None:
    """Offer a way to another page."""
    st.page_link(page_file(name), label=label, icon=":material/arrow_forward:")
