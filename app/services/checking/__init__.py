"""What reviewers do with a claim: decide, cut, plan, give it sources, a verdict and a second person's answer.

The sources themselves are in `sources`; lists of many claims, in `lists`.
"""
