"""Has Prefect tell a webhook of every night that did not end well, or never came. May be run again at any time."""

import argparse
import os
import sys
from urllib.parse import urlsplit

from flows.settings import SEALED

EXAMPLE = "Example: python -m flows.alerts --webhook https://chat.example.org/hooks/armonia"
WITHOUT_SERVER = "PREFECT_API_URL is not set. Give the address of the server, for instance http://127.0.0.1:4200/api."
HOURS, SILENCE = 26, 300


def main() -> int:
    """Reads the command line and has the server hold the notification and its automations; the exit code."""
    options = _parser().parse_args()
    os.environ.update(SEALED)
    if not os.environ.get("PREFECT_API_URL"):
        return _refuse(WITHOUT_SERVER)
    if urlsplit(options.webhook).scheme not in ("http", "https"):
        return _refuse("--webhook is not an http or https address. Give the one that the chat or mail gateway shows.")
    from flows.automations import hold_alerts

    for name, what in hold_alerts(options.webhook, options.hours, options.silence).items():
        print(f"{what:9}  {name}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m flows.alerts", description=__doc__, epilog=EXAMPLE)
    parser.add_argument("--webhook", required=True, help='address that takes a POST of {"text": ...}, as chats do')
    parser.add_argument("--hours", type=float, default=HOURS, help="longest time without a night (default %(default)s)")
    parser.add_argument(
        "--silence",
        type=float,
        default=SILENCE,
        help="seconds without a heartbeat after which a run counts as crashed (default %(default)s)",
    )
    return parser


def _refuse(problem: str) -> int:
    print(f"flows.alerts: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
