"""The command line: a thin door over ask and run. Parse, call, show."""
