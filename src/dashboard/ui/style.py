"""What Streamlit's settings cannot say: Chinese words in upload boxes, lists and dates, text that wraps, print.

The margins of 特点, 不足 and 希望 have no colour of a grade: red is the best grade of the figure beside them.
"""

import streamlit as st

_STYLE = """<style>
[data-testid="stText"] { font-family: inherit; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.7; }
[data-testid="stText"] * { color: inherit; }
[data-testid="stMainBlockContainer"] { padding: 3.2rem 2.5rem 3rem; max-width: 1800px; }
[class*="st-key-headline"] [data-testid="stText"] { font-size: 1.2rem; font-weight: 600; }
[class*="st-key-faint"] [data-testid="stText"] { color: #6B6258; font-size: 0.9rem; }
[class*="st-key-late"] [data-testid="stText"] { color: #A61B1B; font-size: 1.2rem; font-weight: 600; }
[class*="st-key-good"] { border-left: 4px solid #3F7D58; padding-left: 0.8rem; }
[class*="st-key-short"] { border-left: 4px solid #7B4B94; padding-left: 0.8rem; }
[class*="st-key-hope"] { border-left: 4px solid #8A8178; padding-left: 0.8rem; }
[class*="st-key-refused"] { border-left: 4px solid #A61B1B; padding-left: 0.8rem; }
[class*="st-key-beside_bars"] { padding-top: 12px; }
[class*="st-key-item_"] [data-testid="stText"] { font-weight: 600; }
[class*="st-key-hint"] [data-testid="stText"] { background: #FFF8EC; color: #5C3A00; padding: 0.2rem 0.6rem; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"]) > * { display: none; }
[data-testid="stFileUploaderDropzone"] button:not([kind="minimal"])::after { content: "选择文件"; font-size: 0.95rem; }
[data-testid="stFileUploaderDropzoneInstructions"] * { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"]::after {
  content: "把文件拖到这里，可一次多个；每个不超过 30 MB"; font-size: 0.95rem; color: #6B6258; }
[class*="st-key-evidence_files"] [data-testid="stFileUploaderDropzoneInstructions"]::after {
  content: "把文件拖到这里，可一次多个；每个不超过 10 MB"; }
[class*="st-key-ledger_file"] [data-testid="stFileUploaderDropzoneInstructions"]::after,
[class*="st-key-scheme_file"] [data-testid="stFileUploaderDropzoneInstructions"]::after {
  content: "把文件拖到这里；不超过 30 MB"; }
[data-testid="stDateInput"] [data-placeholder] { font-size: 0; }
[data-testid="stDateInput"] [data-placeholder]::after { font-size: 1rem; }
[data-testid="stDateInput"] [data-placeholder][data-type="year"]::after { content: "年"; }
[data-testid="stDateInput"] [data-placeholder][data-type="month"]::after { content: "月"; }
[data-testid="stDateInput"] [data-placeholder][data-type="day"]::after { content: "日"; }
[data-testid="stFileChip"][aria-invalid="true"]::after {
  content: "没有读入：超过大小上限，或类型不对"; color: #A61B1B; font-size: 0.85rem; padding-left: 0.5rem; }
[data-testid="stTooltipErrorContent"] { display: none; }
[data-testid="stExceptionMessage"] { font-size: 0; }
[data-testid="stExceptionMessage"]::after { font-size: 1rem;
  content: "程序出了意外，刚才的操作没有完成，已保存的内容没有变。请刷新页面再试；仍不行，请联系维护人员。"; }
section[role="dialog"] h2[slot="title"], section[role="dialog"] h2[slot="title"] + div { font-size: 0; }
section[role="dialog"] h2[slot="title"] + div * { display: none; }
section[role="dialog"] h2[slot="title"]::after { content: "程序没有响应"; font-size: 1.2rem; }
section[role="dialog"] h2[slot="title"] + div::after { font-size: 1rem;
  content: "运行程序的窗口可能已关闭。重新启动程序后刷新本页；已保存的内容都在。"; }
[data-testid="InputInstructions"], [data-testid="stDataFrameColumnMenu"] { display: none; }
[data-testid="stElementToolbar"] { display: none; }
[class*="_points"] [data-testid="stElementToolbar"] { display: flex; }
[data-testid="stElementToolbarButton"]:not(:has([aria-label="Add row"], [aria-label="Delete row(s)"])) {
  display: none; }
[data-testid="stElementToolbar"] [aria-label="Add row"]::after { content: "增行"; font-size: 0.9rem; }
[data-testid="stElementToolbar"] [aria-label="Delete row(s)"]::after { content: "删行"; font-size: 0.9rem; }
body:has([data-testid="stElementToolbar"] button:hover) [data-testid="stTooltipContent"] { display: none; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
[role="option"] > [data-item-hl] { display: block; line-height: 1.75rem; text-overflow: ellipsis; }
[role="listbox"] > [role="option"] { height: auto; }
[role="listbox"] > [role="option"] > [data-item-hl] {
  height: auto; white-space: normal; overflow-wrap: anywhere; line-height: 1.45; padding-block: 0.3rem; }
[role="listbox"] > [role="option"] > span:only-child { font-size: 0; }
[role="listbox"] > [role="option"] > span:only-child::after { content: "没有相符的选项"; font-size: 0.9rem; }
[data-testid="stSelectboxVirtualDropdown"]:has([role="listbox"][aria-label="当前述职评议会"]) { min-width: 24rem; }
[data-testid="stRadio"] label > div:first-child:not(:has(input:checked)) {
  outline: 1px solid #8A8178; border-radius: 50%; }
[data-testid="stSidebarContent"] { display: flex; flex-direction: column; }
[data-testid="stSidebarHeader"] { height: 2.6rem; margin: 0; }
[data-testid="stSidebarUserContent"] { order: 1; padding-bottom: 0.4rem; }
[data-testid="stSidebarNav"] { order: 2; }
[data-testid="stSidebarNavSeparator"] { display: none; }
[data-testid="stSidebar"] [data-testid="stSelectbox"] > div:last-child * { font-size: 0.86rem; }
@media print {
  @page { size: A4 landscape; margin: 10mm; }
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton, .stPopover { display: none; }
  [data-testid="stApp"], [data-testid="stApp"] > *, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static; height: auto; overflow: visible; }
  [data-testid="stMainBlockContainer"] { padding: 0; zoom: 0.65; }
}
</style>"""


def apply_style() -> None:
    """Send the style; it is a constant, nothing from a file is ever sent as HTML."""
    st.html(_STYLE)
