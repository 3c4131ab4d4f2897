"""Count in how many news items each word stands: makes src/foresay/knowledge/wordcounts.tsv.

usage: count_words.py ITEMS.jsonl.gz > wordcounts.tsv     (items: one JSON object a line with `date` and `text`)

Only items before 2010 are counted, so that no later item that is used for measuring has a part in the counts.
"""

from __future__ import annotations

import collections
import gzip
import json
import sys

from foresay.knowledge.wording import find_base, split_words

_BEFORE = "2010"
_LEAST = 12
"""Items; a rarer word has the greatest weight anyway."""
_HEADER = """# In how many of {n} news items a word (base form) stands; rarer words than {least} are left out.
# Origin: counted by quality/count_words.py over items of Wikipedia's Current events portal before 2010
# (text CC BY-SA 4.0, Wikipedia contributors; only counts are kept).
# word\titems"""


def main() -> None:
    """Print the table."""
    counts: collections.Counter[str] = collections.Counter()
    n = 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        for line in stream:
            item = json.loads(line)
            if item["date"] < _BEFORE:
                n += 1
                counts.update({find_base(word.lower()) for word in split_words(item["text"])})
    print(_HEADER.format(n=n, least=_LEAST))
    for word, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        if count >= _LEAST:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main()
