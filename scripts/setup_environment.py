"""Make .venv from uv.lock, with nothing but Python: finds uv, or gets the pinned one, then syncs.

Usage: python3 scripts/setup_environment.py [--dev]
uv is taken from PATH, else installed into .cache/uv with pip, else (a Python without pip and venv,
as on Debian) its wheel is fetched and unpacked. The hashes in scripts/uv.txt hold in both cases.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import re
import shutil
import ssl
import stat
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "scripts" / "uv.txt"
OWN = ROOT / ".cache" / "uv"


def main() -> None:
    """Create or update .venv. Exits with a message that says what to do if that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036  (an older Python should read why it stops)
        sys.exit(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    command = [find_uv(), "sync", "--locked", "--inexact"]
    command += [] if "--dev" in sys.argv else ["--no-default-groups"]
    environment = {"UV_PYTHON": sys.executable, **os.environ}
    if ssl.get_default_verify_paths().cafile:
        # Networks that inspect traffic add a certificate to the machine's own store.
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("The packages of uv.lock could not be installed; uv's message above says why.")


def find_uv() -> str:
    """The path of a uv that runs."""
    own = str(OWN / "bin" / "uv")
    for path in filter(None, (shutil.which("uv"), own if Path(own).exists() else None)):
        if subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    print("Getting uv, the package installer (once) ...", flush=True)
    if not _with_pip():
        _with_download(Path(own))
    return own


def _with_pip() -> bool:
    shutil.rmtree(OWN, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(OWN)], capture_output=True, check=False)
    if made.returncode:
        return False
    command = [str(OWN / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    return subprocess.run([*command, "-r", str(PINS)], capture_output=True, check=False).returncode == 0


def _with_download(target: Path) -> None:
    hashes = set(re.findall(r"sha256:([0-9a-f]{64})", PINS.read_text("utf-8")))
    system = {"Linux": "manylinux", "Darwin": "macosx"}.get(platform.system(), platform.system())
    machine = platform.machine()
    # PEP 691: the index as JSON
    listing = urllib.request.Request(
        "https://pypi.org/simple/uv/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}
    )
    try:
        with urllib.request.urlopen(listing, timeout=60) as reply:
            files = json.load(reply)["files"]
        chosen = next(
            f for f in files
            if f["hashes"].get("sha256") in hashes
            and f["filename"].endswith(f"{machine}.whl") and system in f["filename"]
        )  # fmt: skip
        with urllib.request.urlopen(chosen["url"], timeout=300) as reply:
            wheel = reply.read()
    except StopIteration:
        sys.exit(
            f"There is no pinned uv for {platform.system()} on {machine}; install uv and run make again."
        )
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        sys.exit(
            f"uv could not be fetched ({error}). Install uv, or python3-venv and pip, and run make again."
        )
    if hashlib.sha256(wheel).hexdigest() not in hashes:
        sys.exit("The fetched uv does not match its pinned hash; nothing was installed.")
    archive = zipfile.ZipFile(io.BytesIO(wheel))
    inside = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive.read(inside))
    target.chmod(target.stat().st_mode | stat.S_IXUSR)


if __name__ == "__main__":
    main()
