"""Asking the public network, and refusing what is not public."""
