"""What a page may load and run, said in the page itself and in files for hosts that send headers.

Scripts come from the site or carry a hash; nothing comes from, or goes to, another address.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from evidence.finishing.built import Built

# Kinds of script elements that run. All others hold data, which the policy does not concern.
_RUN = {"", "module", "text/javascript", "application/javascript"}
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_CHARSET = re.compile(r"<meta charset=[^<>]{1,20}>", re.IGNORECASE)
_MARK = '<meta http-equiv="Content-Security-Policy"'


class _Inline(HTMLParser):
    """Collects what stands between the tags of scripts that run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self._reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read on from a script without an address."""
        given = dict(attrs)
        self._reading = tag == "script" and "src" not in given and (given.get("type") or "").lower() in _RUN
        if self._reading:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Keep the text of the script."""
        if self._reading:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (the parser's own name)
        """Stop reading."""
        self._reading = False


def inline_scripts(html: str) -> list[str]:
    """The scripts that stand in a page and run, as their hash sees them."""
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return reader.scripts


def policy(scripts: set[str]) -> str:
    """The Content-Security-Policy that lets these inline scripts run, and no others.

    Directives and sources: W3C, Content Security Policy Level 3. `wasm-unsafe-eval` lets the search
    compile its program; it does not let text become JavaScript. Icons of the style sheets are data: images.
    """
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(f"'sha256-{h}'" for h in hashes)])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


def security_policy(built: Built) -> None:
    """Write the policy into every page, and all headers into files that hosts read.

    Comes after every step that writes a script into a page. Raises ValueError for a page without a
    <meta charset>, behind which the policy stands.
    """
    every: set[str] = set()
    for file in built.pages():
        text = file.read_text("utf-8")
        scripts = set(inline_scripts(text))
        every |= scripts
        if _MARK in text:
            continue
        tags = f'{_MARK} content="{policy(scripts)}">\n      <meta name="referrer" content="no-referrer">'
        guarded, count = _CHARSET.subn(lambda found: f"{found[0]}\n      {tags}", text, count=1)  # noqa: B023
        if not count:
            raise ValueError(f"{file} has no <meta charset>, behind which its policy must stand.")
        file.write_text(guarded, "utf-8")
    headers = {
        "Content-Security-Policy": policy(every) + "; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    hosting = built.folder / "hosting"
    hosting.mkdir(exist_ok=True)
    (built.folder / "_headers").write_text(_for_netlify(headers), "utf-8")
    (hosting / "nginx.conf").write_text(_for_nginx(headers), "utf-8")
    (hosting / "apache.conf").write_text(_for_apache(headers), "utf-8")


def _for_netlify(headers: dict[str, str]) -> str:
    """Read by Netlify and Cloudflare Pages at the top of the site."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _for_nginx(headers: dict[str, str]) -> str:
    about = "# For the server block of the site, and again for a location with an add_header of its own."
    lines = (f'add_header {name} "{value}" always;' for name, value in headers.items())
    return "\n".join((about, *lines, ""))


def _for_apache(headers: dict[str, str]) -> str:
    about = "# For the virtual host of the site, with mod_headers loaded, or for its .htaccess."
    lines = (f'Header always set {name} "{value}"' for name, value in headers.items())
    return "\n".join((about, *lines, ""))
