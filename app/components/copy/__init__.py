"""The article's text with its marks, what is known of it, and how it comes in.

What is shown of one open claim is in `claim`.
"""
