"""How one center's figures stand beside those of all other centers together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from armonia.quality.checks import Text
from armonia.report.asked import Asked
from armonia.report.coverage import HIDDEN, NOTHING, Cell, cell
from armonia.report.disclosure import MASK, Disclosure
from armonia.report.numerals import numeral
from armonia.report.reading import Told

OWN = Disclosure(1)  # a center sees its own counts whole
MASKED = Text(MASK, MASK)


@dataclass(frozen=True)
class Compared:
    """A figure of the center and of all others together."""

    name: Text
    own: Text
    others: Text


@dataclass(frozen=True)
class Filled:
    """How full one variable of one program is in the center, and in all others."""

    label: Text
    program: str
    own: Cell
    others: Cell


class Standings:
    """The figures of every center; those of all others are all without its own, so that nothing is counted twice."""

    def __init__(self, told: Told, asked: Mapping[str, Asked], shown: Disclosure) -> None:
        self.asked, self.shown = asked, shown
        self.patients = dict(told.patients.iter_rows())
        is_open = told.lives.filter(pl.col("state") == "open")
        self.open = dict(is_open.group_by("center_code").agg(pl.col("queries").sum()).iter_rows())
        self.closing = told.closing
        self.rows = _by_center(
            told.deliveries.filter(pl.col("status") == "accepted"), ["rows_rejected", "rows_delivered"]
        )
        self.filled = _by_center(told.completeness, ["filled", "of"])
        self.by_variable = told.completeness.partition_by("center_code", as_dict=True)
        self.all = told.completeness.group_by("check_id", "program").agg(
            pl.col("filled", "of").sum(), (pl.col("of") > 0).sum().alias("centers")
        )

    def figures(self, center: str) -> list[Compared]:
        """The figures by which a center can see how it does."""
        return [
            self._share(Text("Campi compilati", "Fields filled"), self.filled, center),
            self._open(center),
            self._closing(center),
            self._share(Text("Righe respinte alla consegna", "Rows rejected on delivery"), self.rows, center),
        ]

    def variables(self, center: str) -> list[Filled]:
        """Each variable of the center's programs, the emptiest first."""
        own = self.by_variable.get((center,), self.all.clear())
        both = own.join(self.all, on=["check_id", "program"], how="left", suffix="_all")
        return sorted(
            (
                Filled(
                    self.asked[row["check_id"]].known,
                    row["program"],
                    cell(row["filled"], row["of"], OWN),
                    self._of_others(row),
                )
                for row in both.iter_rows(named=True)
            ),
            key=lambda one: (one.own.rank, one.program, one.label.en),
        )

    def _of_others(self, row: dict[str, Any]) -> Cell:
        others = row["centers"] - (row["of"] > 0)
        if not others:
            return NOTHING
        if others < self.shown.least_centers:
            return Cell(MASK, HIDDEN, -1)
        return cell(row["filled_all"] - row["filled"], row["of_all"] - row["of"], self.shown)

    def _are_few(self, centers: Iterable[str], center: str) -> bool:
        """Whether the others among these centers are so few that a figure of them is of one that can be named."""
        return 0 < len({*centers} - {center}) < self.shown.least_centers

    def _share(self, name: Text, counts: dict[str, tuple[int, int]], center: str) -> Compared:
        part, whole = counts.get(center, (0, 0))
        all_part, all_whole = (sum(pair[n] for pair in counts.values()) for n in (0, 1))
        own, others = OWN.share(part, whole), self.shown.share(all_part - part, all_whole - whole)
        few = self._are_few((one for one, pair in counts.items() if pair[1]), center)
        return Compared(name, Text(own, own), MASKED if few else Text(others, others))

    def _open(self, center: str) -> Compared:
        part, whole = self.open.get(center, 0), self.patients.get(center, 0)
        others = sum(self.open.values()) - part, sum(self.patients.values()) - whole
        name = Text("Quesiti aperti ogni 100 pazienti", "Open queries per 100 patients")
        few = any(map(self.shown.hides, others)) or self._are_few(self.patients, center)
        return Compared(name, _rate(part, whole), MASKED if few else _rate(*others))

    def _closing(self, center: str) -> Compared:
        name = Text("Giorni per risolvere un quesito (mediana)", "Days to mend a query (median)")
        own = self.closing.filter(pl.col("center_code") == center)
        others = self.closing.filter(pl.col("center_code") != center)
        few = self.shown.hides(int(others["queries"].sum())) or self._are_few(others["center_code"], center)
        return Compared(name, _median(own), MASKED if few else _median(others))


def _by_center(frame: pl.DataFrame, counts: list[str]) -> dict[str, tuple[int, int]]:
    summed = frame.group_by("center_code").agg(pl.col(counts).sum())
    return {row[0]: (row[1], row[2]) for row in summed.iter_rows()}


def _rate(part: int, whole: int) -> Text:
    return numeral(100 * part / whole, 0 if part >= whole else 1) if whole else Text("", "")


def _median(closing: pl.DataFrame) -> Text:
    """The median of the days, each counted as often as it took so long; empty of nothing."""
    counted = closing.group_by("days_open").agg(pl.col("queries").sum()).sort("days_open")
    upto = counted["queries"].cum_sum()
    of = counted["queries"].sum()
    if not of:
        return Text("", "")
    middle = [counted["days_open"].filter(upto > place)[0] for place in ((of - 1) // 2, of // 2)]
    days = sum(middle) / 2
    return numeral(days, 0 if days == int(days) else 1)
