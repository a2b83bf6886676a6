"""People who are asked: questions, replies, call sheets.

Who acts at the desk is chosen in `shell`.
"""
