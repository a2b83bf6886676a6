"""The newsroom's rules that need no text: states of a claim, rating scales, words of sourcing, the audit chain.

The sourcing policy is in `claims.policy`.
"""
