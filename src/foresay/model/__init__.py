"""The records every stage speaks in; imports nothing else of foresay.

Two levels (docs/architecture.md): *what a text says* (mention, time, event mention, statement, reading) is read from
one article alone; *what the desk holds* (entity, event, expectation, verdict, story, agreement, connection) is
assembled from many readings. No record of either level can be built without its evidence and its trace.
"""
