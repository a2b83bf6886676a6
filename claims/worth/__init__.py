"""How check-worthy a candidate is, and why.

The candidates themselves come from the claim types' packages.
"""
