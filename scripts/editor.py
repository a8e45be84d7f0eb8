"""Routine work of editors.  python scripts/editor.py --help

Exit status 0: done; 1: something has to be done or mended first; 2: could not run.
"""

from __future__ import annotations

import io
import sys

try:
    import click
except ModuleNotFoundError:  # a Python without the packages of uv.lock
    sys.exit('editor.py needs the packages of uv.lock; make gets them: make new ARGS="--help"')

from editing.lookups import due, where
from editing.rebuilding import earlier
from editing.registers import reference, retractions
from editing.releases import lay, release
from editing.reviews import summary
from editing.skeletons import claim_review, finding, page, study
from editing.weekly import links, weekly, weekly_issue

_EXAMPLES = """\b
In the words of make:
  make new ARGS="reference 10.1176/appi.ajp.2013.13030392 --study"
  make new ARGS="study KEY --kind cohort"
  make new ARGS="finding response-7d --study KEY --result response-7d"
  make new ARGS="page evidence/sleep --title Sleep and dreams"
  make new ARGS="claim-review sleep"
  make new ARGS="page --help"
"""


@click.group(
    epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
def editor() -> None:
    """Routine work of editors: add, begin, see what is due, what rests on a source, what changed; release."""


_ADD = (reference, study, finding, page, claim_review)
_LOOK = (due, where, summary, retractions, links, weekly, weekly_issue)
for verb in (*_ADD, *_LOOK, release, lay, earlier):
    editor.add_command(verb)


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that cannot show “ must not stop us
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    editor(prog_name="editor.py")
