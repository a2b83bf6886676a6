"""Bytes that come in."""
