"""Laws of drift: the order of rows is none, and a column under another name is known again."""

import random
import string
from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.layout.drift import find_drift
from armonia.layout.likeness import find_renamed
from armonia.layout.profile import Layout, profile
from armonia.readers.extract import Extract

NIGHT = date(2021, 3, 2)
CONTRACT = load_contracts("PAAP")["form"]
TABLES, TRIALS, SUCCESS = 40, 10, 0.95
DRAWS = {
    "patient": lambda chance: f"{chance.randrange(10_000):04}",
    "center": lambda chance: "IT01",
    "code": lambda chance: chance.choice(["recidiva", "refrattaria", "neg", "1", "dexamethasone"]),
    "flag": lambda chance: chance.choice(["si", "no", None]),
    "whole": lambda chance: str(chance.randrange(18, 80)),
    "number": lambda chance: str(chance.choice([0.0001, 0.00001, 0.01])),
    "quantity": lambda chance: str(round(chance.lognormvariate(3, 1), 1)),
    "date": lambda chance: str(date(2015, 1, 1) + timedelta(chance.randrange(900))),
    "partial_date": lambda chance: str(date(2012, 1, 1) + timedelta(chance.randrange(900)))[
        : chance.choice([4, 7, 10])
    ],
}


def declared(columns: list[str]) -> Declaration:
    table = TableSpec("form", "form", {name: ColumnSpec(name) for name in columns})
    files = {"form": FileSpec("form", "f.csv", "csv")}
    return Declaration("IT01", "PAAP", date(2021, 3, 1), 1, "snapshot", Dialect(), files, {"form": table})


def layout_of(frame: pl.DataFrame, columns: list[str]) -> Layout:
    rows = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    return profile({"form": Extract(frame, rows, "f.csv")}, declared(columns), b"k" * 32)


def form(chance: random.Random, rows: int) -> pl.DataFrame:
    """Some columns of the contract, filled as a hospital fills them, more or less."""
    names = chance.sample(list(CONTRACT.columns), chance.randrange(6, 25))
    columns = {}
    for name in names:
        draw, filled = DRAWS[CONTRACT.columns[name].metadata["kind"]], chance.choice([1, 0.9, 0.4])
        columns[name] = [draw(chance) if chance.random() < filled else None for _ in range(rows)]
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))


def grown(frame: pl.DataFrame, chance: random.Random) -> pl.DataFrame:
    """The next snapshot: some cells mended, some rows taken out."""
    kept = [row for row in frame.iter_rows() if chance.random() < 0.9]
    return pl.DataFrame(kept, schema=frame.schema, orient="row")


def other_name(chance: random.Random) -> str:
    return "".join(chance.choice(string.ascii_uppercase) for _ in range(chance.randrange(3, 12)))


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_the_order_of_rows_is_no_drift(chance: random.Random, rows: int) -> None:
    frame = form(chance, rows)
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=chance.randrange(1000))
    before, now = layout_of(frame, frame.columns), layout_of(shuffled, frame.columns)
    assert before == now
    assert find_drift(before, now, declared(frame.columns), NIGHT) == []


def test_a_column_of_a_sound_delivery_is_known_again_under_any_other_name() -> None:
    """Of 400 renamings to names without meaning, in the next night's snapshot, at least 95 % are found."""
    found = 0
    for seed in range(TABLES):
        chance = random.Random(seed)
        frame = form(chance, chance.randrange(5, 80))
        before, now = layout_of(frame, frame.columns), grown(frame, chance)
        for _ in range(TRIALS):
            old, new = chance.choice(frame.columns), other_name(chance)
            after = layout_of(now.rename({old: new}), frame.columns)
            drifts = find_drift(before, after, declared(frame.columns), NIGHT)
            found += [(drift.kind, drift.column_name) for drift in drifts] == [("renamed", new)]
    assert found / (TABLES * TRIALS) >= SUCCESS


def test_three_columns_renamed_at_once_are_told_apart() -> None:
    """Of 1,200 columns renamed three at a time, in any order, at least 95 % are found."""
    found = 0
    for seed in range(TABLES):
        chance = random.Random(seed)
        frame = form(chance, chance.randrange(5, 80))
        before, now = layout_of(frame, frame.columns), grown(frame, chance)
        for _ in range(TRIALS):
            names = {old: f"{number}{other_name(chance)}" for number, old in enumerate(chance.sample(frame.columns, 3))}
            after = layout_of(now.rename(names), frame.columns)
            renamed = find_renamed(before.files["form"].columns, after.files["form"].columns)
            found += sum(renamed.get(old) == new for old, new in names.items())
    assert found / (3 * TABLES * TRIALS) >= SUCCESS
