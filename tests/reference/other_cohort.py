"""A second cohort: other figures than the paper's, met by other people, for whom nothing was tuned."""

from pathlib import Path

import pandas as pd

from synthetic.cohort import everyone
from synthetic.person import Person
from synthetic.targets import Targets

PUBLISHED = Path(__file__).parents[2] / "data/published"
OTHER_TARGETS = Path(__file__).with_name("other_targets.csv")
WHERE = ["analysis_id", "group_level", "level", "statistic"]


def other_persons(folder: Path, seed: int, screened: int) -> list[Person]:
    """The other cohort and people screened beside it; `folder` takes the altered copy of data/published."""
    alter_published(folder)
    return list(everyone(Targets.read(published=folder), seed, screened))


def alter_published(folder: Path) -> None:
    """Copies the published figures that the other targets have, each with the other number."""
    other = pd.read_csv(OTHER_TARGETS, dtype=str, keep_default_na=False)
    folder.mkdir(parents=True)
    for path in sorted(PUBLISHED.glob("*.csv")):
        printed = pd.read_csv(path, dtype=str, keep_default_na=False)
        altered = printed.drop(columns="published").merge(other, on=WHERE)
        altered[printed.columns].to_csv(folder / path.name, index=False)
