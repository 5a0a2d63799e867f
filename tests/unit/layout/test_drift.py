"""What changed in a delivery's columns, and that the lines told for it make the delivery one that is taken."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from armonia.contracts import load_contracts
from armonia.declaration import Declaration, load_declaration
from armonia.doors.columns import check_files, read_files
from armonia.doors.judging import judge, share_out
from armonia.faults import Refusal
from armonia.layout.drift import Drift, find_drift
from armonia.layout.profile import Layout, profile

KEY = b"k" * 32
FIRST, SECOND = date(2021, 3, 1), date(2021, 3, 2)
DECLARATION = """
center = "IT03"
program = "OBS"
since = 2021-03-01

[dialect]
dates = ["%Y-%m-%d"]
missing = ["ND"]

[files.export]
pattern = "export.csv"
format = "csv"
unread = ["Note"]
[[files.export.out_of_scope]]
event = "quality"

[tables.assessment]
file = "export"
rows = { event = "assessment" }
absent = ["mrd_flow", "mrd_sensitivity"]
[tables.assessment.columns]
patient_id = { column = "record_id", pattern = '(\\d{1,4})', pad = 4 }
instance = "n"
assessed_date = "as_date"
bmb_pct = { column = "as_bmb", unit = "%" }
platelets_per_ul = { column = "as_plt", unit = "10^9/L" }
anc_per_ul = { column = "as_anc", unit = "10^9/L" }
emd_none = "emd_0"
emd_cns = "emd_1"
emd_testis = "emd_2"
emd_nodes = "emd_3"
emd_other = "emd_4"
mrd_pcr = { column = "mrd_pcr", words = { "1" = "detected", "2" = "not detected" } }
"""
ROWS = 30


def sound() -> pl.DataFrame:
    """A delivery as declared: 29 assessments of invented people and one row that is out of scope."""
    number = range(ROWS)
    return pl.DataFrame(
        {
            "record_id": [str(7300 + one) for one in number],
            "event": ["quality" if one == 4 else "assessment" for one in number],
            "n": ["1" for _ in number],
            "as_date": [f"2016-{1 + one % 12:02}-{1 + one % 28:02}" for one in number],
            "as_bmb": ["ND" if one == 7 else str(1 + one * 3 % 80) for one in number],
            "as_plt": [str(40 + one * 7 % 200) for one in number],
            "as_anc": [f"{(5 + one * 11 % 60) / 10}" for one in number],
            **{f"emd_{box}": [str(int(one % 5 == box)) for one in number] for box in range(5)},
            "mrd_pcr": ["1" if one % 3 else "2" for one in number],
            "Note": [None if one % 4 else "lontano" for one in number],
        }
    )


class Center:
    """One center: `declare` writes its declaration, `deliver` a delivery, `drift` tells what changed in the second."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "programs" / "obs" / "IT03.toml"
        self.path.parent.mkdir(parents=True)
        self.path.write_text(DECLARATION, encoding="utf-8")

    def declaration(self, night: date) -> Declaration:
        return load_declaration("IT03", "OBS", night, self.root / "programs")

    def deliver(self, frame: pl.DataFrame, night: date, **options) -> Layout:
        folder = self.root / night.isoformat()
        folder.mkdir(exist_ok=True)
        frame.write_csv(folder / "export.csv", **options)
        return self.layout(night)

    def layout(self, night: date) -> Layout:
        return profile(self.read(night), self.declaration(night), KEY)

    def read(self, night: date):
        return read_files(self.root / night.isoformat(), self.declaration(night), self.root)

    def drift(self, frame: pl.DataFrame) -> list[Drift]:
        before = self.deliver(sound(), FIRST)
        return find_drift(before, self.deliver(frame, SECOND), self.declaration(SECOND), SECOND)

    def declare(self, drifts: list[Drift]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(drift.line for drift in drifts))

    def loaded(self, night: date) -> int:
        extracts, declaration = self.read(night), self.declaration(night)
        check_files(extracts, declaration)
        contracts = load_contracts("OBS")
        tables = list(declaration.tables.values())
        shares, _ = share_out(extracts["export"], declaration.files["export"], tables)
        return sum(
            judge(shares[one.name], one, declaration, contracts[one.name], KEY).accepted.height for one in tables
        )


@pytest.fixture
def center(tmp_path: Path) -> Center:
    return Center(tmp_path)


