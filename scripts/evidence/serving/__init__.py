"""A site that is shown while it is written: what changed, what the checks say, a server that tells browsers.

Nothing here is part of a built site. The door is `scripts/serve.py`.
"""
