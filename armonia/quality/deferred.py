"""Modules that another package imports and that nothing here needs: they load when something of them is first used."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Deferred(ModuleType):
    """Stands for a module until something of it is used; a look at its `__file__` and the like is no use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def deferred(*names: str) -> Iterator[None]:
    """Has these modules load on first use, not when they are imported within; one that is loaded stays as it is."""
    ours = {name: _Deferred(name) for name in names if name not in sys.modules}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name in [name for name, module in ours.items() if sys.modules.get(name) is module]:
            del sys.modules[name]
