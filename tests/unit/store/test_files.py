from __future__ import annotations

import os
from pathlib import Path

import pytest

from mappa_desktop.store.files import copy_durably, make_private_folder, write_whole


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old and longer")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_broken_off_leaves_the_old_content(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def broken(_handle):
        raise OSError(28, "x")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="x"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_leftover_of_a_crash_is_no_hindrance(tmp_path):
    (tmp_path / "a.new").write_bytes(b"half")

    write_whole(tmp_path / "a", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_content_is_on_the_disk_before_the_name_changes(tmp_path, monkeypatch):
    order = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle):
        order.append("sync")
        sync(handle)

    def noted_replace(path, target):
        order.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)

    write_whole(tmp_path / "a", b"new")

    assert order == (["sync", "rename"] if os.name == "nt" else ["sync", "rename", "sync"])


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
def test_everything_is_its_owners_alone(tmp_path):
    previous = os.umask(0)
    try:
        make_private_folder(tmp_path / "x" / "y")
        write_whole(tmp_path / "x" / "y" / "a", b"1")
        copy_durably(tmp_path / "x" / "y" / "a", tmp_path / "x" / "y" / "b")
    finally:
        os.umask(previous)

    assert (tmp_path / "x" / "y").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "x" / "y").iterdir()} == {0o600}


def test_a_copy_overwrites_nothing(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")

    with pytest.raises(FileExistsError):
        copy_durably(tmp_path / "a", tmp_path / "b")

    assert (tmp_path / "b").read_bytes() == b"2"
