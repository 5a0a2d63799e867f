"""Zip archives: honest ones are unpacked whole, dishonest or damaged ones refused, with nothing outside the folder."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from armonia.faults import Refusal
from armonia.readers import zipped
from armonia.readers.zipped import unpack

from .declared import refused


def archive(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "neuf.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def fault(folder: Path, rule_id: str, path: Path) -> Refusal:
    found = refused(rule_id, unpack, path, folder / "out" / "inner")
    assert "neuf.zip" in found.where
    outside = [file for file in folder.rglob("*") if file.is_file() and "inner" not in file.parts and file != path]
    assert outside == []
    return found


def patched(path: Path, old: bytes, new: bytes) -> Path:
    content = path.read_bytes()
    assert old in content and len(old) == len(new)
    path.write_bytes(content.replace(old, new))
    return path


def test_members_are_unpacked_byte_for_byte_in_order_of_name(tmp_path: Path) -> None:
    noise = os.urandom(3 << 20)
    path = archive(tmp_path, {"lb.csv": noise, "data/": b"", "data/dm.csv": b"a,b\n1,2\n", "ae.csv": b""})
    found = unpack(path, tmp_path / "out")
    assert [str(file.relative_to(tmp_path / "out")) for file in found] == ["ae.csv", "data/dm.csv", "lb.csv"]
    assert found[2].read_bytes() == noise and found[1].read_bytes() == b"a,b\n1,2\n"


def test_order_of_members_does_not_matter(tmp_path: Path) -> None:
    members = {"b.csv": b"2", "a.csv": b"1"}
    first = unpack(archive(tmp_path, members), tmp_path / "out")
    second = unpack(archive(tmp_path, dict(reversed(members.items()))), tmp_path / "out")
    assert first == second


def test_utf8_member_name_is_kept(tmp_path: Path) -> None:
    assert unpack(archive(tmp_path, {"età.csv": b"1"}), tmp_path / "out")[0].name == "età.csv"


def test_small_member_that_packs_well_passes(tmp_path: Path) -> None:
    assert unpack(archive(tmp_path, {"a.csv": bytes(1 << 20)}), tmp_path / "out")[0].stat().st_size == 1 << 20


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "/evil.csv", "C:evil.csv", "C:/evil.csv", "a\\evil.csv"]
)
def test_member_outside_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {"good.csv": b"1", name: b"2"})
    assert name in fault(tmp_path, "zip.path", path).what
    assert not (tmp_path / "out").exists()


def test_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "neuf.zip", "w") as target:
        target.writestr(link, "/etc/hostname")
    fault(tmp_path, "zip.path", tmp_path / "neuf.zip")


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, {"bomb.csv": bytes(64 << 20)})
    assert "'bomb.csv'" in fault(tmp_path, "zip.ratio", path).what
    assert not (tmp_path / "out").exists()


def test_bomb_of_many_small_members_is_refused(tmp_path: Path) -> None:
    fault(tmp_path, "zip.ratio", archive(tmp_path, {f"{at}.csv": bytes(2 << 20) for at in range(8)}))


def test_bomb_that_lies_about_its_size_is_found_out_before_it_is_unpacked(tmp_path: Path) -> None:
    size = 64 << 20
    path = archive(tmp_path, {"bomb.csv": bytes(size)})
    patched(path, size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    fault(tmp_path, "zip.truncated", path)
    assert not (tmp_path / "out").exists()


def test_archive_too_large_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 99)
    fault(tmp_path, "zip.size", archive(tmp_path, {"a.csv": os.urandom(50), "b.csv": os.urandom(50)}))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    fault(tmp_path, "zip.members", archive(tmp_path, {f"{at}.csv": b"1" for at in range(zipped.MOST_MEMBERS + 1)}))


def test_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": b"1"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    fault(tmp_path, "zip.encrypted", path)


@pytest.mark.parametrize("name", ["inner.zip", "INNER.ZIP", "inner.tar.gz", "inner.7z"])
def test_archive_within_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as target:
        target.writestr("a.csv", "1")
    fault(tmp_path, "zip.nested", archive(tmp_path, {name: inner.getvalue()}))


def test_archive_under_another_name_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as target:
        target.writestr("a.csv", "1")
    fault(tmp_path, "zip.nested", archive(tmp_path, {"inner.csv": inner.getvalue()}))


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "./a.csv"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_member_that_is_there_twice_is_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {"a.csv": b"1"})
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(name, b"2")
    fault(tmp_path, "zip.duplicate", path)


def test_name_in_no_declared_encoding_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"citta.csv": b"1"})
    fault(tmp_path, "zip.name", patched(path, b"citta", b"citt\xe0"))


def test_name_that_is_not_the_utf8_it_claims_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"città.csv": b"1"})
    fault(tmp_path, "zip.name", patched(path, "à".encode(), b"\xff\xff"))


def test_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"good.csvX.exe": b"1"})
    fault(tmp_path, "zip.name", patched(path, b"csvX", b"csv\0"))


def test_zero_byte_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "neuf.zip").touch()
    fault(tmp_path, "file.empty", tmp_path / "neuf.zip")


def test_archive_without_files_is_refused(tmp_path: Path) -> None:
    fault(tmp_path, "zip.empty", archive(tmp_path, {"data/": b""}))


@pytest.mark.parametrize("kept", [0.01, 0.5, 0.99])
def test_archive_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    path = archive(tmp_path, {"a.csv": os.urandom(5000), "b.csv": os.urandom(5000)})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    fault(tmp_path, "zip.truncated", path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_damaged_member_is_refused_by_name(tmp_path: Path, method: int) -> None:
    path = tmp_path / "neuf.zip"
    with zipfile.ZipFile(path, "w", method) as target:
        target.writestr("a.csv", b"patient,blasts\n" * 500)
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    assert fault(tmp_path, "zip.truncated", path).where == "neuf.zip/a.csv"


def test_method_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": b"1" * 100})
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 97
    path.write_bytes(content)
    fault(tmp_path, "zip.method", path)


def test_zip_of_an_unknown_version_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": b"1"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 99
    path.write_bytes(content)
    fault(tmp_path, "zip.method", path)
