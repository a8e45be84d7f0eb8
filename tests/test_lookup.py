"""References from registers: what is written, what is refused, and what an editor reads where one fails."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from editor import editor as door
from evidence.bibliography import Bibliography, read_bibliography
from evidence.corpus import read_corpus
from evidence.diagnostics import Diagnostic
from evidence.latex import reader_text
from evidence.registry import run_checks
from evidence.remote import crossref, pubmed
from evidence.remote.client import AskError, Client, NotThereError, Services
from evidence.remote.entry import entry_text, key_for, title_field, with_entry
from evidence.remote.lookup import identified
from evidence.remote.markup import plain_text
from evidence.remote.retractions import ask_all
from evidence.remote.weekly import Part, is_quiet, report
from evidence.remote.work import Author, Work
from evidence.sources import Source
from registers import Registers, closed_port, running

RULEBOOK = ROOT / "tests" / "fixtures" / "rulebook"
ANGLES = "10.1002/(SICI)1097-0000(199907)55:7<791::AID-JIT1>3.0.CO;2-#"


@pytest.fixture(scope="module")
def server() -> Iterator[Registers]:
    with running() as registers:
        yield registers


@pytest.fixture
def registers(server: Registers) -> Iterator[Registers]:
    yield server
    server.faults.clear()
    server.requests.clear()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site that passes the checks."""
    root = tmp_path / "tree"
    shutil.copytree(RULEBOOK, root)
    (root / "mkdocs.yml").write_text("nav:\n  - Home: index.md\n", "utf-8")
    return root


def client(registers: Registers, **other: str) -> Client:
    return Client(Services.from_environment({**registers.environment, **other}))


@dataclass(frozen=True)
class Done:
    """What a command ended with."""

    returncode: int
    stdout: str
    stderr: str


def editor(registers: Registers, root: Path, *arguments: str, **environment: str) -> Done:
    """Run a verb through the door, within this process: starting Python costs more than the work."""
    told = {**registers.environment, **environment}
    result = CliRunner().invoke(door, [*arguments, "--root", str(root)], env=told)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def bibliography(root: Path) -> Bibliography:
    return read_bibliography(Source("references.bib", (root / "references.bib").read_text("utf-8")))


def findings(root: Path) -> list[Diagnostic]:
    return run_checks(read_corpus(root))


def fields(root: Path, key: str) -> dict[str, str]:
    return bibliography(root).references[key].fields


# What is written.


def test_a_doi_becomes_an_entry_in_its_place_that_passes_the_checks(registers: Registers, root: Path) -> None:
    """A formula in the title, an author without a given name, a study group, an ampersand, a percentage."""
    before = (root / "references.bib").read_text("utf-8")
    noted = {(d.path, d.check, d.message) for d in findings(root)}
    done = editor(registers, root, "reference", "https://doi.org/10.1234/JIT.2024.7")
    assert done.returncode == 0, done.stderr
    after = (root / "references.bib").read_text("utf-8")
    entry = after[after.index("@article{orsted2024,") :].split("\n\n")[0]
    for name, value in {
        "author": "Ørsted, Søren and {Suharto} and Small, Jr, Ann B. and {The LEVELS and Breath Study Group}",
        "title": r"Levels of {CO2} and {BDNF} in 50\% of {Danish} adults \& children: a randomised trial",
        "journal": r"Journal of Invented Trials \& Tests",
        "shortjournal": "J Inv Trials",
        "year": "2024",
        "pages": "101--112",
        "doi": "10.1234/jit.2024.7",
        "pmid": "30000001",
        "pmcid": "PMC7000001",
    }.items():
        assert fields(root, "orsted2024")[name] == value
        assert f"+  {name}" in done.stdout, "the entry is shown as a diff"
    assert after.replace(entry + "\n\n", "").strip() == before.strip(), "nothing else changes"
    new = {(d.path, d.check, d.message) for d in findings(root)} - noted
    assert {check for _, check, _ in new} == {"REF007"}, "only that nothing uses it yet"


