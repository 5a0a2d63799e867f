"""The report of the three shipped nights in a real browser, from the file system, with the network cut."""

import os
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.integration.browser import LOOK, OPEN, axe, barriers, chromium, pages_of, watched
from tests.integration.conftest import Run

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
STORED_MS = 400  # the browser hands what a page stores to the next one a moment later
MOST_TRIES = 20
PICTURE = 2_000  # pixels of a page's height
KINDS = {
    "overview": "index.html",
    "reproduction": "reproduction.html",
    "further": "further.html",
    "check": "checks/*.html",
    "doors": "doors.html",
    "dictionary": "dictionary.html",
    "center": "centers/*/index.html",
    "expectations": "centers/*/expectations.html",
    "columns": "figures/columns.html",
}
NO_STORAGE = """
    for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});
"""
HEADERS = "xpath=./thead/tr[last()]/th[button]"
COLUMN = """header => {
    const place = [...header.parentNode.children].indexOf(header);
    const table = header.closest("table");
    return {
        order: header.getAttribute("aria-sort"),
        sorted: table.querySelectorAll(":scope > thead th[aria-sort]").length,
        cells: [...table.tBodies[0].rows].map(row => row.children[place]).map(cell => {
            const text = cell.innerText.trim();
            return [text.split("\\n")[0], cell.dataset.value ?? text];
        }),
    };
}"""
FALLS = """keys => {
    const order = new Intl.Collator(undefined, {numeric: true, sensitivity: "base"});
    return keys.filter((key, place) => place > 0 && order.compare(keys[place - 1], key) > 0);
}"""
SHOWN = "table => [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.innerText)"
NUMBER = re.compile(r"[<>≥]?\s?([-−+]?[\d\u202f]+([.,]\d+)?)(–[\d\u202f]+)?%?")
CLICKED = ":is(nav, .skip, input, select, button[data-language]):visible"


@dataclass(frozen=True)
class Look:
    """What one page shows: its faults, its addresses and places, and how far it is too wide for a phone."""

    faults: list[str]
    title: str
    links: list[str]
    ids: list[str]
    excess: int
    over: list[str]


@pytest.fixture(scope="module")
def report(three_nights: Run) -> Path:
    """The folder of the published report."""
    return three_nights.home / "current" / "report"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of this module."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def pages(report: Path) -> dict[str, Path]:
    """Every page of the report, by its place in it."""
    found = {str(path.relative_to(report)): path for path in pages_of(report)}
    assert {kind for kind, place in KINDS.items() if not any(report.glob(place))} == set()
    return found


@pytest.fixture(scope="module")
def looks(browser: Browser, pages: dict[str, Path]) -> dict[str, Look]:
    """What the browser saw of every page on a phone, by the page's place."""
    with watched(browser, viewport=PHONE) as (page, faults):
        return {place: look(page, path, faults) for place, path in pages.items()}


def look(page: Page, path: Path, faults: list[str]) -> Look:
    faults.clear()
    page.goto(path.as_uri())
    return Look(faults=list(faults), **page.evaluate(LOOK))


@pytest.fixture(params=KINDS)
def one(request: pytest.FixtureRequest, report: Path) -> Path:
    """One page of each kind: the longest, where there are several."""
    return max(report.glob(KINDS[request.param]), key=lambda path: path.stat().st_size)


@pytest.fixture
def page(browser: Browser, one: Path) -> Iterator[Page]:
    """That page at a desk; whatever a test does to it, it complains of nothing."""
    with watched(browser, viewport=DESK) as (found, faults):
        found.goto(one.as_uri())
        found.evaluate(OPEN)
        yield found
        assert faults == []