def renamed(**names: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda frame: frame.rename(names)


def scaled(name: str, factor: float) -> pl.Expr:
    return (pl.col(name).cast(pl.Float64, strict=False) * factor).round(6).cast(pl.String).alias(name)


CHANGES = {
    "a mapped column": renamed(mrd_pcr="residua"),
    "a column with a unit": renamed(as_plt="piastrine"),
    "a patient's code": renamed(record_id="codice"),
    "an unread column": renamed(Note="Commenti"),
    "a column that chooses rows": renamed(event="evento"),
    "two columns": renamed(as_plt="plt", as_anc="anc"),
    "a column gone that may be": lambda frame: frame.drop("mrd_pcr"),
    "an unread column gone": lambda frame: frame.drop("Note"),
    "two new columns": lambda frame: frame.with_columns(x=pl.lit("a"), **{'y "é"': pl.col("n")}),
    "one new, one renamed, one gone": lambda frame: (
        frame.rename({"as_plt": "plt", "Note": "N."}).drop("mrd_pcr").with_columns(eta=pl.lit("45"))
    ),
    "another unit": lambda frame: frame.with_columns(scaled("as_plt", 1000)),
    "another unit and name": lambda frame: frame.with_columns(scaled("as_plt", 1000)).rename({"as_plt": "plt (/mmc)"}),
    "a fraction": lambda frame: frame.with_columns(scaled("as_bmb", 0.01)),
    "dates day first": lambda frame: frame.with_columns(pl.col("as_date").str.to_date().dt.strftime("%d/%m/%Y")),
    "day numbers": lambda frame: frame.with_columns(
        (pl.col("as_date").str.to_date() - date(1899, 12, 30)).dt.total_days().cast(pl.String).alias("as_date")
    ),
    "a decimal comma": lambda frame: frame.with_columns(pl.col("as_anc").str.replace(".", ",", literal=True)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_with_the_lines_added_the_delivery_is_taken_and_the_older_one_still_is(center: Center, change: str) -> None:
    drifts = center.drift(CHANGES[change](sound()))
    assert drifts and all(drift.line for drift in drifts)
    center.declare(drifts)
    assert (center.loaded(SECOND), center.loaded(FIRST)) == (ROWS - 1, ROWS - 1)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_declared_needs_no_line_any_more(center: Center, change: str) -> None:
    center.declare(center.drift(CHANGES[change](sound())))
    again = find_drift(center.layout(FIRST), center.layout(SECOND), center.declaration(SECOND), SECOND)
    assert [drift.line for drift in again if drift.line] == []
    assert not {drift.kind for drift in again} & {"type_shifted", "unit_shifted"}


def test_the_same_delivery_has_not_changed(center: Center) -> None:
    assert center.drift(sound()) == []


def test_the_order_of_columns_is_no_change(center: Center) -> None:
    assert center.drift(sound().select(reversed(sound().columns))) == []


def test_other_people_are_no_change(center: Center) -> None:
    others = sound().with_columns((pl.col("record_id").cast(pl.Int64) + 500).cast(pl.String))
    assert center.drift(others) == []


def test_a_column_under_another_name_is_told_with_what_it_was(center: Center) -> None:
    (drift,) = center.drift(sound().rename({"as_plt": "piastrine"}))
    assert (drift.source_file, drift.table_name, drift.column_name) == ("export.csv", "assessment", "piastrine")
    assert (drift.kind, drift.detail) == ("renamed", "probably 'as_plt' renamed: same kind, 100% of the same words")
    assert drift.line == (
        "[[tables.assessment.changes]]\nsince = 2021-03-02\n"
        'columns = { platelets_per_ul = { column = "piastrine", unit = "10^9/L" } }\n'
    )


def test_a_column_that_the_contract_needs_cannot_be_declared_away(center: Center) -> None:
    (drift,) = center.drift(sound().drop("as_date"))
    assert (drift.kind, drift.column_name, drift.line) == ("gone", "as_date", "")
    assert drift.detail == "is gone, and needed for assessment.assessed_date: ask the center"


def test_rows_cannot_be_chosen_without_their_column(center: Center) -> None:
    (drift,) = center.drift(sound().drop("event"))
    assert drift.detail == "is gone, and needed for assessment.rows, out_of_scope: ask the center"


def test_a_new_column_is_to_be_unread_unless_somebody_maps_it(center: Center) -> None:
    (drift,) = center.drift(sound().with_columns(eta=pl.lit("45")))
    assert (drift.kind, drift.table_name, drift.column_name) == ("added", None, "eta")
    assert drift.line == '[[files.export.changes]]\nsince = 2021-03-02\nunread = ["Note", "eta"]\n'


def test_numbers_in_another_unit_are_told_with_their_factor(center: Center) -> None:
    (drift,) = center.drift(CHANGES["another unit"](sound()))
    assert (drift.kind, drift.column_name) == ("unit_shifted", "as_plt")
    assert drift.detail == "numbers are about 1,000 times what they were, as in /uL"


def test_numbers_that_no_unit_explains_are_for_the_center(center: Center) -> None:
    (drift,) = center.drift(sound().with_columns(scaled("as_plt", 10)))
    assert (drift.kind, drift.line) == ("unit_shifted", "")
    assert drift.detail == "numbers are about 10 times what they were: ask the center"


def test_counts_that_look_like_years_are_no_dates(center: Center) -> None:
    (drift,) = center.drift(sound().with_columns(as_plt=pl.Series([str(1950 + number) for number in range(ROWS)])))
    assert drift.kind == "unit_shifted"


def test_a_column_that_went_and_is_declared_no_more_needs_no_line(center: Center) -> None:
    before = center.deliver(sound().with_columns(eta=pl.lit("45")), FIRST)
    (drift,) = find_drift(before, center.deliver(sound(), SECOND), center.declaration(SECOND), SECOND)
    assert (drift.kind, drift.column_name, drift.detail, drift.line) == ("gone", "eta", "is gone", "")


def test_numbers_of_an_unread_column_are_nobodys_business(center: Center) -> None:
    numbered = center.deliver(sound().with_columns(Note=pl.lit("1.5")), FIRST)
    now = center.deliver(sound().with_columns(Note=pl.lit("1500,5")), SECOND)
    assert find_drift(numbered, now, center.declaration(SECOND), SECOND) == []


def test_dates_in_another_form_are_told_with_both(center: Center) -> None:
    (drift,) = center.drift(CHANGES["dates day first"](sound()))
    assert (drift.kind, drift.column_name) == ("type_shifted", "as_date")
    assert drift.detail == "was dates as %Y-%m-%d, is dates as %d/%m/%Y"
    assert drift.line == '[[dialect.changes]]\nsince = 2021-03-02\ndates = ["%Y-%m-%d", "%d/%m/%Y"]\n'


def test_a_comma_in_one_column_of_two_is_for_the_center_as_the_dialect_is_for_all(center: Center) -> None:
    points = sound().with_columns(scaled("as_bmb", 1.5))
    before = center.deliver(points, FIRST)
    now = center.deliver(points.with_columns(pl.col("as_anc").str.replace(".", ",", literal=True)), SECOND)
    (drift,) = find_drift(before, now, center.declaration(SECOND), SECOND)
    assert (drift.kind, drift.line) == ("type_shifted", "")
    assert drift.detail == "was numbers with a decimal point, is numbers with a decimal comma: ask the center"


def test_numbers_for_words_are_for_the_center(center: Center) -> None:
    (drift,) = center.drift(sound().with_columns(mrd_pcr=pl.lit("rilevata")))
    assert (drift.kind, drift.line) == ("type_shifted", "")
    assert drift.detail == "was whole numbers, is words: ask the center"


def test_no_cell_is_told(center: Center) -> None:
    frame = CHANGES["one new, one renamed, one gone"](sound()).with_columns(as_date=pl.lit("non noto"))
    told = " ".join(f"{drift.detail} {drift.line}" for drift in center.drift(frame))
    assert not any(
        f"{quote}{cell}{quote}" in told for cell in ("lontano", "7300", "non noto", "45") for quote in ('"', "'")
    )


def test_names_that_may_be_values_are_not_told(center: Center) -> None:
    frame = sound()
    assert center.drift(frame.rename({name: f"Brambilla {place}" for place, name in enumerate(frame.columns)})) == []


def test_without_its_lines_the_delivery_is_refused(center: Center) -> None:
    center.drift(sound().rename({"as_plt": "piastrine"}))
    with pytest.raises(Refusal, match="piastrine"):
        center.loaded(SECOND)


def test_few_cells_do_not_make_a_shift(center: Center) -> None:
    few = sound().head(4).with_columns(scaled("as_plt", 1000))
    assert center.drift(few) == []
