"""What changed from version to version: in conclusions, numbers, sources and words.

A release writes two files under data/versions/: `<day>.json`, what that version changed, which is never
written again, and `state.json`, what it said, by which the next one is compared. No build needs git, and
records of earlier days need not fit the models of today.
"""
