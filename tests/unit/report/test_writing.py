"""The report whole: what stands on which page, what never does, and that it needs nothing from outside."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from armonia.quality.door_rules import load_door_rules
from armonia.report.asked import asked_by
from tests.unit.report.drawn_report import (
    CHECK,
    NIGHT,
    RESULT,
    code,
    opened,
    pages,
    patients,
    pseudonym,
    queries,
    report_of,
    sender,
)

HOSTILE = {
    "script": "<script>alert('found')</script>",
    "markup": '"><img src=x onerror=alert(1)>',
    "bidi": "abc\u202egnp.exe",
    "long": "x" * 10_240,
}


def cells(row: str) -> list[str]:
    """What the cells of numbers of a row say."""
    return [re.sub("<.*?>", "", cell) for cell in re.findall(r'<td role="cell" class="n"[^>]*>(.*?)</td>', row)]


def rows_of(center: str, first: int, count: int, **more: Any) -> list[dict[str, Any]]:
    return queries(center, range(first, first + count), **more)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two centers: one with hostile texts, a refused answer and mended queries; one with two open queries."""
    hostile = [row | {"found": text} for row, text in zip(rows_of("IT01", 1, 4), HOSTILE.values(), strict=True)]
    mended = rows_of("IT01", 5, 3, state="closed", closed_on=NIGHT, evidence="d1", records=0)
    asked = [*hostile, *mended, *rows_of("IT02", 100, 2)]
    closed = [
        event | {"event": "closed", "happened_on": NIGHT, "event_number": 100 + place}
        for place, event in enumerate(opened(mended))
    ]
    delivery = {"delivery_id": "d1", "program": "NEUF", "received_on": NIGHT, "last_received_on": NIGHT}
    tables = {
        "core.patient": [*patients("IT01", range(1, 8)), *patients("IT02", range(100, 104))],
        "ops.sender": [sender("IT01"), sender("IT02", state="refused", is_carried_forward=True, data_age_days=1)],
        "ops.delivery": [
            delivery | {"center_code": "IT01", "status": "accepted", "rows_delivered": 50, "rows_rejected": 1},
            delivery
            | {"delivery_id": "d2", "center_code": "IT02", "status": "refused", "rule_id": "zip.truncated"}
            | {"reason": f"{code(100)}.zip: <b>not whole</b>"},
        ],
        "ops.dropped_patient": [{"patient_id": pseudonym(n), "center_code": "IT01", "program": "OLD"} for n in (8, 9)],
        "quality.query": asked,
        "quality.query_event": [*opened(asked), *closed],
        "quality.check_result": [
            RESULT | {"center_code": "IT01", "violating": 4, "denominator": 20, "status": "failed", "why": "4 of 20"},
            RESULT | {"center_code": "IT02", "violating": 2, "denominator": 19, "status": "failed", "why": "2 of 19"},
        ],
        "quality.reply": [
            {"query_id": "q", "center_code": "IT01", "kind": "answer", "role": "r", "comment": HOSTILE["script"]}
            | {"refused": "no query has this number", "source_file": "a.xlsx", "source_row": 7, "delivery_id": "d3"}
        ],
    }
    return report_of(tmp_path_factory.mktemp("report"), tables, [CHECK])


def test_every_page_is_where_others_look_for_it(report: Path) -> None:
    own = {"index.html", "queries.xlsx", "queries.csv", "expectations.html"}
    names = ("index", "reproduction", "further", "doors", "dictionary")
    expected = {*(f"{name}.html" for name in names), f"checks/{CHECK.check_id}.html"}
    expected |= {f"centers/{center}/{name}" for center in ("IT01", "IT02") for name in own}
    assert {path.relative_to(report).as_posix() for path in report.rglob("*.*") if path.is_file()} == expected


def test_hostile_text_is_shown_and_inert(report: Path) -> None:
    page = (report / "centers" / "IT01" / "index.html").read_text()
    assert page.count("<script") == 1 and "<img" not in page
    assert "&lt;script&gt;alert(" in page and "&lt;img src=x" in page
    assert "\u202e" not in page and "abc⟨U+202E⟩gnp.exe" in page
    assert "x" * 301 not in page and "(10\u202f240 caratteri in tutto)" in page


def test_no_identifier_leaves_the_folder_of_its_center(report: Path) -> None:
    shared = pages(report, of_centers=False)
    assert set(shared) == {
        "index.html",
        "reproduction.html",
        "further.html",
        "doors.html",
        "dictionary.html",
        f"checks/{CHECK.check_id}.html",
    }
    for number in (1, 5, 100, 103):
        for told in (pseudonym(number), code(number), f"{number:016x}"):
            assert [name for name, page in shared.items() if told in page] == []
    of_centers = pages(report, of_centers=True)
    assert code(1) in of_centers["centers/IT01/index.html"] and pseudonym(1) in of_centers["centers/IT01/index.html"]
    assert [name for name, page in of_centers.items() if code(1) in page and "IT02" in name] == []
    assert [name for name, page in of_centers.items() if code(100) in page and "IT01" in name] == []


