"""Patient codes become keyed pseudonyms."""

import hashlib
import hmac
import threading
from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.pseudonym import ENVIRONMENT, fingerprint, load_key, pseudonyms

KEY = bytes(range(32))


def test_a_pseudonym_is_the_keyed_hash_of_center_and_code() -> None:
    whole = hmac.new(KEY, b"IT05:0012", hashlib.sha256).hexdigest()
    assert pseudonyms(["0012"], "IT05", KEY) == {"0012": whole[:32]}


def test_center_code_and_key_each_make_another_pseudonym() -> None:
    found = {
        *pseudonyms(["0012", "0013"], "IT05", KEY).values(),
        *pseudonyms(["0012"], "IT06", KEY).values(),
        *pseudonyms(["0012"], "IT05", bytes(32)).values(),
    }
    assert len(found) == 4


def test_the_key_is_made_on_first_use_and_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "pseudonym.key"
    key = load_key(path, path.parent / "mark")
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_key(path, path.parent / "mark") == key
    assert sorted(path.parent.iterdir()) == [path.parent / "mark", path]


def test_the_environments_key_comes_first_and_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, KEY.hex())
    assert load_key(tmp_path / "key", tmp_path / "mark") == KEY
    assert not (tmp_path / "key").exists()


def test_many_that_make_the_key_at_once_have_one(tmp_path: Path) -> None:
    keys: list[bytes] = []
    start = threading.Barrier(8)

    def load() -> None:
        start.wait()
        keys.append(load_key(tmp_path / "key", tmp_path / "mark"))

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8 and len(set(keys)) == 1
    assert sorted(tmp_path.iterdir()) == [tmp_path / "key", tmp_path / "mark"]


def test_a_lost_key_is_refused_and_none_made_in_its_place(tmp_path: Path) -> None:
    load_key(tmp_path / "key", tmp_path / "mark")
    (tmp_path / "key").unlink()
    with pytest.raises(OperatorError, match="the key is lost"):
        load_key(tmp_path / "key", tmp_path / "mark")
    assert not (tmp_path / "key").exists()


def test_another_key_than_that_of_first_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = load_key(tmp_path / "key", tmp_path / "mark")
    monkeypatch.setenv(ENVIRONMENT, KEY.hex())
    with pytest.raises(OperatorError, match="not the one with which this home's pseudonyms were made"):
        load_key(tmp_path / "key", tmp_path / "mark")
    monkeypatch.setenv(ENVIRONMENT, kept.hex())
    assert load_key(tmp_path / "key", tmp_path / "mark") == kept


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    load_key(tmp_path / "key", tmp_path / "mark")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(OperatorError, match="others may read the key"):
        load_key(tmp_path / "key", tmp_path / "mark")


@pytest.mark.parametrize("text", ["", "segreto", "abcd", "00" * 31, "né"])
def test_a_key_that_is_none_is_told_and_never_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, encoding="cp1252")
    path.chmod(0o600)
    with pytest.raises(OperatorError, match="not a key") as error:
        load_key(path, path.parent / "mark")
    assert not text or text not in str(error.value).replace(str(path), "")


def test_a_wrong_key_in_the_environment_is_told_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "segreto")
    with pytest.raises(OperatorError, match=ENVIRONMENT) as error:
        load_key(tmp_path / "key", tmp_path / "mark")
    assert "segreto" not in str(error.value)


def test_two_keys_are_told_apart_without_giving_them_away() -> None:
    assert fingerprint(KEY) != fingerprint(bytes(32))
    assert fingerprint(KEY) not in KEY.hex() and hashlib.sha256(KEY).hexdigest()[:16] != fingerprint(KEY)
