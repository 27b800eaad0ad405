"""Start where there is no make (`start.bat` on Windows): install when that is needed, then run the dashboard.

Only the standard library, and no syntax that an old Python lacks: it must live to say which one is needed.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 13)
LISTS = ("requirements.txt", "constraints.txt", "pyproject.toml")


def main() -> int:
    """Return 0 when the dashboard was run, 1 when it could not be installed."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        print(f"需要 Python 3.11 至 3.13，这里是 {found}。请装其中一个，再启动。")
        return 1
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not is_installed():
        print("正在安装，约需几分钟……")
        if not install():
            print("没有装好，原因见上面。不能上网的机器，请先按 README 把安装包下载到 wheels 文件夹，再启动。")
            return 1
    print("看板即将在浏览器中打开；关掉本窗口，看板就停止。")
    return subprocess.call([python(), "-m", "streamlit", "run", "app.py", "--server.headless", "false"], cwd=str(ROOT))


def is_installed() -> bool:
    """Return whether this very program was installed for this Python."""
    return stamp().is_file() and stamp().read_text(encoding="utf-8") == state()


def install() -> bool:
    """Install into a new `.venv`, from the folder `wheels` alone where there is one; return whether it worked."""
    venv.create(str(ROOT / ".venv"), clear=True, with_pip=True)
    offline = ["--no-index", "--find-links", "wheels"] if (ROOT / "wheels").is_dir() else []
    pip = [python(), "-m", "pip", "install", "--disable-pip-version-check", *offline]
    for what in (["-r", "requirements.txt"], ["--no-deps", "-e", "."]):
        if subprocess.call([*pip, *what], cwd=str(ROOT)) != 0:
            return False
    stamp().write_text(state(), encoding="utf-8")
    return True


def python() -> str:
    """Return the Python of `.venv`."""
    place = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return str(ROOT / ".venv" / place)


def stamp() -> Path:
    """Return the file that says what was installed."""
    return ROOT / ".venv" / "start.stamp"


def state() -> str:
    """Return what an installation hangs on: this Python and the lists of packages."""
    lists = b"".join((ROOT / name).read_bytes() for name in LISTS)
    return f"{sys.version} {hashlib.sha256(lists).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main())
