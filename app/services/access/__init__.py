"""Who may come in: accounts, passwords, log-ins and sessions.

What they may do then is in `claims.newsroom.rights`; that it holds while something changes, in `app.services.record`.
"""
