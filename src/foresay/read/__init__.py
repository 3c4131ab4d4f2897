"""Capture -> Article: one file a format, and what every format shares (whitespace, dates, parts, language, length).

`capture.read_capture` picks the reader by media type; `duplicates` tells copies from fresh reports.
"""
