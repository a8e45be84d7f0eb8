"""The editors' workshop: workflows that only call make, forms that load, a summary a reviewer can use."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import yaml

from conftest import CONTENT, REPOSITORY, ROOT, copy_tree, real_corpus, run
from evidence.change_summary import change_summary
from evidence.corpus import read_corpus

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def steps(path: Path) -> list[dict[str, object]]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_every_step_of_a_workflow_is_a_make_target_that_an_editor_has_too(path: Path) -> None:
    commands = [str(step["run"]) for step in steps(path) if "run" in step]
    assert commands
    for command in commands:
        called = re.findall(r"\bmake(?: --silent)? ([a-z-]+)", command)
        assert len(called) == 1, command
        assert called[0] in TARGETS, f"make {called[0]} is not in the Makefile"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_a_workflow_may_do_little_and_runs_no_code_that_can_be_swapped(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert yaml.safe_load(text)["permissions"] == {}
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used), used


def test_a_pull_request_gets_no_secrets_and_cannot_write() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert "secrets." not in text
    assert "write" not in re.findall(r"^ +[a-z-]+: (read|write|none)", text, re.M)


def test_every_form_asks_and_says_that_all_can_read_it() -> None:
    forms = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    for path in forms:
        form = yaml.safe_load(path.read_text("utf-8"))
        if path.stem == "config":
            continue
        assert {"name", "description", "body"} <= form.keys()
        ids = [field.get("id") for field in form["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids)) and all(ids)
    error = (ROOT / ".github/ISSUE_TEMPLATE/error.yml").read_text("utf-8")
    assert "Everyone can read" in error and "emergency number" in error
    assert {"page", "version"} <= set(re.findall(r"id: (\w+)", error))


def test_the_editor_shows_findings_where_they_stand(content: Path) -> None:
    """The pattern of the VS Code task reads what the checker prints."""
    page = content / "docs/evidence/onset.md"
    page.write_text(page.read_text("utf-8") + "\nIt works in three of four people.\n", "utf-8")
    done = run(str(ROOT / "scripts/check.py"), "--root", str(content), "--format", "github")
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    found = [m for line in done.stdout.splitlines() if (m := re.match(pattern["regexp"], line))]
    assert found and len(found) == len(done.stdout.strip().splitlines())
    first = found[0]
    assert first[pattern["file"]] == "docs/evidence/onset.md"
    assert int(first[pattern["line"]]) == len(page.read_text("utf-8").splitlines())
    assert "CLM001" in first[pattern["code"]] + first[pattern["message"]]


def test_a_reviewer_reads_what_a_change_does(content: Path) -> None:
    finding = content / "data/findings/remission-ect.yml"
    finding.write_text(finding.read_text("utf-8").replace("certainty: low", "certainty: moderate"), "utf-8")
    page = content / "docs/evidence/onset.md"
    text = page.read_text("utf-8").replace(
        "- Ask how the clinic", "- Nevertheless, hesitation notwithstanding, " * 3 + "ask how the clinic"
    )
    page.write_text(text + "\nThe spray works within an hour.\n", "utf-8")
    told = change_summary(real_corpus(), read_corpus(content))
    assert "the certainty was low, and is now moderate" in told
    assert "| uncited | 0 | 2 | +2 |" in told
    assert "docs/evidence/onset.md, “What this means if you are thinking about treatment”" in told
    assert "`docs/evidence/onset.md`: its text" in told
    assert "`docs/evidence/ect.md`: remission-ect" in told


def test_a_reviewer_is_told_of_an_answer_that_no_page_shows_and_reads_titles_as_readers_do(
    content: Path,
) -> None:
    speed = (content / "data/claim_reviews/speed.yml").read_text("utf-8")
    reviews = speed.replace("topic: speed", "topic: haste").replace("- id: ", "- id: again-")
    (content / "data/claim_reviews/haste.yml").write_text(reviews, "utf-8")
    with (content / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(
            "\n@misc{zz2026, author={Zz, A.}, title={Half {CO2} in 50\\% of it}, year={2026}, url={https://a.org}}\n"
        )
    told = change_summary(real_corpus(), read_corpus(content))
    assert "No page shows the claim `haste`: readers cannot see it." in told
    assert "Half CO2 in 50% of it: a new source" in told


def test_a_summary_compares_with_the_commit_that_the_work_left(tmp_path: Path) -> None:
    root = copy_tree(tmp_path / "tree", ())
    for name in ("docs", "data"):
        (root / name).mkdir()
    page = root / "docs/index.md"
    page.write_text("# A page\n", "utf-8")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=First")
    git("checkout", "--quiet", "-b", "work")
    page.write_text("# A page\n\nIt is quick.\n", "utf-8")
    door = str(ROOT / "scripts/editor.py")
    done = run(door, "summary", "--base", "main", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert "| claims | 0 | 1 | +1 |" in done.stdout
    assert "No earlier conclusion changes." in done.stdout
    done = run(door, "summary", "--base", "nowhere", "--root", str(root))
    assert done.returncode == 2
    assert done.stderr.startswith("Not done: ")
    assert (
        "nowhere is none here. Next: " in done.stderr
        and "make summary BASE=" in done.stderr
        and "Traceback" not in done.stderr
    )


def test_every_page_leads_to_its_file_and_to_the_form_for_errors(site: Path) -> None:
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
    fields = set(re.findall(r"id: (\w+)", (ROOT / ".github/ISSUE_TEMPLATE/error.yml").read_text("utf-8")))
    for path in ("", "evidence/onset/", "faq/", "studies/lii2023/", "about/rules/"):
        html = (site / path / "index.html").read_text("utf-8")
        (report,) = re.findall(rf'href="{REPOSITORY}/issues/new\?([^"]+)"', html)
        asked = parse_qs(unescape(report))
        assert asked["template"] == ["error.yml"] and asked.keys() - {"template"} <= fields
        assert asked["page"] == [f"https://example.org/{path}"] and asked["version"] == [version]
        edit = re.findall(rf'href="{REPOSITORY}/edit/main/([^"]+)"', html)
        assert len(edit) == (0 if path.startswith(("studies", "about/rules")) else 1), path
        assert all((ROOT / file).is_file() for file in edit)


def test_every_content_file_has_an_owner() -> None:
    owners = (ROOT / ".github/CODEOWNERS").read_text("utf-8")
    assert re.search(r"^\* ", owners, re.M)
    named = re.findall(r"^/(\S+)", owners, re.M)
    assert all((ROOT / name).exists() for name in named), named
    assert CONTENT
