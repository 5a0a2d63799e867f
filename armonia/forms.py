"""The forms in which commands write their answers, as their options name them."""

from enum import StrEnum


class Form(StrEnum):
    """How a query's answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


class StatusForm(StrEnum):
    """How a status is written."""

    table = "table"
    json = "json"


class What(StrEnum):
    """Which files of an export are meant."""

    all = "all"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    ars = "ars"


class TreeForm(StrEnum):
    """How an explanation is written."""

    tree = "tree"
    json = "json"
