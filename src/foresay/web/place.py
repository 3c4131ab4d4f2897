"""Where a person is: the page, what was asked of it, and as of which day; every link on a page is made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode, urlsplit

from foresay.model.errors import UsageError
from foresay.model.evidence import Evidence

_LONGEST = 2_000
"""Characters of a parameter that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address of a page as its parts. `as_of` is the day asked for, `today` the day of the clock."""

    path: str
    params: tuple[tuple[str, str], ...]
    as_of: date
    today: date

    @property
    def is_past(self) -> bool:
        """Whether the page shows the desk as it stood on another day."""
        return self.as_of != self.today

    def get(self, name: str) -> str:
        """The parameter of that name, the last when there are several; empty when it is not given."""
        return next((value for key, value in reversed(self.params) if key == name), "").strip()[:_LONGEST]

    def get_all(self, name: str) -> tuple[str, ...]:
        """Every value of that parameter that is not empty."""
        return tuple(value.strip()[:_LONGEST] for key, value in self.params if key == name and value.strip())

    def link(self, path: str, **params: object) -> str:
        """An address on this desk that keeps the day asked for; parameters without a value are left out."""
        told = {"as_of": self.as_of.isoformat() if self.is_past else None, **params}
        query = urlencode({name: str(value) for name, value in told.items() if value not in {None, ""}})
        return f"{path}?{query}" if query else path

    def change(self, **params: object) -> str:
        """The same page with some parameters changed, or taken away by None; the rest stays."""
        kept = [(key, value) for key, value in self.params if key not in params and value]
        told = [*kept, *((key, str(value)) for key, value in params.items() if value is not None)]
        return f"{self.path}?{urlencode(told)}" if told else self.path

    def toggle(self, name: str, value: str) -> str:
        """The page with one value of a parameter added, or taken away where it stands; back on the first page."""
        told = [(key, one) for key, one in self.params if one and key != "page" and (key, one) != (name, value)]
        if (name, value) not in self.params:
            told.append((name, value))
        return f"{self.path}?{urlencode(told)}" if told else self.path

    def twin(self, suffix: str) -> str:
        """The same page in another form: `.json`, `.csv`, `.ics`."""
        path = "/today" if self.path == "/" else self.path
        query = urlencode([(key, value) for key, value in self.params if value])
        return f"{path}.{suffix}?{query}" if query else f"{path}.{suffix}"

    def article(self, id_: str, **params: object) -> str:
        """The page of a report. Browsers would resolve a name of dots themselves, so it goes into the query."""
        if set(id_) <= {"."}:
            return self.link("/a", id=id_, **params)
        return self.link(f"/a/{quote(id_, safe='')}", **params)

    def evidence(self, evidence: Evidence) -> str:
        """The very characters of a report, marked and in sight."""
        mark = f"{evidence.start}-{evidence.end}"
        return f"{self.article(evidence.article, v=evidence.version, mark=mark)}#mark"

    def expectation(self, id_: str) -> str:
        """The page of an expectation."""
        return self.link(f"/x/{quote(id_, safe='')}")

    def entity(self, id_: str) -> str:
        """The page of an entity."""
        return self.link(f"/entity/{quote(id_, safe='')}")

    def theme(self, name: str) -> str:
        """The page of a theme."""
        return self.link(f"/theme/{quote(name, safe='')}")

    def day(self, name: str) -> date | None:
        """A parameter that is a day. Raises UsageError."""
        return read_day(name, self.get(name))


def read_day(name: str, told: str) -> date | None:
    """A day as year-month-day; None when nothing is told. Raises UsageError."""
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        msg = f"{name}: {told[:40]!r} is no day; write it as 2017-10-31"
        raise UsageError(msg) from error


def is_web_address(address: str | None) -> bool:
    """Whether an address may be a link: http or https with a host, and nothing that a browser would run."""
    if not address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