def test_small_counts_are_hidden_from_others_and_not_from_the_center_itself(report: Path) -> None:
    check = (report / "checks" / f"{CHECK.check_id}.html").read_text()
    assert '<td class="n">4</td><td class="n">20</td><td class="n">20%</td>' in check
    assert '<td class="n">&lt;3</td><td class="n">19</td><td class="n">*</td>' in check
    assert "2 of 19" not in check
    overview = (report / "index.html").read_text().split('id="by-center"')[1]
    row = re.search(
        r'<tr role="row"><th scope="row" role="rowheader"><a href="centers/IT02/.*?</tr>', overview, re.DOTALL
    )
    assert row and cells(row.group()) == ["4", "0", "&lt;3", "0", "&lt;3", "*", "*", "0", "0"]
    assert "2 of 19" in (report / "centers" / "IT02" / "index.html").read_text()


def test_a_page_needs_nothing_from_outside_itself(report: Path) -> None:
    for name, page in (pages(report, of_centers=False) | pages(report, of_centers=True)).items():
        if name.endswith("index.html") or name.startswith("checks/") or name in ("reproduction.html", "further.html"):
            assert re.findall(r"https?:|//[a-z]|@import|url\((?!#)|<link|<iframe|<object|src=[^x]", page) == [], name
            assert "default-src 'none'" in page, name


def test_a_page_of_a_center_leads_nowhere_else(report: Path) -> None:
    page = (report / "centers" / "IT01" / "index.html").read_text()
    leads = set(re.findall(r'href="([^"]*)"', page))
    assert {link for link in leads if not link.startswith("#")} == {"queries.xlsx", "queries.csv", "expectations.html"}


def test_every_link_between_pages_leads_to_a_file(report: Path) -> None:
    for name, page in pages(report, of_centers=False).items():
        local = [link for link in re.findall(r'href="([^"#]+)"', page) if "://" not in link]
        assert [link for link in local if not ((report / name).parent / link).exists()] == [], name


def test_both_languages_are_in_every_page_and_one_is_shown_first(report: Path) -> None:
    for name, page in pages(report, of_centers=False).items():
        assert '<html lang="it" data-shown="it">' in page, name
        assert page.count('lang="it"') > 10 and page.count('class="en" lang="en"') > 10, name
        assert "Synthetic deliveries: they prove the pipeline" in page, name


def test_the_page_of_all_centers_tells_what_is_new_mended_and_refused(report: Path) -> None:
    page = (report / "index.html").read_text()
    assert re.search(r'<dt><span class="it" lang="it">regole con novità stanotte.*?</dt><dd>1</dd>', page)
    tonight = page.split('id="rules"')[1].split("</table>")[0]
    assert f'href="checks/{CHECK.check_id}.html"' in tonight and 'class="n"' not in tonight
    behind = re.search(r'id="behind-table".*?</table>', page, flags=re.DOTALL)
    assert behind and "IT02" in behind.group() and "IT01" not in behind.group() and "rifiutata" in behind.group()
    assert 'href="doors.html#zip.truncated"' in behind.group()
    gone = re.search(r"Pazienti che non ci sono più.*?</ul>", page, re.DOTALL)
    assert gone and "OLD" in gone.group() and "2" not in re.sub("<.*?>|[Hh]2|IT\\d+", "", gone.group())
    assert "in difetto" not in page and "1 non in regola" in page and "Variazione" not in page


def test_every_rule_of_the_doors_has_a_place_that_pages_lead_to(report: Path) -> None:
    page = (report / "doors.html").read_text()
    for rule in load_door_rules().values():
        assert f'id="{rule.anchor}"' in page and str(escape(rule.sentence.it)) in page
    places = {one.place for one in asked_by(["excel.sheet", "code.drug_code", "crash"], []).values()}
    assert places == {"doors.html#excel.sheet", "doors.html#code.any", "doors.html#crash"}
    assert len(set(re.findall(r'<h2 id="([^"]+)"', page))) == len(load_door_rules())


