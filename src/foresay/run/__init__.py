"""The stages on the outbox: where collect, read, analyse, link, judge and store meet through model records."""