def test_whatever_is_wrong_with_a_page_is_seen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    path.write_text(
        "<!doctype html><title>x</title><img src=gone.png><link rel=stylesheet href=https://elsewhere.example/a.css>"
        "<p style='width: 500px'>wide</p><script>console.warn('beware'); alert('hear'); nowhere()</script>"
    )
    with watched(browser, viewport=PHONE) as (page, faults):
        found = look(page, path, faults)
        assert barriers(page, axe())
    told = "\n".join(found.faults)
    for fault in (
        "asked for https://elsewhere",
        "gone.png, net::ERR_FILE",
        "warning: beware",
        "dialog: hear",
        "error: ",
    ):
        assert fault in told
    assert found.excess > 100 and "wide" in found.over[0]


def test_every_page_opens_with_nothing_failed_nothing_asked_outside_and_no_word_on_the_console(
    looks: dict[str, Look],
) -> None:
    assert len(looks) >= len(KINDS)
    assert {place: found.faults for place, found in looks.items() if found.faults} == {}


def test_every_page_has_a_title_of_its_own(looks: dict[str, Look]) -> None:
    titles = [found.title for found in looks.values()]
    assert all(titles) and len(set(titles)) == len(titles)


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place_in_it(looks: dict[str, Look], report: Path) -> None:
    assert {place: wrong for place, found in looks.items() if (wrong := dead_links(found, looks, report))} == {}


def dead_links(found: Look, looks: dict[str, Look], report: Path) -> list[str]:
    """Links of a page to what is not in the report, or not in the page that they name."""
    return sorted({link for link in found.links if not is_alive(link, looks, report)})


def is_alive(link: str, looks: dict[str, Look], report: Path) -> bool:
    address, anchor = urldefrag(link)
    path = Path(unquote(urlsplit(address).path))
    if urlsplit(address).scheme != "file" or not path.is_file() or not path.is_relative_to(report):
        return False
    return not anchor or unquote(anchor) in looks[str(path.relative_to(report))].ids


def test_every_file_of_the_report_is_reached_from_the_overview(looks: dict[str, Look], report: Path) -> None:
    reached, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        found = looks.get(waiting.popleft())
        for link in found.links if found else []:
            place = str(Path(unquote(urlsplit(link).path)).relative_to(report))
            if place not in reached:
                reached.add(place)
                waiting.append(place)
    assert set(looks) - reached == set()
    assert {str(path.relative_to(report)) for path in report.rglob("queries.*")} - reached == set()


def test_no_page_is_wider_than_a_phone(looks: dict[str, Look]) -> None:
    assert {place: (found.excess, found.over) for place, found in looks.items() if found.excess > 0} == {}


@pytest.mark.parametrize(("language", "name"), [("it", "Aperti"), ("en", "Open")])
def test_on_a_phone_each_number_of_a_center_has_its_name(
    browser: Browser, report: Path, language: str, name: str
) -> None:
    with watched(browser, viewport=PHONE) as (page, faults):
        page.goto(f"{(report / 'index.html').as_uri()}#{language}")
        told = page.locator("#by-center tbody td").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
        )
        assert told and "none" not in told and any(name in one for one in told)
        assert page.locator("#rules tbody a").first.is_visible()
        assert faults == []


def test_a_table_that_is_too_wide_says_that_it_can_be_moved(browser: Browser, report: Path) -> None:
    with watched(browser, viewport=PHONE) as (page, faults):
        page.goto((report / "index.html").as_uri())
        hints = page.locator(".table").evaluate_all(
            "boxes => boxes.map(box => [box.scrollWidth > box.clientWidth,"
            " getComputedStyle(box, '::before').content !== 'none'])"
        )
        assert [True, True] in hints and all(wide == told for wide, told in hints)
        assert faults == []


def test_the_first_stop_of_the_keyboard_is_the_way_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.get_attribute("href") == "#content"
    box = first.bounding_box()
    assert box and box["y"] >= 0 and box["height"] > 20
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")


def test_tables_sort_by_a_click_up_and_down(page: Page) -> None:
    assert page.locator("table:not([data-sortable]) > thead button").count() == 0
    for table in page.locator("table[data-sortable]").all():
        before, headers = sorted(table.evaluate(SHOWN)), table.locator(HEADERS).all()
        assert headers
        for header in headers:
            for order in ("ascending", "descending"):
                header.locator("button").click()
                assert_sorted(header, order)
        assert sorted(table.evaluate(SHOWN)) == before


