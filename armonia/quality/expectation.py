"""Great Expectations as it is used here: one expectation a check, one batch of verdicts a center, nothing kept or sent.

Its import takes seconds: only what judges or renders imports this module, and only then.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from functools import cache

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import numpy as np
import pandas as pd
import polars as pl

from armonia.quality.deferred import deferred

with deferred("scipy.stats", "altair"):  # a third of its import, for expectations that nobody here has
    import great_expectations as gx

from great_expectations.compatibility import pydantic
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.core.result_format import ResultFormat
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.execution_engine import ExecutionEngine
from great_expectations.expectations import ExpectColumnValuesToBeInSet
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration, parse_result_format
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.validator.validator import ValidationDependencies

from armonia.quality.checks import Check
from armonia.quality.expectation_words import InWords
from armonia.quality.judging import Told, mostly

FORMAT = {"result_format": ResultFormat.BASIC, "partial_unexpected_count": 0}
COUNTS = {"result_format": ResultFormat.BOOLEAN_ONLY}
OK = 1
SEVERITY = {
    "critical": FailureSeverity.CRITICAL,
    "major": FailureSeverity.WARNING,
    "minor": FailureSeverity.INFO,
}

for _name in ("great_expectations", "great_expectations.data_context.types.base"):  # the second has a level of its own
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what it logs of an exception stands in the result


class ExpectRecordsToBeOk(InWords, ExpectColumnValuesToBeInSet):
    """Expects the records that a check looked at to be ok: its column is the check."""

    _known: ExpectationConfiguration | None = pydantic.PrivateAttr(None)

    @property
    def configuration(self) -> ExpectationConfiguration:
        """What is expected; made once: it is asked for 80 times in judging one, and nothing changes it."""
        if self._known is None:
            self._known = super().configuration
        return self._known

    def get_validation_dependencies(
        self, execution_engine: ExecutionEngine | None = None, runtime_configuration: dict | None = None, **kwargs: dict
    ) -> ValidationDependencies:
        """The counts alone: a list of what was unexpected would be all 0, and a fourth of the whole work."""
        counts = {**(runtime_configuration or {}), "result_format": COUNTS}
        found = super().get_validation_dependencies(execution_engine, counts, **kwargs)
        found.result_format = parse_result_format(FORMAT)
        return found


def validate(
    center: str, records: Mapping[str, pl.Series], checks: Sequence[Check]
) -> tuple[dict[str, Told], dict[str, ExpectationValidationResult]]:
    """What Great Expectations says of each check, and its own results; of a check without records, that it raised."""
    if not checks:
        return {}, {}
    expected = [_expect(check) for check in checks]
    suite = gx.ExpectationSuite(name=center, expectations=expected)
    batch = _definition().get_batch({"dataframe": _batch(records)})
    try:
        results = batch.validate(suite, result_format=FORMAT).results
    except Exception as fault:
        results = [_stopped(one, f"Great Expectations stopped with {type(fault).__name__}") for one in expected]
    by_check = {_check_id(result): result for result in results}
    return {name: _told(result) for name, result in by_check.items()}, by_check


def _expect(check: Check) -> ExpectRecordsToBeOk:
    said = {"check_id": check.check_id, "version": check.version, "category": check.category}
    return ExpectRecordsToBeOk(
        column=check.check_id,
        value_set=[OK],
        mostly=mostly(check),
        severity=SEVERITY[check.severity],
        meta={**said, "sentence": check.sentence.en},
    )


def _batch(records: Mapping[str, pl.Series]) -> pd.DataFrame:
    """A column a check: 1 ok, 0 not, no record NaN. One block of floats: nullable booleans take half as long again."""
    longest = max((series.len() for series in records.values()), default=0)
    cells = np.full((longest, len(records)), np.nan)
    for place, series in enumerate(records.values()):
        cells[: series.len(), place] = series.cast(pl.Float64).to_numpy()
    return pd.DataFrame(cells, columns=list(records))


def _stopped(expected: ExpectRecordsToBeOk, problem: str) -> ExpectationValidationResult:
    raised = {"raised_exception": True, "exception_message": problem, "exception_traceback": None}
    return ExpectationValidationResult(
        success=False, expectation_config=expected.configuration, exception_info=raised, result={}
    )


def _check_id(result: ExpectationValidationResult) -> str:
    return result.expectation_config.kwargs["column"] if result.expectation_config else ""


def _told(result: ExpectationValidationResult) -> Told:
    if (problem := _raised(result)) is not None:
        return Told(problem=problem or "an exception without words")
    counts = result.result
    return Told(bool(result.success), counts["unexpected_count"], counts["element_count"] - counts["missing_count"])


def _raised(result: ExpectationValidationResult) -> str | None:
    """What it said when it raised, if it did; of a metric that raised, that stands one level deeper."""
    info = dict(result.exception_info or {})
    nested = [one for one in info.values() if isinstance(one, Mapping) and one.get("raised_exception")]
    first = nested[0] if nested else info
    return str(first.get("exception_message") or "").partition("\n")[0] if first.get("raised_exception") else None


@cache
def _definition() -> BatchDefinition:
    """Where the batches come from: a context of this process alone, without files, progress bars or analytics."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    context.enable_analytics(False)
    asset = context.data_sources.add_pandas("checked").add_dataframe_asset("records")
    return asset.add_batch_definition_whole_dataframe("center")
