"""The button under which a file leaves the house."""

from streamlit.delta_generator import DeltaGenerator

from dashboard.services.outgoing import OutgoingFile


def download(column: DeltaGenerator, file: OutgoingFile, label: str = "", *, key: str) -> None:
    """Offer a file; it is made when the button is pressed, and the page does not run again."""
    column.download_button(
        label or file.label,
        file.make,
        file.name,
        file.mime,
        key=key,
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
