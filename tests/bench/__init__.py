"""A benchmark: generated sites of several sizes, the checker on them, and two prose linters beside it."""
