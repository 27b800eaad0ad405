"""The sample meetings (示例): made up, opened and removed by one click."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import preset
from dashboard.services import meetings
from dashboard.services.uploads import UploadPreview, read_upload
from dashboard.store.meetings import Store


@dataclass(frozen=True)
class Sample:
    """One sample meeting in its folder."""

    folder: Path
    meeting: Meeting
    issued: dict[str, int]
    scheme_id: str
    files: tuple[str, ...]

    def read(self) -> UploadPreview:
        """Read its files as an upload."""
        return read_upload([(name, (self.folder / name).read_bytes()) for name in self.files])


def samples(folder: Path) -> list[Sample]:
    """Return the sample meetings of a folder, in the order of their names."""
    found = []
    for file in sorted(folder.glob("*/meeting.toml")):
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        meeting = Meeting(said["title"], said["year"], said["held_on"], said["organizer"], is_sample=True)
        files = (said["files"]["roster"], *said["files"]["ballots"], said["files"]["critique"])
        found.append(Sample(file.parent, meeting, said["issued"], said["scheme"], files))
    return found


def open_sample(store: Store, sample: Sample) -> int:
    """Add a sample meeting to the store, read from its files as any upload is, and return its id."""
    preview = sample.read()
    scheme = preset(sample.scheme_id)
    if scheme is None or not preview.can_confirm:
        raise ValueError(f"sample {sample.folder.name}: {[str(problem) for problem in preview.problems]}")
    meeting_id = store.create(sample.meeting, scheme)
    try:
        meetings.confirm(store, meeting_id, preview)
        store.set_issued(meeting_id, sample.issued)
    except BaseException:
        store.delete(meeting_id)
        raise
    return meeting_id
