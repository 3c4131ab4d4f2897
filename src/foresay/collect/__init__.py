"""Source -> Capture: bytes as found, where and when."""