@pytest.mark.parametrize(
    ("written", "key", "doi"),
    [
        (ANGLES, "angle1999", ANGLES.lower()),
        ("10.1016/S0000-6736(97)11096-0", "mendel1998", "10.1016/s0000-6736(97)11096-0"),
        ("10.1234/with,comma", "comma2001", "10.1234/with,comma"),
    ],
)
def test_a_doi_with_odd_signs_is_asked_and_written_whole(
    registers: Registers, root: Path, written: str, key: str, doi: str
) -> None:
    done = editor(registers, root, "reference", written)
    assert done.returncode == 0, done.stderr
    assert fields(root, key)["doi"] == doi
    assert not [d for d in findings(root) if d.check == "REF004"]


def test_what_became_of_a_work_is_noted_in_its_entry(registers: Registers, root: Path) -> None:
    """By the work's own record, by a notice that names it, and by PubMed."""
    done = editor(registers, root, "reference", "9500320")
    assert fields(root, "mendel1998")["retracted"] == "2010-02-06, 10.1016/s0000-6736(10)60175-4"
    assert "Retracted 6 February 2010 (Crossref and PubMed)" in done.stdout
    assert "must say so" in done.stdout
    editor(registers, root, "reference", "10.1234/corrected")
    assert fields(root, "error2020")["corrected"] == "2021-01-08, 10.1234/erratum"
    assert not [d for d in findings(root) if d.check == "REF013"]


def test_a_registered_trial_becomes_an_entry_and_the_record_of_its_kind(
    registers: Registers, root: Path
) -> None:
    done = editor(registers, root, "reference", "NCT00000107", "--study")
    assert done.returncode == 0, done.stderr
    assert fields(root, "hospital2021")["url"] == "https://clinicaltrials.gov/study/NCT00000107"
    record = (root / "data/studies/hospital2021.yml").read_text("utf-8")
    assert "kind: randomised crossover trial" in record
    assert "registration: NCT00000107" in record
    assert "# Salt air" in record
    again = editor(registers, root, "reference", "NCT00000107")
    assert (again.returncode, "with the key hospital2021" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    "again", ["10.1234/jit.2024.7", "30000001", "https://pubmed.ncbi.nlm.nih.gov/30000001/"]
)
def test_a_work_that_is_there_is_refused_with_its_key(registers: Registers, root: Path, again: str) -> None:
    editor(registers, root, "reference", "30000001", "--key", "mine2024")
    before = (root / "references.bib").read_text("utf-8")
    registers.requests.clear()
    done = editor(registers, root, "reference", again)
    assert done.returncode == 1
    assert re.search(r"references\.bib:\d+: this work is there already, with the key mine2024", done.stderr)
    assert (root / "references.bib").read_text("utf-8") == before
    assert not registers.requests, "known before anybody is asked"


def test_a_work_that_is_there_under_its_title_is_refused(registers: Registers, root: Path) -> None:
    bib = root / "references.bib"
    twin = (
        "@article{angle1999a,\n  author = {Angle, Otto},\n  title = {A work, whose number has angles},\n"
        "  journal = {J},\n  year = {1999},\n  pmid = {1},\n}\n"
    )
    bib.write_text(bib.read_text("utf-8") + "\n" + twin, "utf-8")
    done = editor(registers, root, "reference", ANGLES)
    assert done.returncode == 1
    assert "with the key angle1999a: both share title, year and type" in done.stderr


def test_a_dry_run_writes_nothing(registers: Registers, root: Path) -> None:
    before = sorted((p, p.read_bytes()) for p in root.rglob("*") if p.is_file())
    done = editor(registers, root, "reference", "10.1234/jit.2024.7", "--study", "--dry-run")
    assert done.returncode == 0
    assert "+@article{orsted2024," in done.stdout
    assert "kind: randomised crossover trial" in done.stdout
    assert sorted((p, p.read_bytes()) for p in root.rglob("*") if p.is_file()) == before


