"""What is filtered, sorted and paged in SQL over the whole desk: the queue, the palette, the desk at a glance.

One article's marks are in `articles`; sources have a list of their own in `sources`.
"""
