"""Whether the tables of an export are those of the CDM: fields, types, keys, references, concepts and their domains."""

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from armonia.omop.standard import Field

TYPES: dict[str, tuple[type[pl.DataType], ...]] = {
    "integer": (pl.Int32,),
    "float": (pl.Float64,),
    "date": (pl.Date,),
    "datetime": (pl.Datetime,),
}
KEPT_APART = {"Condition", "Procedure", "Drug", "Measurement", "Device"}  # domains with a table of their own
SHOWN = 5


def violations(
    tables: Mapping[str, pl.DataFrame], fields: Mapping[str, Sequence[Field]], concepts: pl.DataFrame
) -> list[str]:
    """What is not as the CDM wants it, each by table and field and how many rows, without a patient's value."""
    found = []
    for name, table in tables.items():
        if name not in fields:
            found.append(f"{name}: the CDM has no such table in data/omop/field.csv")
            continue
        found += [f"{name}{fault}" for fault in _faults(table, fields[name], tables, concepts)]
    return found


def _faults(
    table: pl.DataFrame, fields: Sequence[Field], tables: Mapping[str, pl.DataFrame], concepts: pl.DataFrame
) -> Iterator[str]:
    names = [field.name for field in fields]
    for name in table.columns:
        if name not in names:
            yield f".{name}: no field of the CDM"
    for name in names:
        if name not in table.columns:
            yield f".{name}: is missing"
    if set(names) == set(table.columns) and names != table.columns:
        yield ": its fields are not in the order of the CDM"
    for field in fields:
        if field.name in table.columns:
            values = table[field.name]
            faults = (_of_nulls(values, field), _of_type(values, field), _of_key(values, field))
            yield from (f".{field.name}: {fault}" for fault in faults if fault)
            yield from (f".{field.name}: {fault}" for fault in _of_reference(values, field, tables, concepts))


def _of_nulls(values: pl.Series, field: Field) -> str:
    nulls = values.null_count()
    return f"{nulls} rows have no value, and it is required" if field.is_required and nulls else ""


def _of_type(values: pl.Series, field: Field) -> str:
    if found := re.fullmatch(r"varchar\((\d+|max)\)", field.data_type):
        if values.dtype != pl.String:
            return f"is {values.dtype}, not text"
        longer = 0 if found[1] == "max" else int((values.str.len_chars() > int(found[1])).sum())
        return f"{longer} rows are longer than {found[1]} characters" if longer else ""
    return "" if isinstance(values.dtype, TYPES[field.data_type]) else f"is {values.dtype}, not {field.data_type}"


def _of_key(values: pl.Series, field: Field) -> str:
    again = len(values) - values.n_unique()
    return f"{again} rows repeat the key of another" if field.is_primary_key and again else ""


def _of_reference(
    values: pl.Series, field: Field, tables: Mapping[str, pl.DataFrame], concepts: pl.DataFrame
) -> Iterator[str]:
    if field.refers_to is None:
        return
    other, key = field.refers_to
    used = values.drop_nulls()
    if other == "concept":
        yield from _of_concepts(used, field, concepts)
    elif other not in tables:
        if len(used):
            yield f"{len(used)} rows refer to {other}, which is not exported"
    elif strays := int((~used.is_in(tables[other][key].implode())).sum()):
        yield f"{strays} rows refer to no row of {other}"


def _of_concepts(used: pl.Series, field: Field, concepts: pl.DataFrame) -> Iterator[str]:
    domains = dict(concepts.select("concept_id", "domain_id").iter_rows())
    ids = sorted(set(used.to_list()) - {0})
    if unknown := [one for one in ids if one not in domains]:
        yield f"concepts {_named(unknown)}, which data/omop/concept.csv does not name"
    known = [one for one in ids if one in domains]
    if other := [one for one in known if field.domain and domains[one] != field.domain]:
        yield f"concepts {_named(other)} are not of the domain {field.domain}"
    if field.name == "observation_concept_id" and (other := [one for one in known if domains[one] in KEPT_APART]):
        yield f"concepts {_named(other)} are of a domain with a table of its own"


def _named(ids: Sequence[int]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(map(str, ids[:SHOWN])) + more
