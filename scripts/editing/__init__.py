"""The verbs of editor.py, a module for each kind of work. They print and write; the library judges."""