def test_the_registers_are_asked_politely(registers: Registers, root: Path) -> None:
    editor(registers, root, "reference", "10.1234/jit.2024.7")
    assert "mailto:editor@example.org" in registers.headers["user-agent"]
    assert all(
        ("mailto=editor%40example.org" if path.startswith("/crossref") else "email=editor%40example.org")
        in path
        for path in registers.requests
    )
    assert any("tool=" in path for path in registers.requests if path.startswith("/pubmed"))


def test_keys_are_guessable_and_free() -> None:
    taken = {"orsted2024", "orsted2024levels"}
    work = Work(title="The effects of levels on breath", year="2024", authors=(Author("Ørsted", "S"),))
    assert key_for(work, set()) == "orsted2024"
    assert key_for(work, taken) == "orsted2024breath"
    body = Work(title="A rule", year="2020", authors=(Author("National Institute for Rules", body=True),))
    assert key_for(body, set()) == "nir2020"
    assert key_for(Work(title="", year="2020", authors=(Author("王"),)), set()) == "anonymous2020"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("A &lt;i&gt;trial&lt;/i&gt; of &amp;amp; in <sub>2</sub>", "A trial of & in 2"),
        ("<jats:italic>In vivo</jats:italic> work, p < 0.05", "In vivo work, p < 0.05"),
        ("<mml:math><mml:mi>μ</mml:mi> \n<mml:mo>=</mml:mo> <mml:mn>3</mml:mn></mml:math> is", "μ=3 is"),
        ("Is a < b and c > d?", "Is a < b and c > d?"),
        ("<mml:math><mml:annotation>x_2</mml:annotation>", ""),
    ],
)
def test_markup_of_titles_becomes_text(sent: str, read: str) -> None:
    assert plain_text(sent) == read


@pytest.mark.parametrize(
    "title",
    [
        "Effects of mTORC1 in 50% of R-form users: NMDA & {braces} # $5 _x",
        "A Work In Which Every Word Begins So And DNA",
        "Is it? Yes: the {GABA}A receptor – “quoted” α-level",
    ],
)
def test_a_title_reads_as_it_was_sent(title: str) -> None:
    assert reader_text(title_field(title)) == re.sub(r"[{}]", "", title)


def test_an_entry_stands_before_the_first_later_key_and_below_its_comment() -> None:
    text = "% Trials\n@misc{b2020,\n  title = {B}\n}\n\n% Others\n@misc{d2020,\n  title = {D}\n}\n"
    known = list(read_bibliography(Source("references.bib", text)).references.values())
    for key, order in {"a2020": "abd", "c2020": "bcd", "e2020": "bde"}.items():
        entry = entry_text(Work(type="misc", title="New", year="2020"), key)
        result = with_entry(text, known, entry, key)
        assert re.findall(r"@misc\{(\w)", result) == list(order)
        assert "% Others\n@misc{d2020" in result


# What an editor reads where something fails: where, what was found, what to do.


