"""What Streamlit's settings cannot say: Chinese words in the upload box, plain text that wraps, print."""

import streamlit as st

_STYLE = """<style>
[data-testid="stText"] { font-family: inherit; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.7; }
[data-testid="stMainBlockContainer"] { padding: 3.2rem 2.5rem 3rem; max-width: 1800px; }
[class*="st-key-headline"] [data-testid="stText"] { font-size: 1.2rem; font-weight: 600; }
[class*="st-key-faint"] [data-testid="stText"] { color: #6B6258; font-size: 0.9rem; }
[class*="st-key-good"] { border-left: 4px solid #2F6B8F; padding-left: 0.8rem; }
[class*="st-key-short"] { border-left: 4px solid #A61B1B; padding-left: 0.8rem; }
[class*="st-key-hope"] { border-left: 4px solid #B98A2E; padding-left: 0.8rem; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) > * { display: none; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"])::after { content: "选择文件"; font-size: 0.95rem; }
[data-testid="stFileUploaderDropzoneInstructions"] * { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"]::after {
  content: "把文件拖到这里，可一次多个；每个不超过 30 MB"; font-size: 0.95rem; color: #6B6258; }
[data-testid="stElementToolbar"] { display: none; }
[class*="_points"] [data-testid="stElementToolbar"] { display: flex; }
@media print { [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton { display: none; } }
</style>"""


def apply_style() -> None:
    """Send the style; it is a constant, nothing from a file is ever sent as HTML."""
    st.html(_STYLE)
