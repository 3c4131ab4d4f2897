"""Every question the desk answers, one typed function each; reads, decides nothing, writes nothing."""