@pytest.mark.parametrize(
    ("faults", "asked", "says"),
    [
        ({"/crossref": ["500"]}, "10.1234/jit.2024.7", ""),
        ({"/crossref": ["429:1"]}, "10.1234/jit.2024.7", ""),
        ({"/pubmed": ["503", "500"]}, "30000001", ""),
        (
            {"/crossref": ["500"] * 9},
            "10.1234/jit.2024.7",
            "answered 500: it has a fault of its own, also after",
        ),
        ({"/crossref": ["429"] * 9}, "10.1234/jit.2024.7", "answered 429: it is asked too often"),
        ({"/crossref": ["429:3600"]}, "10.1234/jit.2024.7", "wants 3600 seconds of rest"),
        ({"/crossref": ["429:soon"]}, "10.1234/jit.2024.7", "the question failed (Invalid Retry-After"),
        ({"/crossref": ["403"]}, "10.1234/jit.2024.7", "answered 403: it refuses to answer"),
        ({"/crossref": ["hang"] * 9}, "10.1234/jit.2024.7", "gave no answer within 0.5 seconds"),
        ({"/crossref": ["cut"]}, "10.1234/jit.2024.7", "it is no JSON, or broke off"),
        ({"/crossref": ["drop"] * 9}, "10.1234/jit.2024.7", "its answer broke off"),
        ({"/crossref": ['{"message": {"title": 3}}']}, "10.1234/jit.2024.7", "cannot be read: message.DOI"),
        ({"/crossref": ["<html>Log in</html>"]}, "10.1234/jit.2024.7", "it is no JSON, or broke off"),
        ({"/pubmed": ["cut"]}, "30000001", "it is no XML, or broke off"),
        ({"/pubmed": ["<eFetchResult><ERROR>down</ERROR></eFetchResult>"]}, "30000001", "says “down”"),
        ({"/trials": ["[]"]}, "NCT00000107", "cannot be read"),
    ],
)
def test_a_fault_is_overcome_or_told_and_nothing_is_written(
    registers: Registers, root: Path, faults: dict[str, list[str]], asked: str, says: str
) -> None:
    registers.faults.update({path: list(found) for path, found in faults.items()})
    before = (root / "references.bib").read_text("utf-8")
    done = editor(registers, root, "reference", asked)
    if not says:
        assert done.returncode == 0, done.stderr
        return
    assert done.returncode == 2
    place, _, rest = done.stderr.partition(" must answer; ")
    assert place.startswith(f"Not done: {registers.address}/"), "where"
    assert says in rest, "what was found"
    assert re.search(r"Next: \w.+\.\nNothing was written\. CONTRIBUTING", rest), "what to do"
    assert (root / "references.bib").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("asked", "says", "near"),
    [
        ("NCT99999999", "the trial number NCT99999999", ""),
        ("12345678", "the PubMed number 12345678", ""),
        ("10.1234/unknown", "the DOI 10.1234/unknown", ""),
        ("10.1176/appi.ajp.2013.1303039", "the DOI 10.1176/appi.ajp.2013.1303039", "murrough2013ajp"),
        ("10.1176/appi.ajp.2013.13030329", "the DOI", "murrough2013ajp"),
    ],
)
def test_a_number_that_no_register_has_is_called_a_slip_and_the_one_like_it_named(
    registers: Registers, root: Path, asked: str, says: str, near: str
) -> None:
    before = (root / "references.bib").read_text("utf-8")
    done = editor(registers, root, "reference", asked)
    assert done.returncode == 2
    assert done.stderr.startswith("Not done: no work has ") and says in done.stderr
    assert re.search(
        r"Next: compare the .+ sign by sign.*\.\nNothing was written\. CONTRIBUTING", done.stderr
    )
    assert ("Much like it" in done.stderr) == bool(near)
    assert near in done.stderr
    assert (root / "references.bib").read_text("utf-8") == before


def test_without_a_network_the_message_says_so(registers: Registers, root: Path) -> None:
    address = closed_port()
    done = editor(registers, root, "reference", "10.1234/jit.2024.7", LOOKUP_CROSSREF=address)
    assert done.returncode == 2
    assert f"{address}/works/10.1234%2Fjit.2024.7 must answer; it cannot be reached" in done.stderr
    assert "look whether this machine has a network; behind a proxy set HTTPS_PROXY" in done.stderr


