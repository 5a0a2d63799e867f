"""Every relation of the warehouse by its name: the contract that describes it, and what each schema holds."""

from collections.abc import Iterator
from types import ModuleType

from schemas import analysis, core, meta, ops, quality, ref
from schemas.fields import Contract
from schemas.keys import REFERENCES, Reference, naming

MODULES: dict[str, ModuleType] = {
    "core": core,
    "analysis": analysis,
    "quality": quality,
    "ops": ops,
    "ref": ref,
    "meta": meta,
}
RELATIONS: dict[str, dict[str, type[Contract]]] = {name: module.RELATIONS for name, module in MODULES.items()}
SCHEMAS: dict[str, str] = {
    **{name: (module.__doc__ or "").partition(":")[2].strip() for name, module in MODULES.items()},
    "stats": "statistics as macros: they travel with the file, and work in every client.",
}


def references() -> Iterator[tuple[str, Reference]]:
    """Every reference: those of the keys, and of each column to the relation that lists its codes."""
    for schema, contracts in RELATIONS.items():
        for name, contract in contracts.items():
            relation = f"{schema}.{name}"
            declared = REFERENCES.get(relation, ())
            coded = (naming(column, to) for column, to in _codes(contract))
            yield from ((relation, one) for one in dict.fromkeys((*declared, *coded)))


def _codes(contract: type[Contract]) -> Iterator[tuple[str, str]]:
    for name, column in contract.to_schema().columns.items():
        if to := (column.metadata or {}).get("codes"):
            yield name, to
