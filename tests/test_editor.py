"""Routine work by the door: what is due, what rests on a source, releases, and versions kept readable."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from conftest import ROOT, real_corpus, run
from editor import editor
from evidence.blocks import read_block
from evidence.corpus import read_corpus
from evidence.diagnostics import Place
from evidence.due import due, reviews
from evidence.earlier import lay, marked
from evidence.figures import draw
from evidence.figures.scene import Scene
from evidence.history.versions import read_history
from evidence.resting import resting_on

SENTENCE = "After one day 64% had responded [@murrough2013ajp].\n"
RULEBOOK = ROOT / "tests" / "fixtures" / "rulebook"


def do(*arguments: str) -> Result:
    """Run editor.py with these arguments."""
    return CliRunner().invoke(editor, arguments, prog_name="editor.py")


def test_the_door_opens_and_lists_its_verbs() -> None:
    done = run(str(ROOT / "scripts/editor.py"), "--help")
    assert done.returncode == 0
    for verb in ("due", "where", "release", "lay"):
        assert re.search(rf"^  {verb} +\w", done.stdout, re.MULTILINE)


def test_the_door_shows_each_verb_in_whole_words_and_as_it_is_typed() -> None:
    told = do("--help").output
    assert "..." not in told.partition("Commands:")[2].partition("In the words")[0]
    for arguments in re.findall(r'make new ARGS="([^"]+)"', told):
        verb = editor.commands[arguments.split()[0]]
        with verb.make_context("verb", arguments.split()[1:] if "--help" not in arguments else ["x"]) as read:
            assert read.params


def test_a_source_that_is_not_named_or_is_a_finding_is_asked_for_by_what_to_type() -> None:
    unnamed = do("where")
    assert unnamed.exit_code == 2
    assert "make where KEY=" in unnamed.output
    finding = do("where", "response-24h-midazolam")
    assert finding.exit_code == 2
    assert "make where KEY=dean2021cochrane" in finding.output


# What is due.


def test_nothing_is_due_before_its_day_and_everything_one_day() -> None:
    corpus = real_corpus()
    everything = reviews(corpus)
    kinds = {review.kind for review in everything}
    assert kinds == {"page", "crisis line", "record"}
    assert {r.place.path for r in everything if r.kind == "page"} == {p.path for p in corpus.pages}
    last = everything[-1].by
    assert due(corpus, last, within=0) == everything
    assert due(corpus, everything[0].by - dt.timedelta(days=1), within=0) == []


def test_a_label_is_opened_again_and_a_trial_is_not() -> None:
    corpus = real_corpus()
    records = {Path(r.place.path).stem for r in reviews(corpus) if r.kind == "record"}
    kinds = {corpus.studies[key].kind for key in records}
    assert {"label", "guideline", "regulator page"} <= kinds
    assert not any("trial" in kind for kind in kinds)
    for review in reviews(corpus):
        if review.kind == "record":
            study = corpus.studies[Path(review.place.path).stem]
            assert review.by - dt.timedelta(days=365) == min(item.checked for item in study.reading())


def small(tmp_path: Path, review_by: str = "2999-01-31") -> Path:
    """A site of one page, as a repository."""
    root = tmp_path / "tree"
    shutil.copytree(RULEBOOK, root)
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("2999-01-31", review_by) + SENTENCE, "utf-8")
    (root / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n### For readers\n\n- A page.\n", "utf-8"
    )
    (root / "CITATION.cff").write_text("title: A\nversion: 0\ndate-released: 2026-01-01\n", "utf-8")
    (root / ".gitignore").write_text(".cache/\n", "utf-8")
    works = (root / "references.bib").read_text("utf-8").split("\n@")
    cited = next(work for work in works if "murrough2013ajp" in work)
    (root / "references.bib").write_text(f"@{cited.lstrip('@')}\n", "utf-8")
    git(root, "init", "--quiet")
    commit(root)
    return root


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "A change")


def test_due_names_line_and_days_and_its_exit_status_tells(tmp_path: Path) -> None:
    root = str(small(tmp_path, "2027-05-22"))
    early = do("due", "--root", root, "--on", "2027-05-21")
    assert early.exit_code == 0
    assert "docs/index.md:7: due in 1 day (2027-05-22): the page “A page”" in early.stdout
    late = do("due", "--root", root, "--on", "2027-06-01")
    assert late.exit_code == 1
    assert "docs/index.md:7: 10 days late (2027-05-22)" in late.stdout
    assert "1 due or late on 2027-06-01, 0 more" in late.stdout
    (line,) = do("due", "--root", root, "--on", "2027-06-01", "--json").stdout.splitlines()
    told = json.loads(line)
    assert (told["path"], told["line"], told["due"], told["days_late"]) == (
        "docs/index.md",
        7,
        "2027-05-22",
        10,
    )


def test_readers_are_told_which_reviews_are_due(tmp_path: Path) -> None:
    late = dt.date.today() - dt.timedelta(days=3)
    for by, says in ((late, f"| {late.day} {late:%B %Y} | 3 days late"), (dt.date.max, "no review was due")):
        root = small(tmp_path / str(by), str(by))
        corpus = read_corpus(root)
        block = read_block("reviews-due", "", Place("docs/index.md", 20))
        assert block
        html = draw(block, Scene(corpus, corpus.pages[0], {}))
        cells = " | ".join(re.findall(r"<td[^>]*>(.*?)</td>", html))
        assert says in (cells or html)
        assert ("[The page “A page”](index.md)" in cells) == (by == late)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["due", "--on", "31 May"], "31 May is no day; write it as 2026-01-31"),
        (["due", "--root", "/"], "has no folder docs/"),
        (["where", "nobody2020", "--root", str(RULEBOOK)], "no reference has the key nobody2020"),
        (["where", "murrough2013", "--root", str(RULEBOOK)], "did you mean murrough2013ajp?"),
        (["lay", "site", "2026-01-31"], "a version must be named like 2026-01-31=path/to/its/site"),
        (["lay", "no-such-folder", "2026-01-31=x"], "no-such-folder has no index.html"),
        (["release", "--root", "no-such-folder"], "git could not be started"),
        (["nothing"], "No such command"),
    ],
)
def test_what_cannot_run_exits_2_and_says_why(arguments: list[str], says: str) -> None:
    done = do(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


# What rests on a source.


def test_where_finds_every_place_that_names_a_key() -> None:
    """As a search through the files would, and what shows a finding or a topic that rests on it."""
    corpus = real_corpus()
    for key in ("lii2023", "dean2021cochrane", "ekstrand2022"):
        found = resting_on(corpus, key)
        files = {use.place.path for use in found}
        named = {
            path.relative_to(ROOT).as_posix()
            for top in ("docs", "data/findings", "data/claim_reviews")
            for path in (ROOT / top).rglob("*.*")
            if path.suffix in (".md", ".yml")
            and re.search(rf"(?:@|study: |^){key}\b", path.read_text("utf-8"), re.M)
        }
        assert named <= files, named - files
        for use in found:
            lines = (ROOT / use.place.path).read_text("utf-8").splitlines()
            assert 1 <= use.place.line <= len(lines)
    kinds = {use.what for use in resting_on(corpus, "lii2023")}
    assert {"sentence", "basis of a finding", "claim review", "finding card (finding)"} <= kinds
    assert {
        "picture (forest)",
        "picture (time-course)",
        "table (studies)",
        "claim reviews (claim-reviews)",
    } <= kinds


def test_where_prints_a_line_for_each_and_objects_for_programs(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(RULEBOOK, root)
    page = root / "docs/index.md"
    page.write_text(
        page.read_text("utf-8") + "After one day 64% had responded [@murrough2013ajp].\n", "utf-8"
    )
    text = do("where", "@murrough2013ajp", "--root", str(root)).stdout
    assert "docs/index.md:15: sentence: After one day 64% had responded" in text
    assert "1 places in 1 files" not in text
    assert "1 place in 1 file rests on murrough2013ajp." in text
    (line,) = do("where", "murrough2013ajp", "--json", "--root", str(root)).stdout.splitlines()
    assert json.loads(line)["path"] == "docs/index.md"


# Releases.


def test_a_release_writes_version_changelog_and_citation_and_commits_nothing(tmp_path: Path) -> None:
    root = small(tmp_path)
    head = git(root, "rev-parse", "HEAD")
    done = do("release", "--root", str(root), "--on", "2026-11-22")
    assert done.exit_code == 0, done.stderr
    assert "Nothing was committed." in done.stdout
    assert git(root, "rev-parse", "HEAD") == head
    assert git(root, "tag") == ""
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"## Unreleased\n\n## 2026\.11\.22\n\n### Content\n\n.*\n\n- First version\.", changelog)
    assert changelog.endswith("### For readers\n\n- A page.\n")
    citation = (root / "CITATION.cff").read_text("utf-8")
    assert "version: 2026.11.22\ndate-released: 2026-11-22\n" in citation
    assert [str(version.date) for version in read_history(root).versions] == ["2026-11-22"]


def test_the_next_release_lists_what_changed_and_tags_its_own_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "An editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")
    root = small(tmp_path)
    assert do("release", "--root", str(root), "--on", "2026-11-22", "--tag").exit_code == 0
    again = do("release", "--root", str(root), "--on", "2026-11-22")
    assert (again.exit_code, "A version must be newer than the last" in again.stderr) == (1, True)
    idle = do("release", "--root", str(root), "--on", "2026-12-01")
    assert (idle.exit_code, "nothing has since 2026-11-22" in idle.stderr) == (1, True)
    page = root / "docs/index.md"
    page.write_text(
        page.read_text("utf-8").replace(
            "changes:\n", "changes:\n  - {date: 2026-02-01, what: A question.}\n"
        ),
        "utf-8",
    )
    dirty = do("release", "--root", str(root), "--on", "2026-12-01")
    assert (dirty.exit_code, "M docs/index.md" in dirty.stderr) == (1, True)
    commit(root)
    done = do("release", "--root", str(root), "--on", "2026-12-01", "--tag")
    assert done.exit_code == 0, done.stderr
    assert "Nothing was pushed" in done.stdout
    assert git(root, "tag", "--points-at", "HEAD").split() == ["v2026.12.01"]
    assert git(root, "status", "--porcelain") == ""
    assert "- A page: A question (1 February 2026)." in git(root, "show", "v2026.12.01:CHANGELOG.md")


def test_a_release_refuses_what_the_checks_refuse_and_leaves_no_trace(tmp_path: Path) -> None:
    root = small(tmp_path)
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nIt works within hours.\n", "utf-8")
    commit(root)
    done = do("release", "--root", str(root))
    assert done.exit_code == 1
    assert "CLM001" in done.stdout
    assert "they found 1 error" in done.stderr
    assert git(root, "status", "--porcelain") == ""


def test_the_citation_file_names_the_newest_version() -> None:
    newest = read_history(ROOT).versions[0]
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {newest.name}\n" in citation
    assert f"date-released: {newest.date}\n" in citation


# Earlier versions beside the present site.

KEPT = ("index.html", "404.html", "sitemap.xml", "assets", "evidence/onset", "about/whats-new")
DAY = read_history(ROOT).versions[-1].date


@pytest.fixture(scope="module")
def laid(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some pages of the real site, with an earlier version that had a page more."""
    folder = tmp_path_factory.mktemp("laid")
    for name in ("present", "earlier"):
        for kept in KEPT:
            target = folder / name / kept
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (site / kept).is_dir() else shutil.copy2)(site / kept, target)
    shutil.copytree(site / "evidence/ect", folder / "earlier/evidence/ect")
    shutil.copytree(folder / "earlier", folder / "earlier/v/2020-01-01")
    done = do("lay", str(folder / "present"), f"{DAY}={folder / 'earlier'}")
    assert done.exit_code == 0, done.stderr
    assert "1 earlier versions" not in done.stdout
    return folder / "present"


