"""foresay: an open, self-hosted world-affairs desk."""

__version__ = "0.1.0"
