"""The file specifications that the readers' tests declare, and the refusal that they expect."""

from collections.abc import Callable
from typing import Any

import pytest

from armonia.declaration import FileSpec
from armonia.faults import Refusal


def spec(form: str = "csv", **declared: Any) -> FileSpec:
    """A file declared in a form, with whatever else the test says of it."""
    return FileSpec(name="form", pattern="*", format=form, **declared)


def refused(rule_id: str, read: Callable[..., object], *arguments: Any, **named: Any) -> Refusal:
    """The refusal that reading ends in; it must be of this rule and say what, where and what to do next."""
    with pytest.raises(Refusal) as caught:
        read(*arguments, **named)
    assert caught.value.rule_id == rule_id, str(caught.value)
    assert caught.value.what and caught.value.where and caught.value.next_step
    return caught.value
