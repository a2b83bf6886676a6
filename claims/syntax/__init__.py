"""How rules find their way in a sentence: tags set right, noun phrases, subjects, reporting words, quotation marks.

What a claim type makes of them is in its own package.
"""
