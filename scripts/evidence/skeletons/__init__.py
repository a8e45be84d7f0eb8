"""The beginnings of records and pages, with what only a person can write left empty.

They are made so that the checks name each empty place by its line, and nothing else.
"""