def html(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.html"))


def test_only_pages_of_earlier_versions_are_marked_and_kept_from_search_engines(laid: Path) -> None:
    there = laid / "v" / str(DAY)
    for path in html(laid):
        text = path.read_text("utf-8")
        earlier = path.is_relative_to(there)
        assert ("earlier-version" in text) == earlier, path
        leads_on = path.name == "404.html" or path.parent.name == "search"
        assert ('<meta name="robots" content="noindex">' in text) == (earlier or leads_on), path
    assert not (there / "sitemap.xml").exists()
    assert not (there / "404.html").exists()
    assert not (there / "v").exists()


def test_a_reader_of_an_earlier_page_is_told_and_led_to_the_present_one(laid: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    start = laid.as_uri()
    page.goto(f"{start}/v/{DAY}/evidence/onset/index.html")
    banner = page.get_by_role("complementary", name="Earlier version")
    assert f"You are reading the version of {DAY.day} {DAY:%B %Y}" in banner.inner_text()
    assert banner.bounding_box()["y"] == 0  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    links = banner.get_by_role("link")
    assert [link.evaluate("a => a.href") for link in links.all()] == [
        f"{start}/evidence/onset/",
        f"{start}/evidence/onset/#crisis",
    ]
    page.goto(f"{start}/v/{DAY}/evidence/ect/index.html")
    assert "The present version has no such page" in banner.inner_text()
    assert links.first.evaluate("a => a.href") == f"{start}/"
    page.goto(f"{start}/about/whats-new/index.html")
    kept = page.get_by_role("link", name=f"The site as it was on {DAY.day} {DAY:%B %Y}")
    assert kept.evaluate("a => a.href") == f"{start}/v/{DAY}/"
    context.close()


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A tree with one released version whose tag makes a small site, and a present site beside it."""
    root = tmp_path / "tree"
    shutil.copytree(RULEBOOK, root)
    shutil.copytree(ROOT / "data/versions", root / "data/versions")
    page = "<html><head></head><body><main>As it was.</main></body></html>"
    (root / "Makefile").write_text(
        f"site:\n\tmkdir -p site\n\techo '{page}' > site/index.html\n\techo x >> ../../../made\n", "utf-8"
    )
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "released"]):
        git(root, "-c", "user.name=a", "-c", "user.email=a@b.c", *command)
    (root / "Makefile").write_text("site:\n\tfalse\n", "utf-8")  # the present one is not what is asked
    present = tmp_path / "present"
    present.mkdir()
    (present / "index.html").write_text(page.replace("was", "is"), "utf-8")
    return root


def test_each_version_is_built_once_from_its_tag_and_laid_beside(released: Path) -> None:
    newest = read_history(ROOT).versions[0]
    present = released.parent / "present"
    done = do("earlier", str(present), "--root", str(released))
    assert (done.exit_code, f"version {newest.name} has no tag v{newest.name}" in done.stderr) == (0, True)
    assert "0 earlier versions" in done.stdout
    git(released, "-c", "user.name=a", "-c", "user.email=a@b.c", "tag", "-a", f"v{newest.name}", "-m", "v")
    for _ in range(2):
        done = do("earlier", str(present), "--root", str(released))
        assert done.exit_code == 0, done.stderr
    assert "As it was." in (present / f"v/{newest.date}/index.html").read_text("utf-8")
    assert "As it is." in (present / "index.html").read_text("utf-8")
    assert (released / "made").read_text("utf-8").split() == ["x"], "what was built is kept"


def test_a_version_that_cannot_be_built_says_what_make_said(released: Path) -> None:
    newest = read_history(ROOT).versions[0]
    (released / "Makefile").write_text("site:\n\t@echo no such font; false\n", "utf-8")
    by = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    git(released, *by, "commit", "-qam", "broken")
    git(released, *by, "tag", "-a", f"v{newest.name}", "-m", "v")
    done = do("earlier", str(released.parent / "present"), "--root", str(released))
    assert done.exit_code == 2
    assert "no such font" in done.stderr and "Traceback" not in done.stderr


def test_laying_twice_is_laying_once(laid: Path, tmp_path: Path) -> None:
    present, earlier = tmp_path / "present", tmp_path / "earlier"
    shutil.copytree(laid, present)
    shutil.copytree(laid / "evidence", earlier / "evidence")
    shutil.copy2(laid / "index.html", earlier / "index.html")
    for _ in range(2):
        lay(present, {DAY: earlier})
    for path in html(present / "v"):
        assert path.read_text("utf-8").count("You are reading the version of") == 1


def test_a_version_that_was_laid_is_no_source_of_one(laid: Path, tmp_path: Path) -> None:
    present = tmp_path / "present"
    shutil.copytree(laid, present)
    done = do("lay", str(present), f"{DAY}={present / 'v' / str(DAY)}")
    assert done.exit_code == 2
    assert "was laid already" in done.stderr
    assert (present / "v" / str(DAY) / "index.html").exists()


def test_a_page_without_a_body_is_refused() -> None:
    with pytest.raises(ValueError, match="no head and body"):
        marked("<p>Hello</p>", "index.html", DAY, present=True)
