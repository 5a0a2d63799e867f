"""Where a flow's tasks run: in threads, or on the Dask scheduler that ARMONIA_DASK names."""

import os
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

ENVIRONMENT = "ARMONIA_DASK"


def task_runner() -> TaskRunner[Any]:
    """Two threads; where ARMONIA_DASK gives a scheduler's address (tcp://host:8786), that scheduler's workers."""
    address = os.environ.get(ENVIRONMENT)
    if not address:
        return ThreadPoolTaskRunner(max_workers=2)
    from prefect_dask import DaskTaskRunner  # and with it distributed: a second that nobody else need wait

    return DaskTaskRunner(address=address)
