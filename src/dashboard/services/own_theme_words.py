"""The words of themes that this place added: themes.toml in the data folder."""

from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.theme_words import WordList, built_in, extended
from dashboard.services.data_folder import data_folder

FILE = "themes.toml"


def theme_words() -> tuple[WordList, list[Problem]]:
    """Return the words that lead to themes: the program's, and those of the data folder's file where it is one.

    A file that cannot be used is left out as a whole, and a problem says why.
    """
    try:
        return extended((data_folder() / FILE).read_text("utf-8-sig")), []
    except FileNotFoundError:
        return built_in(), []
    except UnicodeDecodeError:
        said = "不是 UTF-8 文本，请另存为 UTF-8 编码"
    except OSError:
        said = "打不开，请核对文件的读取权限"
    except ValueError as fault:
        said = str(fault)
    sentence = f"数据文件夹里自加的主题词表未用上：{said}；主题暂按自带的词表判断。"
    return built_in(), [Problem(Level.WARNS, "theme_words_unusable", sentence, Place(FILE))]
