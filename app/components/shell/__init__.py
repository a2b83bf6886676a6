"""What every page has: who acts, keys, palette, drafts, messages, styles, and the way to the browser's part.

Nothing of a single page belongs here.
"""
