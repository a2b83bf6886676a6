"""Rows, sessions and named queries; knows claims, never app."""
