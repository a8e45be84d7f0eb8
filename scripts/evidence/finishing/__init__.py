"""What is done to a site once its pages stand as HTML, whichever generator wrote them.

Each step is one module with one function that takes a `Built`; STEPS is their order. A step may read
and add files below `folder`, and must leave what it does not know as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from evidence.finishing.built import Built
from evidence.finishing.citing import cite
from evidence.finishing.describing import describe
from evidence.finishing.feed import write_feed
from evidence.finishing.handouts import print_handouts
from evidence.finishing.joined_scripts import join_scripts
from evidence.finishing.offline import write_worker
from evidence.finishing.pictures import draw_pictures
from evidence.finishing.policy import security_policy
from evidence.finishing.reading_aids import reading_aids
from evidence.finishing.search_index import search_index
from evidence.finishing.stylesheets import one_stylesheet
from evidence.finishing.unbroken import keep_together
from evidence.finishing.whole_site import pack

# Later steps see what earlier ones wrote: what lists or packs the whole site comes last.
STEPS: tuple[tuple[str, Callable[[Built], None]], ...] = (
    ("The feed of what is new", write_feed),
    ("Pictures for shared links, and icons", draw_pictures),
    ("Pages to print", print_handouts),
    ("Layers, contents and abbreviations", reading_aids),
    ("How to cite each page and finding", cite),
    ("What programs read of each page", describe),
    ("The search index", search_index),
    ("What a line may not part", keep_together),
    ("One style sheet", one_stylesheet),
    ("One script", join_scripts),
    ("What pages may load and run", security_policy),  # after all that writes a script into a page
    ("Reading offline", write_worker),
    ("The whole site in one file", pack),
)


def finish(built: Built, say: Callable[[str], None]) -> None:
    """Take every step in order; `say` is told the name of each before it begins."""
    for name, step in STEPS:
        say(name)
        step(built)
