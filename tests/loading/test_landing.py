"""The walk over the landing folder: what is a file worth reading, what is refused unread."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orchestration.loading.errors import LandingFolderMissingError
from orchestration.loading.landing import MAX_PAGE_BYTES, is_supported, scan, split_suffixes


def write(path: Path, content: str = "Judul\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def below(landing: Path, ref: str) -> str:
    """A ref without the landing folder's own name, by which the files that lie directly in it are known."""
    return ref.removeprefix(f"{landing.name}/")


def refusals(landing: Path) -> dict[str, str]:
    return {below(landing, r.document_ref): r.reason for r in scan(landing).rejections}


def test_files_come_in_the_order_of_their_names_with_size_and_time(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/b.jsonl.gz"):
        write(tmp_path / name)
    files = scan(tmp_path).files
    assert [below(tmp_path, file.ref) for file in files] == ["a/b.jsonl.gz", "a/c.html", "b.txt"]
    assert files[2].size_bytes == 6
    assert files[2].modified_ns == (tmp_path / "b.txt").stat().st_mtime_ns


@pytest.mark.parametrize(
    ("name", "supported"),
    [
        ("a.TXT", True),
        ("a.htm", True),
        ("a.html.gz", True),
        ("a.ndjson.zst", True),
        ("a.csv", True),
        ("a.parquet", True),
        ("a.parquet.gz", False),
        ("a.pdf", False),
        ("a", False),
        ("a.gz", False),
    ],
)
def test_the_name_tells_the_format(name: str, supported: bool) -> None:
    assert is_supported(name) is supported


def test_a_name_is_taken_apart_into_plain_name_format_and_compression() -> None:
    assert split_suffixes("berita.pagi.HTML.gz") == ("berita.pagi.HTML", ".html", "gzip")


def test_other_formats_are_refused_by_name_and_dot_files_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("a.pdf", ".a.txt", ".git/b.txt"):
        write(tmp_path / name)
    assert refusals(tmp_path) == {"a.pdf": "unsupported_format"}


def test_a_missing_landing_folder_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LandingFolderMissingError, match=r"^landing folder .*nowhere is not there"):
        scan(tmp_path / "nowhere")


def test_a_folder_named_like_a_page_is_walked(tmp_path: Path) -> None:
    write(tmp_path / "page.txt" / "a.txt")
    assert [file.ref for file in scan(tmp_path).files] == ["page.txt/a.txt"]


def test_a_pipe_is_refused_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")  # opening it would wait for ever
    assert refusals(tmp_path) == {"a.txt": "unreadable"}


def test_a_linked_folder_is_followed_once_and_a_loop_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside / "a.txt")
    landing = tmp_path / "landing"
    landing.mkdir()
    (landing / "first").symlink_to(outside)
    (landing / "second").symlink_to(outside)
    (outside / "back").symlink_to(landing)
    found = scan(landing)
    assert [file.path.rpartition("/")[2] for file in found.files] == ["a.txt"]
    assert {rejection.reason for rejection in found.rejections} == {"symlink_loop"}
    assert len(found.rejections) == 2


def test_a_linked_folder_is_known_by_its_real_place(tmp_path: Path) -> None:
    write(tmp_path / "z" / "a.txt")
    (tmp_path / "a").symlink_to(tmp_path / "z")
    assert [file.ref for file in scan(tmp_path).files] == ["z/a.txt"]


def test_links_that_lead_nowhere_or_to_themselves_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert refusals(tmp_path) == {"a.txt": "unreadable", "b.txt": "symlink_loop"}


def test_a_page_that_is_too_large_is_refused_by_its_size_but_a_record_file_is_not(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MAX_PAGE_BYTES + 1)
    found = scan(tmp_path)
    assert [rejection.reason for rejection in found.rejections] == ["too_large"]
    assert [below(tmp_path, file.ref) for file in found.files] == ["b.jsonl"]


def test_a_name_that_is_no_text_still_gives_a_ref_that_is(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/berita-\xff.txt")).write_text("Judul")
    assert below(tmp_path, scan(tmp_path).files[0].ref) == "berita-\\xff.txt"


def test_a_very_deep_folder_is_no_problem(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 300)
    write(deep / "a.txt")
    assert len(scan(tmp_path).files) == 1


def test_the_fingerprint_changes_when_a_file_is_written_and_only_then(tmp_path: Path) -> None:
    page = write(tmp_path / "a.txt")
    before = scan(tmp_path).fingerprint
    assert scan(tmp_path).fingerprint == before
    page.write_text("Judul lain\n")
    assert scan(tmp_path).fingerprint != before


def test_a_set_has_the_same_refs_read_alone_or_with_others(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.txt")
    alone, with_others = scan(tmp_path / "pages").files, scan(tmp_path).files
    assert [file.ref for file in alone] == [file.ref for file in with_others] == ["pages/a.txt"]


def test_a_folder_of_the_landing_folders_own_name_never_makes_two_files_of_one_ref(tmp_path: Path) -> None:
    landing = tmp_path / "pages"
    write(landing / "pages" / "a.txt")
    write(landing / "a.txt")
    assert [file.ref for file in scan(landing).files] == ["a.txt", "pages/a.txt"]
