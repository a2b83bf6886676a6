"""A corpus: articles by the hundred thousand, read on all cores or a cluster into Parquet, asked, and taken to a desk.

Needs the extra `claimdesk[corpus]` (`make corpus-env`). Nothing here opens a database or shows a page.
"""
