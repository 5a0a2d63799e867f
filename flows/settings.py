"""Prefect's settings, made before Prefect is first imported: its home within ours, nothing sent anywhere."""

import os

from armonia.home import Home

SEALED = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
QUIET = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def settle(home: Home) -> None:
    """Points Prefect at `<home>/prefect` and turns its telemetry off; how much it tells may be set otherwise."""
    home.root.mkdir(parents=True, exist_ok=True)
    os.environ.update(SEALED, PREFECT_HOME=str(home.root / "prefect"))
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
