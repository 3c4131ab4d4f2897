"""The full-text index over the store: a follower of its change log, and the questions asked of it."""