def assert_sorted(header: Locator, order: str) -> None:
    """The header's column, and no other, says that it stands in this order and does: numbers as numbers, empty last."""
    found, name = header.evaluate(COLUMN), header.inner_text()
    assert (found["order"], found["sorted"]) == (order, 1), name
    is_told = [bool(key) for _, key in found["cells"]]
    assert is_told == sorted(is_told, reverse=True), name
    told = [cell for cell in found["cells"] if cell[1]][:: 1 if order == "ascending" else -1]
    amounts = [amount(text) for text, _ in told if NUMBER.fullmatch(text)]
    assert amounts == sorted(amounts), name
    assert header.page.evaluate(FALLS, [key for text, key in told if not NUMBER.fullmatch(text)]) == [], name


def amount(text: str) -> float:
    """The number that a cell shows: of a range the lower end; less than three is more than none and less than three."""
    found = NUMBER.fullmatch(text)
    assert found
    number = float((found[1] or "0").replace("\u202f", "").replace("−", "-").replace(",", "."))
    return number + {"<": -0.5, ">": 0.5}.get(text[0], 0)


def test_tables_sort_by_the_keyboard(page: Page) -> None:
    for table in page.locator("table[data-sortable]").all():
        header = table.locator(HEADERS).nth(1)
        header.locator("button").focus()
        for key, order in (("Enter", "ascending"), ("Space", "descending")):
            page.keyboard.press(key)
            assert_sorted(header, order)
            assert header.evaluate("header => header.contains(document.activeElement)")


def test_rows_are_found_by_a_word_and_by_a_choice_and_the_count_says_how_many(page: Page) -> None:
    for controls in page.locator("[data-controls]").all():
        table = page.locator(f"#{controls.get_attribute('data-controls')}")
        rows = table.evaluate(SHOWN)
        assert_counted(controls, len(rows), len(rows))
        assert rows
        word = sorted(set(re.findall(r"\w{4,}", rows[-1])), key=len)[-1]
        found = [row for row in rows if word.casefold() in row.casefold()]
        assert_found(controls, table, rows, found, word.upper())
        assert_found(controls, table, rows, [], "nosuchword")
        for select in controls.locator("select").all():
            assert_chosen(controls, table, rows, select)


def assert_found(controls: Locator, table: Locator, rows: list[str], found: list[str], word: str) -> None:
    """Typing the word leaves these rows, and deleting it brings all back."""
    controls.locator("input[data-filter]").fill(word)
    assert table.evaluate(SHOWN) == found
    assert_counted(controls, len(found), len(rows))
    controls.locator("input[data-filter]").fill("")
    assert table.evaluate(SHOWN) == rows


def assert_chosen(controls: Locator, table: Locator, rows: list[str], select: Locator) -> None:
    """Each choice leaves some rows, says how many, and together they leave every row once."""
    found = []
    for option in select.locator("option:not([value=''])").all():
        select.select_option(option.get_attribute("value"))
        shown = table.evaluate(SHOWN)
        assert_counted(controls, len(shown), len(rows))
        found += shown
    select.select_option("")
    assert sorted(found) == sorted(rows) == sorted(table.evaluate(SHOWN))


def assert_counted(controls: Locator, shown: int, rows: int) -> None:
    """What is said aloud of the rows that are left."""
    output = controls.locator("output[aria-live]")
    assert [int(number) for number in re.findall(r"\d+", output.inner_text())] == [shown, rows]


