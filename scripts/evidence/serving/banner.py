"""What the checks say, as HTML at the top of a page that is shown while it is written.

It is put into pages as they are sent, never into files: no built page can hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from evidence.diagnostics import Diagnostic, Severity
from evidence.terminal import counted

MARK = "preview-findings"  # a name that stands in every banner and nowhere else
_MOST_HERE, _MOST_ELSEWHERE = 60, 20
_STYLE = """
.preview-findings { position: sticky; top: 2.4rem; z-index: 2; max-width: 46rem; margin: 0 auto;
  padding: 0 .8rem; border: solid #b3261e; border-width: 0 0 0 .3rem; background: #fdf3f2; color: #1b1b1b;
  font-size: .74rem; line-height: 1.5; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { :root:not([data-colours=light]) .preview-findings {
  border-color: #f2b8b5; background: #33201f; color: #f4e9e8; } }
[data-colours=dark] .preview-findings { border-color: #f2b8b5; background: #33201f; color: #f4e9e8; }
.preview-findings summary { padding: .5rem 0; font-weight: 700; cursor: pointer; }
.preview-findings__told { max-height: 40vh; overflow-y: auto; padding-bottom: .5rem; }
.preview-findings :is(ol, ul) { margin: 0 0 .5rem; padding-left: 1.4rem; }
.preview-findings li { margin: 0 0 .5rem; }
.preview-findings p { margin: 0; }
.preview-findings a { color: inherit; text-decoration: underline; }
.preview-findings :is(a, summary):focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
@media print { .preview-findings { display: none; } }
"""
_TROUBLE_STYLE = """
html { font-size: 125%; color-scheme: light; }
body { margin: 0; background: #fff; color: #1b2427; font: 1rem/1.5 system-ui, sans-serif; }
.preview-findings { top: 0; }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font-size: .8rem; }
"""


def head() -> str:
    """What a page with a banner needs in its head."""
    return f"<style>{_STYLE}</style>\n"


def banner(
    here: Sequence[Diagnostic],
    elsewhere: Sequence[Diagnostic],
    remarks: Sequence[str] = (),
    path: str = "",
    address: Callable[[str], str | None] = lambda _: None,
) -> str:
    """What is to be mended on a page, and where else; "" if nothing is.

    remarks  what else an editor must know, such as what the generator warned of
    path     the file of the page, from the root: of findings in it only the line is told
    address  the address at which a file is shown, from the top of the site, or None
    """
    if not here and not elsewhere and not remarks:
        return ""
    told = [_item(d, "" if d.path == path else d.path) for d in _errors_first(here)[:_MOST_HERE]]
    told = [*(f"<li><p>{escape(remark)}</p></li>" for remark in remarks), *told]
    parts = [f"<ol>{''.join(told)}</ol>"] if told else []
    if len(here) > _MOST_HERE:
        parts.append(f"<p>And {len(here) - _MOST_HERE} more on this page.</p>")
    if elsewhere:
        parts.append(_elsewhere(_errors_first(elsewhere), address))
    shown = " open" if told else ""
    return f"""<section class="{MARK}" aria-label="What the checks say">
<details{shown}><summary>{_sum(here, elsewhere, remarks)}</summary>
<div class="preview-findings__told">{"".join(parts)}</div></details>
</section>
"""


def trouble_page(title: str, message: str, told: str) -> str:
    """A page that stands in for one that cannot be shown, with its banner `told`."""
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)}</title>
<style>{_TROUBLE_STYLE}</style>
</head>
<body>
{told}<main>
<h1>{escape(title)}</h1>
<pre>{escape(message)}</pre>
<p>Mend it and save the file: the page comes back by itself.</p>
</main>
</body>
</html>
"""


def _errors_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda d: (d.severity is not Severity.ERROR, d))


def _sum(here: Sequence[Diagnostic], elsewhere: Sequence[Diagnostic], remarks: Sequence[str]) -> str:
    errors = sum(d.severity is Severity.ERROR for d in here)
    kinds = [counted(n, word) for n, word in ((errors, "error"), (len(here) - errors, "warning")) if n]
    if remarks:
        kinds.append(counted(len(remarks), "remark"))
    words = f"{' and '.join(kinds) or 'Nothing to mend'} on this page"
    return f"{words}; {counted(len(elsewhere), 'finding')} elsewhere" if elsewhere else words


def _item(d: Diagnostic, path: str) -> str:
    place = f"{escape(path)}, line {d.line}" if path else f"Line {d.line}"
    rule = f'<a href="/about/rules/#{d.check.lower()}">{d.check}</a>'
    return (
        f"<li><p><strong>{place}</strong>: {d.severity} {rule}. "
        f"{escape(d.message)}</p><p>Next: {escape(d.hint)}</p></li>"
    )


def _elsewhere(found: Sequence[Diagnostic], address: Callable[[str], str | None]) -> str:
    def item(d: Diagnostic) -> str:
        way = address(d.path)
        place = f"{escape(d.path)}, line {d.line}"
        linked = place if way is None else f'<a href="/{escape(way)}">{place}</a>'
        return f"<li>{linked}: {d.severity} {d.check}. {escape(d.message)}</li>"

    more = len(found) - _MOST_ELSEWHERE
    items = "".join(map(item, found[:_MOST_ELSEWHERE])) + (f"<li>And {more} more.</li>" if more > 0 else "")
    return f"<p><strong>Elsewhere</strong></p><ul>{items}</ul>"
