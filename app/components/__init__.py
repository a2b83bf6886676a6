"""Pieces of pages: data in, callbacks out."""
