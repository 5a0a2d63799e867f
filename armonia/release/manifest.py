"""A release's manifest: its inputs by checksum, what made it, its accounts and checks, its content, its times."""

import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from armonia.fingerprint import ROOT, content_of, made_by, rests_on
from armonia.night.ingredients import Ingredients
from armonia.night.shortcomings import shortcomings
from armonia.night.standing import Standing

LIBRARIES = (
    "armonia",
    "duckdb",
    "fastexcel",
    "great-expectations",
    "jinja2",
    "pandera",
    "polars",
    "pyreadstat",
    "sqlglot",
    "xlsxwriter",
)
DIGITS = 16


def describe_inputs(release_id: str, state: str, of: Ingredients) -> dict[str, Any]:
    """What is known before the build: whose it is, of what state, from which inputs, by which code."""
    rests = {_sender(one): _names(rests_on(*_sender(one), of.programs)) for one in of.standings}
    return {
        "release_id": release_id,
        "night": of.night.isoformat(),
        "state": state,
        "shortcomings": [asdict(one) for one in shortcomings(of.states)],
        "code": {"version": version("armonia"), "commit": _commit(), "files": _files(of)},
        "libraries": libraries(),
        "deliveries": [_delivery(one, rests[_sender(one)]) for one in of.standings],
    }


def libraries() -> dict[str, str]:
    """The version of each library that content depends on."""
    return {name: version(name) for name in LIBRARIES}


def describe_accounts(settled: Sequence[Standing]) -> dict[str, list[dict[str, Any]]]:
    """Where the rows of each delivery went, by delivery, as the build left them."""
    return {one.verdict.receipt.delivery_id: [asdict(table) for table in one.verdict.tables] for one in settled}


def _delivery(standing: Standing, rests: list[str]) -> dict[str, Any]:
    verdict, receipt = standing.verdict, standing.verdict.receipt
    return {
        "delivery_id": receipt.delivery_id,
        "sha256": receipt.sha256,
        "center": receipt.center,
        "program": receipt.program,
        "receptions": [asdict(one) for one in receipt.receptions],
        "files": receipt.files,
        "status": standing.status,
        "rule_id": verdict.rule_id,
        "reason": verdict.reason,
        "staged": verdict.folder.name,
        "rests_on": rests,
    }


def _sender(standing: Standing) -> tuple[str, str]:
    return standing.verdict.receipt.center, standing.verdict.receipt.program


def _files(of: Ingredients) -> dict[str, str]:
    """Every file that took part, by its place in the project, with the first digits of its sha256."""
    paths = {*made_by(), *(path for one in of.standings for path in rests_on(*_sender(one), of.programs))}
    return {_name(path): content_of(path)[:DIGITS] for path in sorted(paths)}


def _names(paths: Sequence[Path]) -> list[str]:
    return [_name(path) for path in paths]


def _name(path: Path) -> str:
    """The file's place in the project; declarations that stand elsewhere are named as if they stood there."""
    if path.is_relative_to(ROOT):
        return str(path.relative_to(ROOT))
    return "/".join(("data", "programs", *path.parts[-2:]))


def _commit() -> str:
    """The commit of the checkout that runs, empty where it is none."""
    if not (ROOT / ".git").exists():
        return ""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=12"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()