def test_without_scripts_all_is_said_in_both_languages(browser: Browser, one: Path) -> None:
    with (
        watched(browser, viewport=DESK) as (scripted, faults),
        watched(browser, viewport=DESK, java_script_enabled=False) as (bare, faults_without),
    ):
        for page in (scripted, bare):
            page.goto(one.as_uri())
        assert said(scripted) - said(bare) == set()
        scripted.locator("button[data-language]").click()
        bare.get_by_role("link", name="English").click()
        assert said(scripted) - said(bare) == set()
        assert [*faults, *faults_without] == []


def said(page: Page) -> set[str]:
    """The words that are seen, but for those about what only scripts can do."""
    controls = " ".join(page.locator("main .controls:visible").all_inner_texts())
    return set(page.locator("main").inner_text().split()) - set(controls.split())


def test_language_changes_in_all_that_is_seen_is_kept_on_the_next_page_and_changes_back(
    page: Page, one: Path, pages: dict[str, Path]
) -> None:
    italian = page.locator("main").inner_text()
    assert_language(page, "it")
    page.locator("button[data-language]").click()
    assert_language(page, "en")
    assert page.locator("main").inner_text() != italian
    open_in(page, next(path for path in pages.values() if path != one), "en")
    assert_language(page, "en")
    page.locator("button[data-language]").click()
    open_in(page, one, "it")
    page.evaluate(OPEN)
    assert_language(page, "it")
    assert page.locator("main").inner_text() == italian


def open_in(page: Page, path: Path, language: str) -> None:
    """Opens a page, anew until it is in this language: the browser takes a moment to store what another page chose."""
    for _ in range(MOST_TRIES):
        page.wait_for_timeout(STORED_MS)
        page.goto(path.as_uri())
        if page.locator("html").get_attribute("lang") == language:
            return


def assert_language(page: Page, language: str) -> None:
    """All that is seen is in this language, and said to be."""
    other = {"it": "en", "en": "it"}[language]
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator(f"main .{language}:visible").count()
    assert page.locator(f"body .{other}:visible").count() == 0
    assert page.title() == page.locator("head title").get_attribute(f"data-{language}")


def test_language_changes_where_nothing_can_be_stored(browser: Browser, one: Path) -> None:
    with watched(browser, viewport=DESK) as (page, faults):
        page.add_init_script(NO_STORAGE)
        page.goto(one.as_uri())
        page.locator("button[data-language]").click()
        assert_language(page, "en")
        assert faults == []


def test_on_paper_there_is_all_but_what_one_clicks(page: Page) -> None:
    assert page.locator(CLICKED).count()
    page.emulate_media(media="print")
    assert page.locator(CLICKED).count() == 0
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 5_000


@pytest.mark.parametrize(("language", "size"), [("it", DESK), ("en", PHONE)], ids=["it-desk", "en-phone"])
def test_no_barrier_stands_before_a_reader(browser: Browser, one: Path, language: str, size: dict[str, int]) -> None:
    with watched(browser, viewport=size) as (page, faults):
        page.goto(f"{one.as_uri()}#{language}")
        page.evaluate(OPEN)
        assert_language(page, language)
        assert barriers(page, axe()) == []
        assert faults == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_can_be_looked_at(
    browser: Browser, one: Path, report: Path, size: dict[str, int], tmp_path: Path
) -> None:
    """Its first screens are written as pictures where $ARMONIA_SCREENSHOTS says, for a person to judge."""
    folder = Path(os.environ.get("ARMONIA_SCREENSHOTS", tmp_path))
    name = str(one.relative_to(report).with_suffix("")).replace("/", "-")
    with watched(browser, viewport=size) as (page, faults):
        page.goto(one.as_uri())
        height = page.evaluate("document.documentElement.scrollHeight")
        for number, top in enumerate(range(0, min(height, 3 * PICTURE), PICTURE), start=1):
            path = folder / f"{name}-{size['width']}-{number}.png"
            picture = page.screenshot(
                path=path,
                full_page=True,
                clip={"x": 0, "y": top, "width": size["width"], "height": min(PICTURE, height - top)},
            )
            assert len(picture) > (5_000 if top == 0 else 500)
    assert faults == []
