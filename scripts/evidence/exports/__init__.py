"""What the site offers to take away: tables, claims and references, and the page that explains them.

Everything here is a pure function from the corpus to text; the door writes the files.
"""
