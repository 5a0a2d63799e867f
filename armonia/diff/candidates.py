"""What is not the same of two releases by their manifests: deliveries, rules, code, libraries: what can be a cause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

KINDS = {
    "data/programs": "declaration",
    "data/codelists": "code list",
    "data/study": "plan",
    "data/analyses": "plan",
    "data/published": "printed figures",
    "data/linkage": "linkage rule",
    "sql/macros": "macro",
    "sql": "select",
    "schemas": "contract",
    "armonia": "code",
    "flows": "code",
}
CODE = ("code", "contract")
REFUSED, CHANGED = "refused", "changed"


@dataclass(frozen=True, order=True)
class Cause:
    """Something that differs between two releases: of what kind, its name, and how it differs."""

    kind: str
    name: str
    how: str


@dataclass(frozen=True)
class Two:
    """The manifests of two releases."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def manifests(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Both, the earlier first."""
        return self.before, self.after

    def deliveries(self) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """The deliveries of both by their id."""
        before, after = ({one["delivery_id"]: one for one in side["deliveries"]} for side in self.manifests)
        return before, after

    def senders(self) -> list[tuple[str, str]]:
        """Center and program of everyone who delivered to either."""
        return sorted({(one["center"], one["program"]) for side in self.manifests for one in side["deliveries"]})


def counting(manifest: Mapping[str, Any], center: str, program: str) -> list[dict[str, Any]]:
    """The deliveries of one sender that count in a release."""
    of = (one for one in manifest["deliveries"] if (one["center"], one["program"]) == (center, program))
    return [one for one in of if one["status"] == "accepted"]


def changed_files(two: Two) -> dict[str, Cause]:
    """The files of rules and of code that differ, by name."""
    before, after = (side["code"]["files"] for side in two.manifests)
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return {name: Cause(kind_of(name), name, _how(name in before, name in after)) for name in names}


def changed_deliveries(two: Two) -> dict[str, Cause]:
    """The deliveries that came, came again, count anew, or no longer do, by id."""
    before, after = two.deliveries()
    found = {}
    for name in sorted(before.keys() | after.keys()):
        if how := _delivery_how(before.get(name), after.get(name)):
            one = after.get(name) or before[name]
            found[name] = Cause("delivery", _title(one), how)
    return found


def changed_code(two: Two) -> list[Cause]:
    """The code as a whole, where a file of it that both know differs, and each library of another version."""
    files = [name for name, cause in changed_files(two).items() if cause.kind in CODE and cause.how == CHANGED]
    causes = []
    if files:
        told = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
        causes.append(Cause("code", f"armonia {_version(two.before)} → {_version(two.after)}", told))
    return causes + list(_libraries(two))


def because_of_deliveries(two: Two, center: str, program: str) -> list[Cause]:
    """Why other deliveries of a sender count: those newly come, and those no longer there; else who counts now."""
    before, after = two.deliveries()
    changed = changed_deliveries(two)
    ours = [name for name in changed if (after.get(name) or before[name])["center"] == center]
    ours = [name for name in ours if (after.get(name) or before[name])["program"] == program]
    stopped = [name for name in ours if _stopped(before.get(name), after.get(name))]
    new = [name for name in ours if name not in before and after[name]["status"] == "accepted"]
    now = [one["delivery_id"] for one in counting(two.after, center, program) if one["delivery_id"] in ours]
    return [changed[name] for name in (stopped + new or now or ours)]


def because_of_rules(two: Two, center: str, program: str) -> list[Cause]:
    """Why the same deliveries are judged otherwise: the changed files that they rest on; else code and libraries."""
    rests = {
        file for side in two.manifests for one in counting(side, center, program) for file in one.get("rests_on", ())
    }
    rules = [cause for name, cause in changed_files(two).items() if name in rests and not name.startswith("armonia/")]
    return rules or changed_code(two)


def kind_of(file: str) -> str:
    """What a file of the project is: declaration, code list, contract, select, macro, plan, code."""
    parents = map(str, PurePosixPath(file).parents)
    return next((KINDS[parent] for parent in parents if parent in KINDS), "code")


def _stopped(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether it counted, and is now refused, withdrawn or gone: not only followed by another."""
    counted = before is not None and before["status"] == "accepted"
    return counted and (after is None or after["status"] == REFUSED)


def _delivery_how(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    if before is None or after is None:
        return f"new, {_status(after)}" if after else "no longer there"
    if before["status"] != after["status"]:
        return f"{_status(before)} → {_status(after)}"
    return "came again" if before.get("receptions") != after.get("receptions") else ""


def _status(one: Mapping[str, Any]) -> str:
    return f"refused ({one['rule_id']})" if one["status"] == REFUSED else str(one["status"])


def _title(one: Mapping[str, Any]) -> str:
    nights = sorted(reception["received_on"] for reception in one["receptions"])
    return f"{one['center']} {one['program']} of {nights[0]} ({one['delivery_id']})"


def _how(was: bool, is_now: bool) -> str:
    return CHANGED if was and is_now else "new" if is_now else "gone"


def _version(manifest: Mapping[str, Any]) -> str:
    code = manifest["code"]
    return " ".join(filter(None, (code["version"], code.get("commit", ""))))


def _libraries(two: Two) -> Iterator[Cause]:
    before, after = (side["libraries"] for side in two.manifests)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name) and name != "armonia":
            yield Cause("library", name, f"{before.get(name)} → {after.get(name)}")


def distinct(causes: Iterable[Cause]) -> list[Cause]:
    """Each cause once, in order."""
    return sorted(set(causes))