def test_where_only_pubmed_fails_the_entry_is_written_and_says_what_is_missing(
    registers: Registers, root: Path
) -> None:
    done = editor(registers, root, "reference", "10.1234/jit.2024.7", LOOKUP_PUBMED=closed_port())
    assert done.returncode == 0
    assert "pmid" not in fields(root, "orsted2024")
    assert "Careful: PubMed was not asked: " in done.stdout
    assert "cannot be reached" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (["reference", "PMC7000001"], {}, "write the PubMed number or the DOI"),
        (["reference", "30000001", "--key", "../evil"], {}, "a key must have the form firstauthorYEARword"),
        (["reference", "hello"], {}, "hello is no DOI, PubMed number or trial number; write 10.1176/"),
        (
            ["reference", "1"],
            {"LOOKUP_TIMEOUT": "soon"},
            "LOOKUP_TIMEOUT must be seconds, at most 600; found soon",
        ),
        (
            ["reference", "1"],
            {"LOOKUP_PUBMED": "localhost"},
            "LOOKUP_PUBMED must be an address with https://",
        ),
        (["reference", "30000001", "--kind", "trial"], {}, "'randomised parallel trial'"),
        (["study", "nobody2020"], {}, "references.bib has no nobody2020"),
        (["study", "berman200"], {}, "did you mean berman2000?"),
        (["finding", "New One"], {}, "write new-one"),
        (["finding", "new", "--study", "berman2000"], {}, "data/studies/berman2000.yml is missing"),
        (
            ["finding", "new", "--study", "murrough2013ajp", "--result", "x"],
            {},
            "results there: response-24h",
        ),
        (["page", "Evidence/My page.md"], {}, "write evidence"),
        (["page", "../evil"], {}, "small letters, figures and hyphens"),
        (["page", "studies/x"], {}, "is made by the site itself"),
        (["claim-review", "A topic"], {}, "write a-topic"),
        (["weekly-issue"], {}, "Run first: make weekly"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_way_on(
    registers: Registers, root: Path, arguments: list[str], environment: dict[str, str], says: str
) -> None:
    before = sorted(root.rglob("*"))
    done = editor(registers, root, *arguments, **environment)
    assert done.returncode == 2
    assert says in done.stderr
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("doi:10.1000/ABC.", "doi", "10.1000/abc"),
        ("https://doi.org/10.1000/a%3Cb%3E", "doi", "10.1000/a<b>"),
        ("PMID: 123", "pmid", "123"),
        ("https://clinicaltrials.gov/study/nct00000107?x=1", "nct", "NCT00000107"),
    ],
)
def test_an_identifier_is_read_as_it_is_pasted(written: str, kind: str, value: str) -> None:
    assert identified(written) == (kind, value)


# Entities of entities: 10 to the power of 9 words, if a reader resolves them.
_BOMB = (
    '<!DOCTYPE a [<!ENTITY b0 "word ">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    + "]><PubmedArticleSet>&b9;</PubmedArticleSet>"
)


def test_replies_of_another_shape_are_errors_and_never_crashes(registers: Registers) -> None:
    asker = client(registers)
    bodies = [
        *("", "null", "[]", "{}", "\x00", "<a/>", "<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>"),
        *('{"message": null}', '{"message": {"DOI": 3}}', '{"message": {"DOI": "10.1/x", "author": "me"}}'),
        *('{"message": {"DOI": "10.1/x", "issued": []}}', '{"esearchresult": 1}'),
        '{"esearchresult": {"ERROR": "x"}}',
        _BOMB,
    ]
    for body in bodies:
        for question, path in (
            (lambda: crossref.work(asker, "10.1/x"), "/crossref"),
            (lambda: crossref.updates_of(asker, ["10.1/x"]), "/crossref"),
            (lambda: crossref.notices_on(asker, ["10.1/x"]), "/crossref"),
            (lambda: pubmed.number_of(asker, "10.1/x"), "/pubmed"),
            (lambda: pubmed.work(asker, "1"), "/pubmed"),
        ):
            registers.faults[path] = [body or " "]
            with pytest.raises(AskError, match=r"must answer; .*Next: "):
                question()


# What became of every reference.


def test_retractions_shows_what_a_notice_takes_down_and_what_is_written_already(
    registers: Registers, root: Path
) -> None:
    bib = root / "references.bib"
    bib.write_text("", "utf-8")
    for number in ("10.1234/corrected", "9500320", "10.1234/with,comma", ANGLES):
        done = editor(registers, root, "reference", number)
    assert editor(registers, root, "retractions").returncode == 0
    bib.write_text(re.sub(r"  retracted .*\n", "", bib.read_text("utf-8")), "utf-8")
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "It works [@mendel1998].\n", "utf-8")
    done = editor(registers, root, "retractions")
    assert done.returncode == 1
    assert (
        "mendel1998: Retracted 6 February 2010 (Crossref and PubMed): 10.1016/s0000-6736(10)60175-4"
        in done.stdout
    )
    assert "    write retracted = {2010-02-06, 10.1016/s0000-6736(10)60175-4}" in done.stdout
    assert "    docs/index.md:15: sentence: It works." in done.stdout
    assert "10.1234/erratum. references.bib says so." in done.stdout
    told = [json.loads(line) for line in editor(registers, root, "retractions", "--json").stdout.splitlines()]
    (mendel,) = [item for item in told if item["key"] == "mendel1998"]
    assert (mendel["kind"], mendel["noted"], mendel["rests"][0]["line"]) == ("retracted", False, 15)


