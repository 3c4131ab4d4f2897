from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.article import Article, PartKind
from foresay.model.errors import InputError
from foresay.read.html import drop_links

Read = Callable[..., list[Article | InputError]]
PROSE = "The two ports said on Monday that they would sign the contract %d in June, after years of talks. "
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Deal in June | Port Gazette</title>
<link rel="canonical" href="https://g.example/deal"><meta name="author" content="Ana Lund"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Deal in June</h1><p>By Ana Lund</p>
<p>{PROSE % 1}</p><p>{PROSE % 2}</p></article><footer>Copyright 2031 Port Gazette</footer></body></html>"""


def article(found: list[Article | InputError]) -> Article:
    (one,) = found
    assert isinstance(one, Article), one
    return one


def test_a_page_becomes_its_title_and_paragraphs(read: Read) -> None:
    found = article(read(PAGE, "text/html; charset=utf-8"))
    assert (found.title, found.url, found.id) == ("Deal in June", "https://g.example/deal", "https://g.example/deal")
    assert (found.authors, found.source) == (("Ana Lund",), "g.example")
    body = [found.text[part.start : part.end] for part in found.parts if part.kind is PartKind.BODY]
    assert body == [f"{(PROSE % 1).strip()}\n{(PROSE % 2).strip()}"]
    assert "Home" not in found.text


def test_a_page_that_tells_no_address_has_an_id_of_its_file(read: Read) -> None:
    page = f"<title>Deal in June</title><p>{PROSE % 1}</p>"
    assert article(read(page, "text/html")).id == article(read(page + "<p>More.</p>", "text/html")).id
    assert article(read(page, "text/html")).id.startswith("file-")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("cp1252", ""), ("cp1251", "windows-1251"), ("utf-16", ""), ("cp1252", "latin1")],
)
def test_encodings_are_found(read: Read, encoding: str, declared: str) -> None:
    word = "Порт" if encoding == "cp1251" else "Señor’s"
    page = f"<meta charset='{declared}'><title>t</title><p>{word} {PROSE % 1}</p>".encode(encoding)
    assert word in article(read(page, "text/html")).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "no HTML"),
        ("<html><body><script>x()</script></body></html>", "no article text"),
        ("\0\1\2\3", "binary"),
        ("<p>" + "x" * 10_000_001, "larger than"),
    ],
    ids=["empty", "script", "binary", "large"],
)
def test_what_holds_no_article_is_refused(read: Read, page: str, reason: str) -> None:
    (error,) = read(page, "text/html")
    assert isinstance(error, InputError)
    assert reason in str(error)


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<p>{PROSE % number}</p>" for number in range(50_000)),
        "<table><tr>" + "<td>a word</td>" * 330_000,
        "<div>" * 900_000 + "deep",
        "<a href='/x'>a link</a> " * 200_000,
        "<h1>x</h1>" * 500_000,
        f"<p>{PROSE % 1}</p><img src='data:image/png;base64,{'A' * 5_000_000}'>",
        "<script type='application/ld+json'>" + "[" * 4_900_000 + f"</script><p>{PROSE % 1}</p>",
        f"<p>{PROSE % 1}" + " " * 4_900_000 + "</p>",
    ],
    ids=["prose", "cells", "depth", "links", "headings", "image", "json", "blanks"],
)
def test_five_megabytes_are_read_to_the_end(read: Read, page: str) -> None:
    # What grew with the square of the length would take hours here.
    assert len(read(page, "text/html")) == 1


def test_the_name_of_the_site_is_no_title(read: Read) -> None:
    page = PAGE.replace("<nav>", "<h1>Port Gazette</h1><nav>")
    assert article(read(page, "text/html")).title == "Deal in June"


def test_a_day_in_the_address_dates_a_page_that_states_none(read: Read) -> None:
    page = PAGE.replace("https://g.example/deal", "https://g.example/2031/05/06/deal")
    assert article(read(page, "text/html")).published_at.date().isoformat() == "2031-05-06"


def test_short_lines_that_a_strict_reading_leaves_out_go_and_prose_stays() -> None:
    prose = PROSE % 1 + PROSE % 2
    assert drop_links(f"Save\n{prose}\nOther news", f"{prose}") == prose
    assert drop_links(f"Save\n{prose}", "Save") == f"Save\n{prose}"
