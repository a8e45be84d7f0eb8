"""A folder behind nginx, a real web server, with gzip: the one installed, else Debian's, unpacked aside."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.environments import FOLDER, MissingError, install

NGINX = "nginx"
_PACKAGE = "nginx"
_CONFIG = """\
{user}daemon off;
master_process off;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ worker_connections 256; }}
http {{
  types {{
    text/html html; text/css css; text/javascript js; application/json json map webmanifest; text/xml xml;
    image/svg+xml svg; image/png png; application/pdf pdf; application/wasm wasm; text/plain txt;
    application/zip zip; text/csv csv; font/woff2 woff2;
  }}
  default_type application/octet-stream;
  gzip on;
  gzip_comp_level 6;
  gzip_min_length 256;
  gzip_types text/css text/javascript application/json text/xml image/svg+xml text/plain text/csv;
  access_log off;
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
{servers}}}
"""
_SERVER = """\
  server {{
    listen 127.0.0.1:{port};
    root {folder};
    error_page 404 /404.html;
    {headers}
  }}
"""


def nginx() -> str:
    """The path of nginx. Raises MissingError where it is not installed and Debian's cannot be had."""
    if found := shutil.which(NGINX):
        return found
    home = FOLDER / "nginx"
    binary = home / "usr" / "sbin" / "nginx"
    if not binary.exists():
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            raise MissingError("nginx is not installed, and this is no Debian to get it from")
        home.mkdir(parents=True, exist_ok=True)
        install(["apt-get", "download", _PACKAGE], home)
        install(["dpkg", "-x", *(str(path) for path in home.glob("*.deb")), str(home)], home)
    return str(binary)


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def served(folders: dict[int, Path]) -> Iterator[str]:
    """Serve each folder at its port until the block ends. Yields the version of the server."""
    command = nginx()
    home = FOLDER / "serving"
    home.mkdir(parents=True, exist_ok=True)
    servers = "".join(
        _SERVER.format(port=port, folder=folder, headers=_headers(folder)) for port, folder in folders.items()
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    config = home / "nginx.conf"
    config.write_text(_CONFIG.format(user=user, home=home, servers=servers), "utf-8")
    version = subprocess.run([command, "-v"], capture_output=True, text=True, check=False).stderr.strip()
    process = subprocess.Popen([command, "-p", str(home), "-c", str(config), "-e", str(home / "error.log")])
    try:
        for port in folders:
            started(port, process)
        yield version.removeprefix("nginx version: ")
    finally:
        process.terminate()
        process.wait()


def _headers(folder: Path) -> str:
    """The headers that a site of ours brings for nginx; its peers bring none."""
    own = folder / "hosting" / "nginx.conf"
    return f"include {own};" if own.exists() else ""


def started(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers at its port. Raises MissingError if it ends before that."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise MissingError("the web server did not start; see the error.log below .cache/bench/")
