"""Debian's Chromium, driven over pages of the file system with the network cut, and all that it complains of."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

from tests.integration.other_clients import PROJECT, install, miss

LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(found => found.violations)"""


SOME_FIGURES = 4  # of hundreds of pages made alike


def pages_of(report: Path) -> list[Path]:
    """Every page of a report but for those of single figures, of which some stand for all."""
    pages = sorted(report.rglob("*.html"))
    figures = [path for path in pages if path.parent.name == "figures" and path.stem != "columns"]
    few = {*figures[:: max(len(figures) // SOME_FIGURES, 1)]}
    return [path for path in pages if path not in figures or path in few]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, headless. Keep it no longer than one module: while it runs, asyncio of other tests does not."""
    found = shutil.which("chromium")
    if not found:
        miss(
            "The report is not opened in a browser: `chromium` was not found. Install Debian's chromium and run again."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page with the network cut, and the list to which every fault is added as it is seen."""
    context = browser.new_context(offline=True, **options)
    context.set_default_timeout(10_000)
    faults: list[str] = []
    watch(context, faults)
    yield context.new_page(), faults
    context.close()


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Adds to `faults` whatever a sound page never does."""

    def ask(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            faults.append(f"asked for {request.url}")

    def fail(request: Request) -> None:
        faults.append(f"failed: {request.url}, {request.failure}")

    def say(message: ConsoleMessage) -> None:
        faults.append(f"console {message.type}: {message.text}")

    def call(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("request", ask)
    context.on("requestfailed", fail)
    context.on("console", say)
    context.on("dialog", call)
    context.on("weberror", lambda error: faults.append(f"error: {error.error}"))


def axe() -> str:
    """The accessibility checker, installed on first use; skips where there is no npm."""
    npm = shutil.which("npm")
    if not npm:
        miss("Accessibility is not tested: `npm` was not found. Install Node 20 or later and run again.")
    install(npm)
    return (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def barriers(page: Page, checker: str) -> list[str]:
    """What the accessibility checker finds against WCAG 2.1 A and AA, each with the first elements that have it."""
    page.evaluate(checker)
    return [
        f"{found['id']} ({len(found['nodes'])}): {' '.join(node['html'][:160] for node in found['nodes'][:3])}"
        for found in page.evaluate(CHECK, RULES)
    ]