def test_a_retraction_is_found_by_each_register_alone(registers: Registers, root: Path) -> None:
    editor(registers, root, "reference", "9500320", "--key", "mendel1998")
    (reference,) = [r for r in read_corpus(root).references if r.key == "mendel1998"]
    down = closed_port()
    for other, said_by in (("LOOKUP_PUBMED", "Crossref"), ("LOOKUP_CROSSREF", "PubMed")):
        answers = ask_all(client(registers, **{other: down}), [reference])
        (found,) = [found.update for found in answers.found]
        assert (found.kind, found.said_by) == ("retracted", said_by)
        assert (str(found.day), found.where.lower()) == ("2010-02-06", "10.1016/s0000-6736(10)60175-4")
        assert {u.register for u in answers.unasked} == {"Crossref" if said_by == "PubMed" else "PubMed"}


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("RetractionIn", "retracted"),
        ("ErratumIn", "corrected"),
        ("ExpressionOfConcernIn", "concern"),
        ("CommentIn", None),
    ],
)
def test_links_of_pubmed_are_told_by_their_kind(registers: Registers, link: str, kind: str | None) -> None:
    """Also where the notice itself has no record: by the DOI in the words of the link."""
    registers.faults["/pubmed"] = [
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article/><CommentsCorrectionsList>"
        f'<CommentsCorrections RefType="{link}"><RefSource>J. 2020;1:3. doi: 10.1234/Notice.</RefSource>'
        "<PMID>8</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle>"
        "</PubmedArticleSet>"
    ]
    found = pubmed.work(client(registers), "7").updates
    assert [(update.kind, update.where) for update in found] == ([(kind, "10.1234/notice")] if kind else [])


@pytest.mark.parametrize(
    "faults",
    [
        {"/crossref": ["500"] * 9},
        {"/crossref": ["cut"]},
        {"/pubmed": ["cut"] * 9},
        {"/pubmed": ["<PubmedArticleSet></PubmedArticleSet>"] * 9},
        {
            "/crossref/works": ['{"message": {"total-results": 0, "items": []}}'],
            "/pubmed": ['{"esearchresult": {"idlist": []}}'],
        },
    ],
)  # fmt: skip
def test_an_error_is_never_reported_as_clean(
    registers: Registers, root: Path, faults: dict[str, list[str]]
) -> None:
    bib = root / "references.bib"
    bib.write_text(
        "@article{error2020,\n  author = {Error, Dora},\n  title = {A work that was corrected},\n"
        "  journal = {J},\n  year = {2020},\n  doi = {10.1234/corrected},\n"
        "  corrected = {2021-01-08, 10.1234/erratum},\n}\n"
        + ("\n@misc{one1998,\n  title = {One},\n  year = {1998},\n  pmid = {9500320},\n"
           "  retracted = {2010-02-06, 10.1016/s0000-6736(10)60175-4},\n}\n"
           if "/crossref/works" not in faults else ""),
        "utf-8",
    )  # fmt: skip
    assert editor(registers, root, "retractions").returncode == 0
    registers.faults.update({path: list(found) for path, found in faults.items()})
    done = editor(registers, root, "retractions")
    assert done.returncode == 2
    assert "Not asked of " in done.stdout


def test_many_references_are_asked_in_batches(registers: Registers) -> None:
    text = "".join(
        f"@misc{{a2020n{n},\n  title = {{T{n}}},\n  year = {{2020}},\n  doi = {{10.1234/n{n}}},\n"
        f"  pmid = {{{n + 1}}},\n}}\n"
        for n in range(250)
    )
    references = list(read_bibliography(Source("references.bib", text)).references.values())
    answers = ask_all(client(registers), references)
    assert len({missing.key for missing in answers.unasked}) == 250
    assert len(registers.requests) <= 250 / 20 * 2 + 2 + 2
    assert max(map(len, registers.requests)) < 3000


