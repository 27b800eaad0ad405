"""The critique of a meeting: as a spoken text in one of four forms, or as a sheet; and its points as a list."""

from collections.abc import Sequence

from sample_data.files import Book, speech, workbook
from sample_data.scenario import Critique, Scenario

_ORDINALS = "一二三四五六七八九"
POINTS_HEADER = ("order", "unit", "name", "kind", "theme", "text")


def numbered_and_masked(scenario: Scenario) -> bytes:
    """Return shortcomings only, each secretary masked as XXX and known by number alone."""
    body = []
    for order, critique in enumerate(scenario.critiques, start=1):
        body.append(f"{order}、XXX党支部书记XXX同志")
        body.append("主要不足：" + _numbered(_shortcomings(critique), critique.joiner))
    return _around(scenario, body)


def praise_problems_hopes(scenario: Scenario) -> bytes:
    """Return three paragraphs a secretary: praise, 「存在的主要问题是：」 sentence by sentence, hopes."""
    body = []
    for person, critique in zip(scenario.on_site, scenario.critiques, strict=True):
        body += [f"现在，请{person.unit}{person.name}同志述职。", "……（述职毕）", *critique.strengths]
        body += ["存在的主要问题是：" + "。".join(_shortcomings(critique)) + "。", *critique.advice]
    return _around(scenario, body)


def strengths_then_shortcomings(scenario: Scenario) -> bytes:
    """Return 「主要有三个特点：一是…」 and 「也要正视存在的不足：一是…」 for each secretary on site."""
    body = []
    for order, (person, critique) in enumerate(zip(scenario.on_site, scenario.critiques, strict=True), start=1):
        body.append(f"{'首先' if order == 1 else '接下来'}，请{person.unit}{person.post}{person.name}同志述职。")
        opening = f"我同意{person.name}同志的述职。{critique.praise}主要有三个特点："
        body += ["…………", opening + _numbered(critique.strengths)]
        body.append(critique.turn + _numbered(_shortcomings(critique)))
    return _around(scenario, body)


def general_only(scenario: Scenario) -> bytes:
    """Return a text that speaks of everybody together and of nobody alone."""
    return _around(scenario, [])


def sheet(scenario: Scenario) -> bytes:
    """Return a table, one row a secretary, points numbered inside the cells."""

    def fill(book: Book) -> None:
        table = book.sheet("点评汇总", [6, 18, 10, 42, 42, 42])
        table.line(0, 6, scenario.title + "点评意见汇总表", "title", height=36)
        table.row(1, ["序号", "单位", "姓名", "特点", "不足", "希望"], "header", height=24)
        for row, (person, critique) in enumerate(zip(scenario.on_site, scenario.critiques, strict=True), start=2):
            table.row(row, [person.seq, person.unit, person.name], height=112)
            for column, points in enumerate((critique.strengths, _shortcomings(critique), critique.advice), start=3):
                table.write(row, column, _listed(points), "prose")

    return workbook(fill)


def points(scenario: Scenario) -> list[tuple[str | int, ...]]:
    """Return every point of every secretary as spoken, in the columns of POINTS_HEADER.

    The theme is known for shortcomings only. Where a form speaks in paragraphs, the paragraph is the point.
    """
    return [
        (person.seq, person.unit, person.name, kind, theme, text.replace("\n", "").rstrip("。"))
        for person, critique in zip(scenario.on_site, scenario.critiques, strict=False)
        for kind, theme, text in _coded(critique)
    ]


def _coded(critique: Critique) -> list[tuple[str, str, str]]:
    return [
        *(("strength", "", text) for text in critique.strengths),
        *(("shortcoming", theme, text) for theme, text in critique.shortcomings),
        *(("advice", "", text) for text in critique.advice),
    ]


def _shortcomings(critique: Critique) -> list[str]:
    return [text for _, text in critique.shortcomings]


def _numbered(texts: Sequence[str], joiner: str = "。") -> str:
    return joiner.join(f"{_ORDINALS[place]}是{text}" for place, text in enumerate(texts)) + "。"


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"{place}.{text}。" for place, text in enumerate(texts, start=1))


def _around(scenario: Scenario, body: list[str]) -> bytes:
    """Return the docx with the body between opening and closing; a line break begins a new paragraph."""
    text = "\n".join([scenario.opening.strip(), *body, scenario.closing.strip()])
    return speech([line for line in text.split("\n") if line])
