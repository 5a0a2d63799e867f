"""The readers: a delivered file in its declared form becomes all-text columns, each row with its place in the file."""

from pathlib import Path

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers.extract import Extract

__all__ = ["Extract", "read"]


def read(path: Path, spec: FileSpec, dictionary: Path | None = None, *, name: str | None = None) -> Extract:
    """The rows of `path`, read as `spec` declares it and never otherwise.

    `dictionary` is the REDCap data dictionary that came with the file; `name` is what people call the file where that
    is not its path's last part ("archive.zip/member.csv"). Raises Refusal, naming the fault, its place and what to do.
    Each format's library is imported only when a file of that format is read.
    """
    file = name or path.name
    match spec.format:
        case "csv":
            from armonia.readers import delimited

            return delimited.read(path, spec, file)
        case "excel":
            from armonia.readers import excel

            return excel.read(path, spec, file)
        case "xport":
            from armonia.readers import xport

            return xport.read(path, spec, file)
        case "redcap":
            from armonia.readers import redcap

            return redcap.read(path, spec, dictionary, file)
    raise Refusal(
        "file.format",
        f"the declared format '{spec.format}' has no reader",
        file,
        "Declare one of csv, excel, xport, redcap",
    )
