"""The library behind the doors: it reads, checks and draws an evidence site.

It knows nothing of any topic and nothing of the site generator. Reading order is
import order: diagnostics, sources, claims and numbers, the readers (pages,
bibliography, studies, findings), corpus, registry, checks; and beside the checks
the renderers (tables, figures, ama), which never meet them.
"""