def test_a_flow_beside_nothing_small_is_shown_and_a_moved_rule_without_open_ones_is_folded(tmp_path: Path) -> None:
    other = replace(CHECK, check_id="other_check", relation="other_check")
    asked = [*rows_of("IT01", 1, 4, opened_on=NIGHT), *rows_of("IT01", 50, 3)]
    over = rows_of("IT02", 100, 1, state="closed", closed_on=NIGHT, rule_id="other_check")
    events = opened([*asked, *over])
    events += [
        one | {"event": "closed", "state": "closed", "happened_on": NIGHT, "event_number": 99} for one in events[-1:]
    ]
    tables = {"ops.sender": [sender("IT01"), sender("IT02")], "quality.query": [*asked, *over]}
    page = (report_of(tmp_path, tables | {"quality.query_event": events}, [CHECK, other]) / "index.html").read_text()
    table = page.split('id="by-center"')[1].split("</table>")[0]
    found = [cells(row) for row in re.findall(r"<tr.*?</tr>", table.split("</thead>")[1], re.DOTALL)]
    assert [row[4:7] for row in found] == [["7", "4", "0"], ["0", "*", "*"], ["7", "≥\u202f4", "*"]]
    folded = page.split('id="tonight"')[1].split("<details>")[1].split("</details>")[0]
    assert "other_check.html" in folded and f"{CHECK.check_id}.html" not in folded


def test_figures_of_other_centers_are_not_those_of_one(tmp_path: Path) -> None:
    tables: dict[str, Any] = {"ops.sender": [sender("IT01"), sender("IT02")], "ops.delivery": []}
    for center in ("IT01", "IT02", "IT03"):
        delivered = {"delivery_id": center, "program": "NEUF", "received_on": NIGHT, "status": "accepted"}
        tables["ops.delivery"].append(
            delivered | {"center_code": center, "last_received_on": NIGHT, "rows_delivered": 50, "rows_rejected": 10}
        )
        shares = re.search(r"Righe respinte.*?</tr>", page_of(tmp_path / center, tables), re.DOTALL)
        assert shares
        assert ("20%" in shares.group().split("</td>")[1]) == (center == "IT03")
        assert ("*" in shares.group().split("</td>")[1]) == (center == "IT02")


def page_of(folder: Path, tables: dict[str, Any]) -> str:
    """The page of IT01 in a report of these tables."""
    folder.mkdir()
    return (report_of(folder, tables, []) / "centers" / "IT01" / "index.html").read_text()


def test_the_same_release_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    tables = {"core.patient": patients("IT01", [1]), "ops.sender": [sender("IT01")]}
    tables["quality.query"] = rows_of("IT01", 1, 5)
    tables["quality.query_event"] = opened(tables["quality.query"])
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        into = report_of(tmp_path / name, tables, [CHECK])
        written.append({path.relative_to(into): path.read_bytes() for path in into.rglob("*.*") if path.is_file()})
    assert written[0] == written[1] and len(written[0]) > 5


def test_a_flood_of_one_check_hides_no_other_and_is_counted_whole(tmp_path: Path) -> None:
    other = replace(CHECK, check_id="other_check", relation="other_check")
    flood = [*rows_of("IT01", 1, 1_500, patient_id=None), *rows_of("IT01", 5_000, 3, rule_id="other_check")]
    tables = {"ops.sender": [sender("IT01")], "quality.query": flood, "quality.query_event": opened(flood)}
    page = (report_of(tmp_path, tables, [CHECK, other]) / "centers" / "IT01" / "index.html").read_text()
    assert page.count("data-query=") == 1_000
    assert page.count('data-rule="other_check"') == 3
    assert "1\u202f000 quesiti su 1\u202f503" in page and "queries.csv" in page
    assert '<td role="cell" class="n" data-label="Aperti" data-label-en="Open">1\u202f500<' in page


def test_a_center_without_anything_has_a_page_that_says_so(tmp_path: Path) -> None:
    tables = {"ops.sender": [sender("IT09", state="missing", last_received_on=None)]}
    page = (report_of(tmp_path, tables, []) / "centers" / "IT09" / "index.html").read_text()
    assert "Nessun quesito è aperto" in page and "mai arrivata" in page and "Nessun controllo è stato fatto" in page


def test_a_check_that_could_not_be_made_says_so_and_is_no_fault_of_the_data(tmp_path: Path) -> None:
    error = {"center_code": "IT01", "status": "error", "why": "CatalogException: no <column>"}
    tables = {"ops.sender": [sender("IT01")], "quality.check_result": [RESULT | error]}
    page = (report_of(tmp_path, tables, [CHECK]) / "checks" / f"{CHECK.check_id}.html").read_text()
    assert "CatalogException: no &lt;column&gt;" in page and "errore del controllo" in page


def test_no_center_can_write_outside_its_folder(tmp_path: Path) -> None:
    tables = {"ops.sender": [sender("../../<b>")]}
    report = report_of(tmp_path, tables, [])
    assert [path.name for path in (report / "centers").iterdir()] == ["..%2F..%2F%3Cb%3E"]
    assert 'href="centers/..%252F..%252F%253Cb%253E/index.html"' in (report / "index.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", "warehouse.duckdb"]
