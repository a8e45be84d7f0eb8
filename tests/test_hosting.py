"""What the site brings for web servers is taken by them: loaded for real, asked, and read in a browser."""

from __future__ import annotations

import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser

from bench.environments import FOLDER, MissingError, install
from bench.served import free_ports, served, started

_PACKAGES = ("apache2-bin", "libapr1", "libaprutil1")
_APACHE = """\
ServerRoot {home}
ServerName localhost
PidFile {home}/apache.pid
ErrorLog {home}/error.log
Listen 127.0.0.1:{port}
{modules}
TypesConfig /etc/mime.types
<VirtualHost *:{port}>
  DocumentRoot {site}
  ErrorDocument 404 /404.html
  Include {site}/hosting/apache.conf
</VirtualHost>
"""


@contextmanager
def nginx(site: Path) -> Iterator[str]:
    """The site behind nginx, with what it brings for it."""
    (port,) = free_ports(1)
    with served({port: site}):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def apache(site: Path) -> Iterator[str]:
    """The site behind Apache: the one installed, else Debian's, unpacked aside."""
    command, modules, libraries = _apache()
    home = FOLDER / "serving-apache"
    home.mkdir(parents=True, exist_ok=True)
    (port,) = free_ports(1)
    names = ("mpm_event", "authz_core", "mime", "dir", "headers")
    loaded = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in names)
    config = home / "apache.conf"
    config.write_text(_APACHE.format(home=home, port=port, modules=loaded, site=site), "utf-8")
    process = subprocess.Popen(
        [command, "-X", "-f", str(config)], env={"LD_LIBRARY_PATH": libraries, "PATH": "/usr/bin:/bin"}
    )
    try:
        started(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _apache() -> tuple[str, Path, str]:
    modules = Path("usr/lib/apache2/modules")
    if (found := shutil.which("apache2")) and (Path("/") / modules).exists():
        return found, Path("/") / modules, ""
    home = FOLDER / "apache"
    command = home / "usr/sbin/apache2"
    if not command.exists():
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            raise MissingError("Apache is not installed, and this is no Debian to get it from")
        home.mkdir(parents=True, exist_ok=True)
        install(["apt-get", "download", *_PACKAGES], home)
        for package in home.glob("*.deb"):
            install(["dpkg", "-x", str(package), str(home)], home)
    libraries = next(home.glob("usr/lib/*-linux-gnu*"), home)
    return str(command), home / modules, str(libraries)


@pytest.mark.parametrize("server", [nginx, apache], ids=["nginx", "Apache"])
def test_a_server_sends_what_the_site_brings_for_it(server: object, site: Path, browser: Browser) -> None:
    """On a page, on a file and on an address that is not there; and the search still runs."""
    stated = dict(
        line.strip().split(": ", 1) for line in (site / "_headers").read_text("utf-8").splitlines()[1:]
    )
    try:
        with server(site) as address:  # type: ignore[operator]  # one of the two above
            for path in ("", "assets/style.css", "nowhere/"):
                try:
                    answer = urllib.request.urlopen(address + path, timeout=10)
                except HTTPError as error:
                    answer = error
                for name, value in stated.items():
                    assert answer.headers[name] == value, f"{name} of /{path}"
            page = browser.new_page()
            faults: list[str] = []
            page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
            page.goto(address + "search/#q=bladder")
            page.locator(".search__found h3").first.wait_for(timeout=20_000)
            page.close()
            assert faults == []
    except MissingError as error:
        pytest.skip(str(error))
