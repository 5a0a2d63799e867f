"""All classes of faults, entered in the catalog when this is imported; each function is a class, named for it."""

from benchmarks.detection.fault import CATALOG
from benchmarks.detection.faults import (
    contradictions,
    courses,
    dates,
    files,
    harmless,
    hidden,
    layouts,
    numbers,
    people,
    rows,
    units,
    words,
)

__all__ = [
    "CATALOG",
    "contradictions",
    "courses",
    "dates",
    "files",
    "harmless",
    "hidden",
    "layouts",
    "numbers",
    "people",
    "rows",
    "units",
    "words",
]
