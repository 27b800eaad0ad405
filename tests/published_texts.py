"""Everything that the program shows or writes of one meeting, as texts to be searched."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard.documents.feedback import FeedbackChoices
from dashboard.documents.results_json import results_to_json
from dashboard.domain.ordering import Order
from dashboard.domain.results import Results
from dashboard.services.assessment import Assessment
from dashboard.services.ledger import candidates, publish_ledger
from dashboard.services.letters import letters, meeting_notice, proposed_imprint
from dashboard.services.package import package_bytes
from dashboard.services.publication import Edition, publish_ranking
from tests.pages.paging import opened

PAGES = (
    "start", "upload", "scheme", "forms", "overview", "secretary", "units", "critiques", "ranking",
    "second_opinion", "letters", "ledger", "board", "years",
)  # fmt: skip
_TAG = re.compile(r"<[^>]+>")


def written(assessment: Assessment) -> dict[str, str]:
    """Return the text of every file that the program writes of a meeting, by what it is."""
    results = _results(assessment)
    imprint = proposed_imprint(results.meeting)
    every = FeedbackChoices(with_score=True, with_place=True, by_group=True)
    general = assessment.record.general
    files = {
        "results.json": json.dumps(
            results_to_json(results, assessment.problems), ensure_ascii=False, indent=1
        ).encode(),
        "核验包": package_bytes(assessment),
        "反馈意见表": letters(results, (), imprint, every).make(),
        "通报": meeting_notice(results, general, imprint, addressee="各党委", with_sentences=True).make(),
        "台账": publish_ledger(results.meeting, candidates(assessment, ()), date(2027, 1, 1)).make(),
    }
    files |= {f"排名表·{e}": publish_ranking(results, e, Order.SCORE).make() for e in Edition}
    return {f"{name}·{part}": text for name, data in files.items() for part, text in _texts(name, data)}


def _results(assessment: Assessment) -> Results:
    assert assessment.results
    return assessment.results


def _texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every part of a file; a zip is opened as deep as it goes, each tag of XML begins a line."""
    if not data.startswith(b"PK"):
        yield name, data.decode("utf-8-sig", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            for inner, text in _texts(part, archive.read(part)):
                yield inner, _TAG.sub("\n", text) if part.endswith((".xml", ".rels")) else text


def shown() -> dict[str, str]:
    """Return the text, the tables and the figures of every page, under every choice of item, group and person."""
    texts = {page: on_page(opened(page)) for page in PAGES}
    for page in ("overview", "units", "secretary"):
        app = opened(page)
        for label, options in [(box.label, box.options) for box in app.main.selectbox if not box.disabled]:
            for number in range(len(options)):
                box = next(box for box in app.main.selectbox if box.label == label)
                texts[f"{page}·{label}·{number}"] = on_page(box.select_index(number).run())
    return texts


def on_page(app: AppTest) -> str:
    """Return all that one run of a page sends: texts, labels, cells of tables, the data of figures."""
    assert not app.exception
    lines: list[str] = []
    for element in app.main:
        if element.type in {"arrow_data_frame", "dataframe", "arrow_table"}:
            lines.append(getattr(element, "value").to_csv())  # noqa: B009 (blocks have none)
        elif element.type == "plotly_chart":
            lines.append(json.dumps(json.loads(element.proto.spec), ensure_ascii=False, indent=0))
        else:
            lines += [
                str(part) for name in ("value", "label", "delta", "options", "help") if (part := _part(element, name))
            ]
    return "\n".join(lines)


def _part(element: object, name: str) -> object:
    try:
        return getattr(element, name)
    except (AttributeError, ValueError, NotImplementedError):
        return None
