"""What leaves the desk: one format a file."""
