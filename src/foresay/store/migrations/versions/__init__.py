"""One file a revision, oldest first; never edited once released."""