def test_a_client_knows_what_is_not_there_from_what_failed(registers: Registers) -> None:
    with pytest.raises(NotThereError):
        client(registers).fetch(f"{registers.address}/nothing")
    assert client(registers).fetch(f"{registers.address}/pages/page") == b"<p>A page</p>"


# Once a week.


def test_links_that_lead_nowhere_are_told_apart_from_those_not_asked(
    registers: Registers, root: Path
) -> None:
    page = root / "docs/index.md"
    down = closed_port()
    links = f"[a]({registers.address}/pages/page) [b]({registers.address}/gone) [c]({down}/x)"
    page.write_text(page.read_text("utf-8") + f"See {links}.\n", "utf-8")
    done = editor(registers, root, "links")
    assert done.returncode == 2
    assert f"broken: docs/index.md:15: {registers.address}/gone: it answered 404" in done.stdout
    assert f"not asked: docs/index.md:15: {down}/x: it cannot be reached" in done.stdout
    assert "2 addresses answered, 1 of them lead nowhere; 1 could not be asked." in done.stdout


def test_a_report_is_quiet_only_if_all_was_asked_and_nothing_is_to_do() -> None:
    import datetime as dt

    day = dt.date(2026, 1, 31)
    assert is_quiet(report([Part("A", []), Part("B", [])], day))
    assert not is_quiet(report([Part("A", []), Part("B", [], ["x"])], day))
    assert not is_quiet(report([Part("A", ["x"]), Part("B", [])], day))
    text = report([Part("A", ["a <b> @someone #1 *x*", *map(str, range(200))])], day)
    assert "<b>" not in text and "@someone" not in text and " #1" not in text
    assert "and 101 more" in text


GH = """#!{python}
import json, os, sys
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1:3] == ["issue", "list"]:
    print(os.environ["GH_ISSUES"])
if sys.argv[1:3] == ["issue", "create"]:
    print("https://example.org/issues/7")
if os.environ.get("GH_FAILS") == sys.argv[2]:
    sys.exit("HTTP 403: no")
"""


def test_the_weekly_issue_is_one_and_is_brought_up_to_date(
    registers: Registers, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os
    import sys

    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "gh").write_text(GH.format(python=sys.executable), "utf-8")
    (tools / "gh").chmod(0o755)
    log = tmp_path / "log"
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_LOG", str(log))

    def issue(issues: str, **environment: str) -> tuple[Done, list[list[str]]]:
        log.write_text("", "utf-8")
        done = editor(registers, root, "weekly-issue", GH_ISSUES=issues, **environment)
        return done, [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    written = editor(registers, root, "weekly")
    assert written.returncode == 0, written.stderr
    body = root / ".cache/weekly.md"
    assert "Not asked, so nothing is known of it" in body.read_text("utf-8")

    done, calls = issue("[]", REPOSITORY="a/b")
    assert "An issue was opened: https://example.org/issues/7" in done.stdout
    assert [call[:2] for call in calls] == [["issue", "list"], ["label", "create"], ["issue", "create"]]
    assert {"--title", "--label", "weekly", "--body-file", str(body)} <= set(calls[-1])
    assert all(call[-2:] == ["--repo", "a/b"] for call in calls)

    done, calls = issue('[{"number": 41}]')
    assert "Issue 41 was brought up to date." in done.stdout
    assert [call[:3] for call in calls[1:]] == [["issue", "edit", "41"]]

    done, calls = issue("[]", GH_FAILS="create")
    assert (done.returncode, "gh label create said: HTTP 403: no" in done.stderr) == (2, True)

    body.write_text(report_of_nothing(), "utf-8")
    done, calls = issue("[]")
    assert "none was opened" in done.stdout
    assert len(calls) == 1


def report_of_nothing() -> str:
    import datetime as dt

    return report([Part("A", [])], dt.date(2026, 1, 31))
