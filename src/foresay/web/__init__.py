"""The desk in a browser: a thin door over `ask`. Every page works without scripts and has a JSON twin."""
