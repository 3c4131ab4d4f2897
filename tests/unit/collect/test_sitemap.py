from __future__ import annotations

import gzip

import pytest

from foresay.collect.sitemap import Place, read_sitemap
from foresay.collect.stream import BrokenStreamError

NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://tern.example/1</loc><news:news><news:publication><news:name>Tern</news:name></news:publication>
<news:publication_date>2031-05-05T10:00Z</news:publication_date><news:title>Ferry  returns</news:title>
</news:news></url>
<url><loc>https://tern.example/2</loc><lastmod>2031-05-06</lastmod></url><url><lastmod>2031</lastmod></url></urlset>"""


@pytest.mark.parametrize("content", [NEWS, gzip.compress(NEWS), NEWS[:-9]])
def test_the_pages_come_latest_first(content: bytes) -> None:
    assert read_sitemap(content) == [
        Place(address="https://tern.example/2", published="2031-05-06"),
        Place(address="https://tern.example/1", title="Ferry returns", published="2031-05-05T10:00Z"),
    ]


def test_a_list_of_sitemaps_gives_maps() -> None:
    (place,) = read_sitemap(b"<sitemapindex><sitemap><loc>https://tern.example/a.xml</loc></sitemap></sitemapindex>")
    assert place == Place(address="https://tern.example/a.xml", is_map=True)


@pytest.mark.parametrize("content", [b"", b"<html/>", b"{}", b'<!DOCTYPE x [<!ENTITY a "b">]><urlset/>', b"\x1f\x8bxx"])
def test_what_is_no_sitemap_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenStreamError):
        read_sitemap(content)
