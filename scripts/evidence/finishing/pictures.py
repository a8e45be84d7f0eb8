"""Pictures of the site for other programs: a card for each page that is shared, icons, and their manifest."""

from __future__ import annotations

import json

from evidence.finishing.built import Built
from evidence.finishing.typesetting import png

_MARK = "assets/favicon.svg"
_SIDES = (180, 512)  # px: what Apple's and Android's home screens ask for


def picture(path: str) -> str:
    """The address of the card of a page of docs/ below the top of the site."""
    return f"assets/cards/{path.removeprefix('docs/').removesuffix('.md').replace('/', '-')}.png"


def draw_pictures(built: Built) -> None:
    """Write a card for each page that editors wrote, and the site's mark as icons with their manifest.

    A site without a mark gets none of them.
    """
    if not (built.folder / _MARK).exists():
        return
    mark = (built.folder / _MARK).read_text("utf-8")
    pages = [page for page in built.corpus.pages if page.front_matter]
    home = next((page.front_matter for page in pages if page.path == "docs/index.md"), None)
    site = str(home.title) if home else ""
    cards = [
        {
            "title": next((h.text for h in page.headings if h.level == 1), page.front_matter.title),
            "words": page.front_matter.description,
        }
        for page in pages
        if page.front_matter
    ]
    for page, card in zip(pages, png("card.typ", {"cards": cards, "mark": mark, "site": site}), strict=True):
        target = built.folder / picture(page.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(card)
    icons = []
    for side in _SIDES:
        name = f"assets/icon-{side}.png"
        (built.folder / name).write_bytes(png("icon.typ", {"mark": mark, "side": side})[0])
        icons.append({"src": name, "sizes": f"{side}x{side}", "type": "image/png"})
    # https://www.w3.org/TR/appmanifest/: addresses are taken from the manifest's own.
    manifest = {
        "name": site,
        "lang": "en",
        "start_url": ".",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (built.folder / "site.webmanifest").write_text(text + "\n", "utf-8")
