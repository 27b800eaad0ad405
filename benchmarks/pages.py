"""How long each page takes for the largest meeting, 72 people × 7 items × 500 ballots: `make bench-pages`.

Every page is run by Streamlit's own test runner in one process, as a browser's rerun runs it. The first run
comes after a new revision, with nothing in the caches; the reruns after it are what a click costs. Processor time
is that of the thread that runs the page, so that a busy machine burdens it little; the yardstick is a page of a
title and a line of text. Bytes are those of the messages to the browser. Prints the page docs/benchmark_pages.md.
"""

import io
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from reading import SECRETARIES, wide
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]
RUNS = 5
MOST_MILLISECONDS = 300
PAGES = {
    "start": "述职评议会",
    "upload": "上传与核对",
    "scheme": "计分办法",
    "forms": "票样与录票表",
    "overview": "总览",
    "secretary": "书记",
    "units": "单位",
    "critiques": "点评与主题",
    "ranking": "排名与导出",
    "second_opinion": "换个办法看",
    "years": "历年对比",
    "letters": "反馈与通报",
    "ledger": "整改台账",
    "board": "督办看板",
}
BARE = "import streamlit as st\nst.title('空页')\nst.text('一行字')\n"


class Run(NamedTuple):
    """One run of a page: milliseconds on the clock and of the processor, kilobytes sent."""

    clock: float
    processor: float
    kilobytes: float


class Meter:
    """Measures the script runs and the messages of Streamlit in this process."""

    def __init__(self) -> None:
        self.clock = self.processor = self.sent = 0.0
        run_script, enqueue = ScriptRunner._run_script, ForwardMsgQueue.enqueue

        def timed(runner: ScriptRunner, *given: Any) -> None:
            clock, processor = time.perf_counter(), time.thread_time()
            run_script(runner, *given)
            self.clock += time.perf_counter() - clock
            self.processor += time.thread_time() - processor

        def counted(queue: ForwardMsgQueue, message: Any) -> None:
            self.sent += message.ByteSize()
            enqueue(queue, message)

        ScriptRunner._run_script = timed  # type: ignore[method-assign]
        ForwardMsgQueue.enqueue = counted  # type: ignore[method-assign]

    def run(self, app: AppTest) -> Run:
        """Run a page once."""
        self.clock = self.processor = self.sent = 0.0
        app.run()
        if app.exception:
            raise RuntimeError(str(app.exception))
        return Run(self.clock * 1000, self.processor * 1000, self.sent / 1000)

    def runs(self, app: AppTest) -> tuple[Run, Run]:
        """Return the first run of a page, and the median of the reruns."""
        first, *later = [self.run(app) for _ in range(RUNS + 1)]
        return first, Run(*map(statistics.median, zip(*later, strict=True)))


def largest_meeting() -> None:
    """Put the largest meeting into the store: its ballots, and a critique of everybody."""
    from dashboard.domain.meeting import Meeting
    from dashboard.domain.presets import default
    from dashboard.services.data_folder import open_store
    from dashboard.services.meetings import confirm
    from dashboard.services.uploads import read_upload

    critique = "特点：一是责任落实到位。不足：一是党建与业务结合不紧密；二是三会一课记录不规范。希望：加强学习。"
    lines = io.StringIO()
    lines.write("姓名,特点,不足,希望\n")
    for name in SECRETARIES:
        good, bad, hope = critique.split("。")[:3]
        lines.write(f"{name},{good[3:]},{bad[3:]},{hope[3:]}\n")
    files = [*wide(random.Random(20261121)), ("点评.csv", lines.getvalue().encode())]
    store = open_store()
    preview = read_upload(files)
    if not preview.can_confirm or not preview.critiques:
        raise RuntimeError("\n".join(map(str, preview.problems)))
    confirm(store, store.create(Meeting("最大的一次述职评议会", 2026), default()), preview, replace_ballots=False)
    store.close()


def main() -> None:
    """Measure every page and print the table."""
    import streamlit as st

    meter = Meter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DASHBOARD_DATA"] = folder
        largest_meeting()
        base = meter.runs(AppTest.from_string(BARE, default_timeout=60))[1]
        print("# 页面速度\n\n本页由 `make bench-pages` 整页重写。\n")
        print(f"Python {platform.python_version()}，{os.cpu_count()} 核；72 人 × 7 项 × 500 张票，每人有点评。")
        print(f"首次：存入之后第一次打开；再次：再运行 {RUNS} 次的中位数，点一下控件就是一次再次。")
        print(f"空页（一个标题、一行字）的处理器时间是 {base.processor:.1f} ms。\n")
        print("| 页面 | 首次 | 再次 | 再次：处理器时间 | ÷空页 | 送出 |")
        print("|---|---|---|---|---|---|")
        slow, first_slow = [], []
        for file, title in PAGES.items():
            app = AppTest.from_file(str(ROOT / "src" / "dashboard" / "main.py"), default_timeout=60).run()
            app = app.switch_page(str(ROOT / "pages" / f"{file}.py"))
            meter.run(app)  # the modules of the page are imported
            st.cache_resource.clear()
            first, again = meter.runs(app)
            print(
                f"| {title} | {first.clock:.0f} ms | {again.clock:.0f} ms | {again.processor:.0f} ms "
                f"| {again.processor / base.processor:.1f} | {again.kilobytes:.0f} KB |",
                flush=True,
            )
            slow += [title] * (again.processor > MOST_MILLISECONDS)
            first_slow += [title] * (first.processor > MOST_MILLISECONDS)
    print(f"\n再次运行超过 {MOST_MILLISECONDS} ms 的页面：{'、'.join(slow) or '没有'}。")
    print(f"首次打开超过 {MOST_MILLISECONDS} ms 的页面：{'、'.join(first_slow) or '没有'}。")


if __name__ == "__main__":
    sys.exit(main())
