"""The second review: its piles and the second person's answer.

The claim that is reviewed is drawn by `claim.case`.
"""
