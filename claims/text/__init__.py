"""From the text as received to blocks, sentences, words and tags, with a way back to every position.

What is found in them is in the claim types' packages.
"""
