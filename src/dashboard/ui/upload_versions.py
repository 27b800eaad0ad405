"""The uploads of ballots as versions: which count, which were taken back, and the ways between."""

import streamlit as st

from dashboard.services.local_time import local_time
from dashboard.services.meetings import counts_already, put_back, take_back
from dashboard.store.records import MeetingRecord, StoredUpload
from dashboard.ui.frame import plain
from dashboard.ui.session import store


def upload_versions(record: MeetingRecord) -> None:
    """Show every upload of ballots, oldest first."""
    for upload in record.uploads:
        with st.container(key=f"version_{upload.id}"):
            _show(upload, record)


def _show(upload: StoredUpload, record: MeetingRecord) -> None:
    told, turning, removing = st.columns([6, 1.3, 1.5], vertical_alignment="center")
    count = sum(votes.tally.all_ballots.returned for votes in upload.votes)
    shapes = "、".join(dict.fromkeys(upload.shapes.values()))
    with told:
        state = "" if upload.active else "【已撤回】"
        plain(
            f"{state}{_names(upload)}　{shapes}　{count} 张票　{local_time(upload.confirmed_at)}",
            key=None if upload.active else f"faint_version_{upload.id}",
        )
    if upload.active:
        with turning.popover("撤回", width="stretch", key=f"taking_back_{upload.id}_{record.revision}"):
            st.write("撤回后，这次上传的票不再计入结果；内容仍保留，随时可以恢复。")
            if st.button("确认撤回", key=f"take_back_{upload.id}"):
                take_back(store(), record.id, upload.id)
                st.rerun()
    else:
        with turning.popover("恢复", width="stretch", key=f"putting_back_{upload.id}_{record.revision}"):
            _offer_to_put_back(upload, record)
    with removing.popover("彻底删除", width="stretch", key=f"deleting_{upload.id}_{record.revision}"):
        st.write("彻底删除后，这次上传的票从本机删去，不能恢复。")
        if st.button("确认彻底删除", key=f"delete_upload_{upload.id}"):
            store().delete_upload(record.id, upload.id)
            st.rerun()


def _offer_to_put_back(upload: StoredUpload, record: MeetingRecord) -> None:
    """Let the upload count alone or, where others count, together with them."""
    if not record.active_uploads:
        st.write("恢复后，这次上传的票重新计入结果。")
    else:
        st.write("现在另有评议票计入结果。若是同一批票的另一版本，请选“只用这一版”，否则会重复计票。")
    if st.button("只用这一版" if record.active_uploads else "确认恢复", key=f"put_back_{upload.id}", type="primary"):
        put_back(store(), record, upload.id, alone=True)
        st.rerun()
    addable = record.active_uploads and not counts_already(record, upload)
    if addable and st.button("与现有的票一起计", key=f"put_back_too_{upload.id}"):
        put_back(store(), record, upload.id, alone=False)
        st.rerun()


def _names(upload: StoredUpload) -> str:
    """Return the files' names; of many the first ones."""
    more = f" 等 {len(upload.files)} 个文件" if len(upload.files) > 4 else ""
    return "、".join(upload.files[:4]) + more
