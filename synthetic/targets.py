"""The figures that an invented cohort must give: the published numbers and the planned analyses they belong to."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Analysis:
    """A planned analysis: an endpoint, by a grouping, in a population."""

    analysis_id: str
    population: str
    grouping: str
    endpoint: str


@dataclass(frozen=True)
class Figure:
    """A printed number and the result that it states; group level and level are empty where the result has none."""

    figure_id: str
    published: Decimal
    analysis: Analysis
    group_level: str
    level: str
    statistic: str

    def __str__(self) -> str:
        """The figure as a person would look it up."""
        where = ", ".join(part for part in (self.analysis.analysis_id, self.group_level, self.level) if part)
        return f"{self.figure_id} ({self.statistic} {self.published} of {where})"


@dataclass(frozen=True)
class Targets:
    """Everything printed that a cohort is held against."""

    figures: tuple[Figure, ...]

    @classmethod
    def read(cls, published: Path = DATA / "published", analyses: Path = DATA / "analyses") -> "Targets":
        """The figures of all CSV files of the two folders; KeyError names a figure whose analysis is not planned."""
        planned = {row["analysis_id"]: _analysis(row) for row in _rows(analyses)}
        return cls(tuple(_figure(row, planned) for row in _rows(published)))

    @property
    def size(self) -> int:
        """How many patients the cohort has; ValueError if the figures do not say or disagree."""
        sizes = {int(figure.published) for figure in self.figures if _is_size(figure)}
        if len(sizes) != 1:
            raise ValueError(
                f"the published figures must give one cohort size (n of patient), they give {sorted(sizes)}"
            )
        return sizes.pop()


def _is_size(figure: Figure) -> bool:
    analysis = figure.analysis
    counted = (analysis.population, analysis.grouping, analysis.endpoint, figure.statistic)
    return counted == ("cohort", "overall", "patient", "n")


def _rows(folder: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            rows.extend(csv.DictReader(file))
    return rows


def _analysis(row: dict[str, str]) -> Analysis:
    return Analysis(row["analysis_id"], row["population"], row["grouping"], row["endpoint"])


def _figure(row: dict[str, str], planned: dict[str, Analysis]) -> Figure:
    if row["analysis_id"] not in planned:
        raise KeyError(f"figure {row['figure_id']} belongs to analysis {row['analysis_id']}, which is not planned")
    return Figure(
        figure_id=row["figure_id"],
        published=Decimal(row["published"]),
        analysis=planned[row["analysis_id"]],
        group_level=row["group_level"],
        level=row["level"],
        statistic=row["statistic"],
    )
