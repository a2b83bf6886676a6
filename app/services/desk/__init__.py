"""The desk itself: its people, its settings, and what somebody has typed and not yet saved.

The database under it is looked after in `log`; what a desk is to a service, in `app.services.context`.
"""
