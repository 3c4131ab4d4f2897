"""Article -> Reading: what one text says, read from that text alone by a chain of versioned steps.

Takes articles, gives readings; never looks at the desk, the clock or the network. `chain.py` orders the steps.
"""
