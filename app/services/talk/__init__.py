"""What people say to each other about claims and passages: comments, threads, @names.

Questions to people outside are in `sources.inquiries`.
"""
