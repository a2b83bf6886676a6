"""What a fact-checker does, one function each: one transaction and its audit line."""
