"""What the program asks about an upload: header and columns of unclear sheets, and who an unknown name is."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.domain.problems import Place
from dashboard.domain.roster import Key, PrintedName, Roster
from dashboard.services.layouts import Layout, LayoutQuestion, forget, question_about, remembered_layouts
from dashboard.services.uploads import UploadPreview
from dashboard.ui.layout_editor import layout_editor
from dashboard.ui.name_choices import name_choices
from dashboard.ui.session import store

_LAYOUTS = "stated_layouts"
_ROUND = "layout_round"


def layouts_in_use() -> tuple[Layout, ...]:
    """Return the layouts stated in this session, then those remembered from earlier uploads."""
    now: dict[str, Layout] = st.session_state.get(_LAYOUTS, {})
    return (*now.values(), *(layout for layout in remembered_layouts(store()) if layout.key not in now))


def names_in_use(files: Sequence[UploadedFile]) -> dict[PrintedName, Key]:
    """Return whom people stated to be meant by names of these very files; another upload asks again."""
    found: dict[PrintedName, Key] = st.session_state.setdefault(_names_key(files), {})
    return found


def _names_key(files: Sequence[UploadedFile]) -> str:
    return f"stated_names_{'_'.join(file.file_id for file in files)}"


def upload_questions(preview: UploadPreview, files: Sequence[UploadedFile], roster: Roster | None) -> None:
    """Ask about unclear sheets and unknown names; an answer reads the upload again at once."""
    for number, question in enumerate(preview.questions):
        key = f"layout_{number}_{st.session_state.get(_ROUND, 0)}"
        _ask_about_sheet(question, key, expanded=question.is_unclear and not preview.can_confirm)
    _offer_any_sheet(preview, files, roster)
    if preview.roster and preview.strangers and name_choices(preview.strangers, preview.roster, names_in_use(files)):
        st.rerun()


def _ask_about_sheet(question: LayoutQuestion, key: str, *, expanded: bool) -> None:
    if question.is_stated:
        label, icon = "已按指定的表头和各列读取，可以更改", ":material/table_chart:"
    elif question.only_signs:
        label, icon = "请指定：格子里的这些写法各是什么等次", ":material/help:"
    else:
        label, icon = "请指定表头和各列：这张表看不准，先不猜", ":material/help:"
    with st.expander(label, expanded=expanded, icon=icon):
        if layout := layout_editor(question, key):
            _state(layout)
        if question.is_stated and st.button("不再这样读，重新识别", key=f"{key}_forget"):
            forget(store(), question.layout)
            st.session_state.get(_LAYOUTS, {}).pop(question.layout.key, None)
            _read_again()


def _offer_any_sheet(preview: UploadPreview, files: Sequence[UploadedFile], roster: Roster | None) -> None:
    """Let people state the layout of a sheet that was read without asking."""
    asked = {place for question in preview.questions for place in question.places}
    others = [place for place in preview.sheets if place not in asked]
    if not others:
        return
    with st.expander("表头或列认错了？自己指定", icon=":material/edit_square:"):
        place = st.selectbox("工作表", others, index=None, format_func=str, placeholder="请选择", key="doubted_sheet")
        if place is None:
            return
        question = _question_once(place, files, roster)
        if question and (layout := layout_editor(question, f"doubted_{others.index(place)}")):
            _state(layout)


def _question_once(place: Place, files: Sequence[UploadedFile], roster: Roster | None) -> LayoutQuestion | None:
    """Read the sheet again, or return what was read before a rerun."""
    key = (place, tuple(file.file_id for file in files))
    if st.session_state.get("doubted_key") != key:
        contents = [(file.name, file.getvalue()) for file in files]
        st.session_state["doubted"], st.session_state["doubted_key"] = question_about(contents, place, roster), key
    found: LayoutQuestion | None = st.session_state["doubted"]
    return found


def _state(layout: Layout) -> None:
    st.session_state[_LAYOUTS] = st.session_state.get(_LAYOUTS, {}) | {layout.key: layout}
    _read_again()


def _read_again() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
