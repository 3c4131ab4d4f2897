"""A bundled small world: `world.jsonl`, the reports that `foresay demo` replays and the flow tests read.

One document a line, in order of publication, in the shape that `foresay ingest` takes. Origin and licence, and which
threads the reports tell, stand in ORIGIN.md beside it; what the desk must make of them in
tests/cases/demo/expected.toml.
"""
