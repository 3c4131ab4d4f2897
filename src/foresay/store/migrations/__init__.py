"""How a store made by an older foresay becomes one of this: run by `open_store`, forward only."""
