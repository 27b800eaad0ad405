"""A quota with a tie at its line, a gate, and the sliders, walked by a clerk on one meeting in a real browser."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.policies import Quota
from dashboard.domain.presets import default
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.store.meetings import Store
from dashboard.store.person_facts import set_circumstances
from tests.browser.browsing import go_to, new_meeting, plain_texts, says, settle, upload
from tests.conftest import Server

pytestmark = pytest.mark.browser
ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n周一鸣,云溪中学\n方海,西桥镇\n"
BALLOTS = "票号,秦涛,陆明远,周一鸣,方海\n1,好,好,较好,好\n2,好,好,较好,差\n3,好,好,较好,差\n"
TIE = "好或较好（并列跨线，需人工裁定）"
OWN = replace(default(), id="own", name="四分之一为好", quotas=(Quota(1, at_most=Fraction(1, 4)),), veto_cap=3)


def test_quota_tie_gate_and_sliders(page: Page, server: Server, tmp_path: Path) -> None:
    """The effect is seen before it is saved; a tie at the line and a veto stay visible; a slider runs nothing else of the page.

    Another name that is stored meanwhile would show if the whole page ran again.
    """
    files = {"名单.csv": ROSTER, "票.csv": BALLOTS, "办法.toml": scheme_to_toml(OWN)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    new_meeting(page, "述职评议会")
    upload(page, [tmp_path / "名单.csv", tmp_path / "票.csv"])
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    store = Store.in_folder(server.data)
    meeting_id = store.entries()[0].id
    set_circumstances(store, meeting_id, {3: Circumstances("安全事故")})

    go_to(page, "计分办法")
    page.get_by_role("button", name="上传办法文件").click()
    page.locator("[data-testid='stFileUploader'] input[type=file]").set_input_files(tmp_path / "办法.toml")
    expect(page.get_by_text("现在从上传的办法文件开始")).to_be_visible(timeout=30_000)
    settle(page)
    says(page, "按新办法，0 人名次变化，3 人建议等次变化。")
    assert store.load(meeting_id).scheme == default()
    page.get_by_role("button", name="保存并改用").click()
    expect(page.get_by_text("已改用新办法")).to_be_visible(timeout=30_000)

    go_to(page, "排名与导出")
    expect(page.locator("[data-testid=stDataFrame] td", has_text=TIE)).to_have_count(2, timeout=30_000)
    go_to(page, "书记", 1)
    said = plain_texts(page)
    assert f"建议等次：{TIE}" in said
    assert "好 ≤25%：4 人最多 1 人，位列第 1（2 人并列），并列跨线，需人工裁定" in said
    page.get_by_role("combobox", name="述职人").click()
    page.get_by_role("option", name="3. 周一鸣").click()
    settle(page, 1)
    says(page, "一票否决（安全事故），调为“一般”")

    go_to(page, "换个办法看", 1)
    places = page.locator(".st-key-headline_what_if")
    expect(places).to_have_text("名次与现行办法相同。")
    store.set_scheme(meeting_id, replace(OWN, name="另一个名称"), {})
    page.get_by_role("slider", name="较好").focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    expect(places).to_have_text("1 人名次与现行办法不同。", timeout=30_000)
    settle(page)
    says(page, "计分办法：四分之一为好")
    page.get_by_role("button", name="恢复原来的分值和权重").click()
    expect(places).to_have_text("名次与现行办法相同。", timeout=30_000)
    says(page, "计分办法：四分之一为好")
    go_to(page, "排名与导出")
    says(page, "计分办法：另一个名称")
