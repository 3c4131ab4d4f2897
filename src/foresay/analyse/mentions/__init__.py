"""Names in a text: who and what is named where, with the country each stands for.

`candidates` brings together what the gazetteer and the language model found, `surroundings` reads the words beside a
name, `places` and `persons` decide what each names, `finder` runs them in order.
"""

from foresay.analyse.mentions.finder import NAME, VERSION, find_mentions

__all__ = ["NAME", "VERSION", "find_mentions"]
