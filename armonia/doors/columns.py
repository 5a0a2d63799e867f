"""Door 1: the files of a delivery and their columns against the declaration, strict both ways."""

import fnmatch
from collections.abc import Iterable, Mapping
from pathlib import Path

from armonia.declaration import Declaration, FileSpec, TableSpec
from armonia.doors.identity import refuse_identity
from armonia.faults import Refusal
from armonia.readers import read
from armonia.readers.extract import Extract
from armonia.readers.zipped import unpack


def read_files(folder: Path, declaration: Declaration, scratch: Path) -> dict[str, Extract]:
    """Every declared file of the delivery, read as text, its columns not looked at yet. Raises Refusal.

    Who identifies people is refused here, before any other fault of the delivery, which would leave it in the archive.
    """
    files = match_files(folder, declaration, scratch)
    extracts = {name: read_file(spec, files) for name, spec in declaration.files.items()}
    for extract in extracts.values():
        refuse_identity(extract)
    return extracts


def read_file(spec: FileSpec, files: Mapping[str, tuple[str, Path]]) -> Extract:
    """One declared file as text, of those that `match_files` found. Raises Refusal."""
    name, path = files[spec.pattern]
    return read(path, spec, **_dictionary(spec, files), name=name)


def check_files(extracts: Mapping[str, Extract], declaration: Declaration) -> None:
    """Holds the columns of every file against the declaration. Raises Refusal."""
    for name, spec in declaration.files.items():
        check_columns(extracts[name], spec, [table for table in declaration.tables.values() if table.file == name])


def match_files(folder: Path, declaration: Declaration, scratch: Path) -> dict[str, tuple[str, Path]]:
    """The one delivered file of each declared pattern: its name as delivered, and where it can be read.

    The declared checksum manifest is no stranger, and not demanded here: older deliveries came without.
    """
    delivered = {path.name: path for path in sorted(folder.iterdir()) if path.name != declaration.checksums}
    found = dict(_one_each(_patterns(declaration, within=None), delivered, ""))
    for archive in {spec.within for spec in declaration.files.values() if spec.within}:
        name, path = found[archive]
        members = _by_name(unpack(path, scratch / name), name)
        found |= _one_each(_patterns(declaration, within=archive), members, f"{name}/")
    return found


def check_columns(extract: Extract, spec: FileSpec, tables: Iterable[TableSpec]) -> None:
    """Every delivered column is mapped or declared unread, every declared one is there. Raises Refusal."""
    known = known_columns(spec, tables)
    demanded = known - set(spec.unread_if_there)
    delivered = set(extract.frame.columns)
    if not delivered & known:  # then the names may be a patient's values, and are not told
        raise Refusal(
            "header.unknown",
            f"none of the {len(known)} declared columns is there",
            extract.file,
            "Send it with its header, on the line where the declaration has it",
        )
    if unknown := sorted(delivered - known):
        raise Refusal(
            "header.unknown", f"columns {unknown} are not declared", extract.file, _mend(sorted(demanded - delivered))
        )
    if missing := sorted(demanded - delivered):
        raise Refusal("header.missing", f"declared columns {missing} are not there", extract.file, _mend([]))


def known_columns(spec: FileSpec, tables: Iterable[TableSpec]) -> set[str]:
    """Every column that the declaration names in the file: mapped, choosing rows, unread, or unread if it is there."""
    known = {*spec.unread, *spec.unread_if_there} | {column for rows in spec.out_of_scope for column in rows}
    for table in tables:
        known |= {column.column for column in table.columns.values()} | set(table.rows)
    return known


def _mend(missing: list[str]) -> str:
    renamed = f" (declared but not there: {missing}: renamed?)" if missing else ""
    return f"Correct the file, or declare the change in data/programs{renamed}"


def _by_name(members: list[Path], archive: str) -> dict[str, Path]:
    names = [member.name for member in members]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Refusal("file.twice", f"{twice} are there in several folders", archive, "Send each file once")
    return dict(zip(names, members, strict=True))


def _patterns(declaration: Declaration, within: str | None) -> list[str]:
    specs = [spec for spec in declaration.files.values() if spec.within == within]
    patterns = [spec.pattern for spec in specs] + [spec.dictionary for spec in specs if spec.dictionary]
    archives = [] if within else [spec.within for spec in declaration.files.values() if spec.within]
    return sorted({*patterns, *archives})


def _one_each(patterns: list[str], delivered: Mapping[str, Path], prefix: str) -> dict[str, tuple[str, Path]]:
    matching = {pattern: fnmatch.filter(delivered, pattern) for pattern in patterns}
    if strangers := sorted(set(delivered).difference(*matching.values())):
        raise Refusal(
            "file.unexpected",
            f"files {strangers} are not declared",
            prefix or "delivery",
            "Remove them, or declare them",
        )
    for pattern, names in matching.items():
        if not names:
            raise Refusal("file.missing", f"no file {pattern!r}", prefix or "delivery", "Send it")
        if len(names) > 1:
            raise Refusal(
                "file.twice", f"{sorted(names)} are there, and only one is expected", prefix or "delivery", "Send one"
            )
    return {pattern: (prefix + min(names), delivered[min(names)]) for pattern, names in matching.items()}


def _dictionary(spec: FileSpec, files: Mapping[str, tuple[str, Path]]) -> dict[str, Path]:
    return {"dictionary": files[spec.dictionary][1]} if spec.dictionary else {}
