"""Who did what to whom, where, when, and whether it really happened; docs/guide/events.md explains the fields."""

from __future__ import annotations

from foresay.analyse.events.step import NAME, VERSION, find_events

__all__ = ["NAME", "VERSION", "find_events"]
