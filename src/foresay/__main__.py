"""`python -m foresay`."""

from foresay.cli.main import main

main()
