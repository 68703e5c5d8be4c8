"""The command line as a user meets it: what it prints where, and with which exit code."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "ferry-fire"


def run(*arguments, stdin=None, cwd=None, env=None):
    """Run the program in a process of its own, as users do; return (exit code, stdout, stderr)."""
    done = subprocess.run(
        [sys.executable, "-m", "crossread", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=env,
        timeout=120,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The dossier of the sample as a file, made once."""
    path = tmp_path_factory.mktemp("dossier") / "d.json"
    code, out, _ = run("dossier", SAMPLE, "-o", path)
    assert (code, out) == (0, "")
    return path


def test_help_names_every_command():
    code, out, _ = run("--help")
    assert code == 0
    assert all(command in out for command in ("dossier", "annotate", "verify"))


def test_help_loads_no_heavy_library():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "crossread", "--help"], capture_output=True, timeout=60, check=True
    )
    loaded = done.stderr.decode()
    assert not [
        name for name in ("spacy", "numpy", "onnxruntime", "trafilatura", "rich", "jinja2") if f" {name}\n" in loaded
    ]


def test_markdown_goes_to_stdout_and_progress_to_stderr(made):
    code, out, err = run("dossier", SAMPLE)
    assert code == 0
    assert out.startswith("# ")
    assert "annotate" in err
    assert "annotate …" not in out


def test_the_json_fits_the_published_schema(made):
    schema = json.loads((ROOT / "src/crossread/data/dossier.schema.json").read_text())
    jsonschema.validate(json.loads(made.read_text()), schema)


def test_a_sound_dossier_verifies_alone_and_against_its_places(made):
    assert run("verify", made)[0] == 0
    code, out, err = run("verify", made, SAMPLE)
    assert (code, out) == (0, "")
    assert "0 failed" in err


def test_a_changed_span_and_a_changed_report_are_told(made, tmp_path):
    dossier = json.loads(made.read_text())
    dossier["statements"][0]["span"]["text"] = "Nobody wrote this."
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(dossier))
    code, out, _ = run("verify", broken)
    assert code == 3
    assert out.startswith("dossier.statements[0].span")
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in SAMPLE.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    edited = folder / "radio-kelland.txt"
    edited.write_text(edited.read_text().replace("Nine dead", "Ten dead"))
    code, out, _ = run("verify", made, folder)
    assert code == 3
    assert "radio-kelland.txt" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["dossier"], 2, "Missing argument", id="no place"),
        pytest.param(["dossier", "nowhere"], 1, "nowhere", id="a place that is not there"),
        pytest.param(["dossier", SAMPLE, "--published", "yesterday"], 2, "YYYY-MM-DD", id="no date"),
        pytest.param(["dossier", SAMPLE, "--format", "pdf"], 2, "pdf", id="unknown format"),
        pytest.param(["dossier", SAMPLE, "--settings", "absent.toml"], 2, "absent.toml", id="no settings file"),
        pytest.param(["dossier", SAMPLE, "--pipeline", "no_such_model"], 2, "no_such_model", id="no such pipeline"),
        pytest.param(["verify", "nowhere.json"], 1, "nowhere.json", id="no dossier"),
        pytest.param(["verify", ROOT / "pyproject.toml"], 1, "not JSON", id="no JSON"),
        pytest.param(["compare"], 2, "No such command", id="unknown command"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(arguments, code, message):
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    assert message in err
    assert "Traceback" not in err


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path):
    (tmp_path / "good.txt").write_text(
        "The mayor of Port Ansel opened the bridge on Monday. It cost 3 million euros.\n"
    )
    (tmp_path / "empty.txt").write_text("")
    code, out, err = run("dossier", tmp_path, "--pipeline", "rules")
    assert code == 3
    assert "empty.txt" in err
    assert "bridge" in out


def test_the_same_bytes_for_any_order_and_hash_seed(made, tmp_path):
    import os

    files = sorted(path for path in SAMPLE.iterdir() if path.name != "meta.json")
    outputs = []
    for seed, order in (("0", files), ("1", files[::-1])):
        target = tmp_path / f"{seed}.json"
        env = os.environ | {"PYTHONHASHSEED": seed}
        assert run("dossier", *order, "--meta", SAMPLE / "meta.json", "-o", target, env=env)[0] == 0
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1]


def test_annotate_reads_lines_and_tells_bad_ones():
    lines = [
        {"id": "a", "text": "Police said 12 people were hurt on 3 May 2021.", "published": "2021-05-04"},
        {"id": "b", "text": ""},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines) + "\nnot json\n"
    code, out, err = run("annotate", stdin=stdin.encode())
    assert code == 3
    (row,) = [json.loads(line) for line in out.splitlines()]
    text = lines[0]["text"]
    assert row["id"] == "a"
    assert [text[t["start"] : t["end"]] for t in row["times"]] == ["3 May 2021"]
    assert [(q["low"], q["unit"]) for q in row["quantities"]] == [(12.0, "person")]
    assert {"sentences", "entities", "attributions", "events", "statements"} <= row.keys()
    assert "tokens" not in row
    assert "-:2" in err
    assert "-:3" in err


def test_annotate_gives_tokens_when_asked():
    code, out, _ = run("annotate", "--tokens", stdin=b'{"id": "a", "text": "Police left."}\n')
    assert code == 0
    assert [
        set(token) >= {"start", "end", "lemma", "upos", "xpos", "head", "dep"} for token in json.loads(out)["tokens"]
    ]


def test_a_hostile_folder_is_told_place_by_place_and_its_good_reports_are_compared(tmp_path):
    from hostile import GOOD, build

    build(tmp_path)
    target = tmp_path.parent / "hostile.json"
    code, out, err = run("dossier", tmp_path, "--pipeline", "rules", "-o", target)
    assert (code, out) == (3, "")
    assert "Traceback" not in err
    made = json.loads(target.read_text(encoding="utf-8"))
    read = {Path(article["place"]).name for article in made["articles"]}
    read |= {name for name in GOOD if any(name in o["label"] for o in made["coverage"]["outsiders"])}
    assert set(GOOD) - {"good.txt"} | {"again.txt"} <= read, "again.txt is a link to good.txt and is read for it"
    assert all(skipped["reason"] for skipped in made["coverage"]["skipped"])
    assert len(made["coverage"]["skipped"]) == err.count("skipped ")
