"""The command line: the same services without a browser, a file for each group of commands.

Starting the server is one command here; how it serves is in `app.serving`.
"""
