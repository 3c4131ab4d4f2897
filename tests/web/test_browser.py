"""The pages in a real browser: nobody is shut out, nothing overflows, and a person finds the proof behind a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("litestar")

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.slow]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MOST_REQUESTS = 8
Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Open]:
    """Opens a page of the desk: `open_page(path, width=320, scripts=False, scheme="dark")`."""
    contexts: list[Any] = []

    def open_one(path: str, *, width: int = 1280, scripts: bool = True, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.requests = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(f"{address}{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(open_page: Open, pages: list[str], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = {}
    for path in pages:
        violations = axe.run(open_page(path, scheme=scheme), options=RULES).response["violations"]
        if violations:
            found[path] = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations]
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 640])
def test_no_page_is_wider_than_the_screen(open_page: Open, pages: list[str], width: int) -> None:
    wide = "document.documentElement.scrollWidth"
    assert {path: size for path in pages if (size := open_page(path, width=width).evaluate(wide)) > width} == {}


def test_pages_make_few_requests_to_this_desk_alone_and_no_errors(
    open_page: Open, pages: list[str], address: str
) -> None:
    for path in pages:
        page = open_page(path)
        expected = (
            1 if page.title().startswith(("Not on this desk", "(moon")) else 0
        )  # the status itself, told by Chromium
        assert len(page.faults) <= expected, (path, page.faults)
        assert len(page.requests) <= MOST_REQUESTS, path
        assert all(url.startswith(address) for url in page.requests), path
        assert page.evaluate("document.querySelectorAll('*').length") <= 1_500, path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_walk_from_a_slipped_date_to_the_sentence_that_decides_and_on_to_search(open_page: Open, scripts: bool) -> None:  # noqa: FBT001  # a parameter of the test
    walk(open_page("/", scripts=scripts), "space station")


@pytest.mark.shared
def test_same_walk_through_a_summer_of_real_reports(browser: Any, summer_address: str) -> None:
    page = browser.new_page()
    page.goto(summer_address)
    walk(page, "foreign minister")
    page.close()


def walk(page: Any, words: str) -> None:
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Expectations").click()
    page.get_by_label("only what slipped").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**slipped=1**")
    page.get_by_role("row").filter(has_text="moved to").filter(has_text="happened").first.get_by_role(
        "link"
    ).first.click()
    page.get_by_role("heading", name="How its date moved").wait_for()
    quote = page.locator("blockquote").inner_text()
    page.locator("blockquote a").click()
    marked = page.locator(".asked")
    marked.first.wait_for()
    assert " ".join("".join(marked.all_inner_texts()).split()).startswith(" ".join(quote.split()).removesuffix(" …"))
    page.locator("section", has=page.get_by_role("heading", name="Connected Content")).get_by_role("link").first.click()
    page.locator("section", has=page.get_by_role("heading", name="Regions & Countries")).get_by_role(
        "link"
    ).first.click()
    page.wait_for_url("**/country/**")
    page.get_by_label("Search the reports").fill(f'"{words}"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("mark").first.inner_text().lower() == words
    page.locator(".hits a").first.click()
    page.get_by_role("heading", name="What the text says").wait_for()


def test_the_door_shuts_nobody_out_who_has_the_key(browser: Any, locked_address: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 900})
        page.goto(f"{locked_address}/expectations?q=moon")
        assert axe.run(page, options=RULES).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{locked_address}/expectations?q=moon")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("a lantern at noon")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{locked_address}/expectations?q=moon")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.close()


def test_a_query_is_followed_from_its_search(open_page: Open) -> None:
    page = open_page("/search?q=%22dry+dock%22", scripts=False)
    page.get_by_text("Keep asking this").click()
    page.get_by_label("Name").fill("docks")
    page.get_by_label("What you hold to be true").fill("None is built.")
    page.get_by_role("button", name="Follow").click()
    page.get_by_role("heading", name="docks").wait_for()
    page.get_by_text("None is built.").first.wait_for()
    page.get_by_text("Follow it no more").click()
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url("**/themes")


def test_numbers_lead_from_the_text_to_the_margin_and_back(open_page: Open) -> None:
    page = open_page("/a/2016-04-22-station-and-mars", scripts=False)
    page.get_by_role("link", name="Note 2", exact=True).click()
    page.wait_for_url("**#n-s2")
    page.get_by_role("link", name="To sentence 2", exact=True).click()
    page.wait_for_url("**#t-s2")


def test_keys_move_open_and_search_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page("/expectations")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-row] a.act").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keyboard").wait_for()
    page.get_by_label("Keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator("main").focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("?")
    page.get_by_label("Keys are on").check()
    page.get_by_role("button", name="Close").click()
    page.locator("main").focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.locator("main").focus()
    page.keyboard.press("g")
    page.keyboard.press("y")
    page.wait_for_url("**/system")
