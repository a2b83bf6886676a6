"""The open claim: its card, its forms, its sources, and what people do with a key.

The copy it stands in is in `copy`; a whole claim for a second reader is answered in `second`.
"""
