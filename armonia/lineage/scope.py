"""Names of a select to what they stand for: a column of a step becomes the expression that the step gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from armonia.faults import OperatorError
from armonia.lineage.branches import INSTANCE, Branch


@dataclass(frozen=True)
class Scope:
    """The sources of a select by alias, what it has named so far, and the scope around it.

    `found` gathers the instances that queries within its expressions read.
    """

    sources: Mapping[str, Branch]
    named: Mapping[str, exp.Expr] = field(default_factory=dict)
    outer: Scope | None = None
    found: dict[str, str] = field(default_factory=dict)

    def resolve(self, one: exp.Expr) -> exp.Expr:
        """The expression with each column replaced by what it stands for. Raises OperatorError for an unknown name."""
        if isinstance(one, exp.Column):
            return self._stands_for_it(one)
        around = exp.Paren(this=one.copy())
        for node in [*around.find_all(exp.Column)]:
            if INSTANCE not in node.table and not _is_parameter(node):
                node.replace(self._stands_for_it(node).copy())
        resolved: exp.Expr = around.this.pop()
        return resolved

    def _stands_for_it(self, node: exp.Column) -> exp.Expr:
        parts = [part.name for part in node.parts]
        found = self._stands_for(parts)
        if found is None:
            raise OperatorError(f"sql/: {'.'.join(parts)} stands for nothing in its select that lineage can read.")
        return found

    def _stands_for(self, parts: list[str]) -> exp.Expr | None:
        first, *rest = parts
        if parts[-1] == "rowid":  # a row's number in a file, which is nobody's column
            return exp.Null()
        if rest and first in self.sources:
            return self.sources[first].columns.get(rest[0])
        for columns in (*(source.columns for source in self.sources.values()), self.named):
            if first in columns:
                return columns[first]
        if first in self.sources:
            return exp.Tuple(expressions=[one.copy() for one in self.sources[first].columns.values()])
        return self.outer._stands_for(parts) if self.outer else None


def _is_parameter(node: exp.Column) -> bool:
    """Whether the name is that of a lambda around it."""
    around = node.find_ancestor(exp.Lambda)
    while around:
        if node.parts[0].name in {parameter.name for parameter in around.expressions}:
            return True
        around = around.find_ancestor(exp.Lambda)
    return False
