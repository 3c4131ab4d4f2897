"""The English model's own weights, multiplied here: what its library answers, in less than half of the time.

`embedding` turns words into vectors and remembers them, `encoder` puts each vector into the context of its sentence,
`recognizer` finds names, `layers` reads the weights, `pipeline` runs all of them over a batch of sentences. The
parser's steps are left to the library. docs/decisions/0021 tells what was measured.
"""
