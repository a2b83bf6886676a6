"""Articles: how one comes in, is read, is shown, and how much of it somebody has looked at.

What is decided on its claims is in `checking`; what is said about it, in `talk`.
"""
