"""The hooks, the Action's steps and the GitLab script, in scratch repositories."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

source, scratch = Path(sys.argv[1]), Path(sys.argv[2])
cases = source / "fixtures/rules/open-tender-required"
RULE = "open-tender-required"


def run(args, cwd, code=0, env=None, **more):
    """Run something that is to end so; what it said."""
    ran = subprocess.run(args, cwd=cwd, env=env, text=True, encoding="utf-8",
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    assert ran.returncode == code, f"{args} ended with {ran.returncode}, not {code}:\n{ran.stdout}"
    return ran.stdout


def git(repo, *args, code=0):
    who = ["-c", "user.name=ci", "-c", "user.email=ci@invalid", "-c", "commit.gpgsign=false"]
    return run(["git", *who, *args], repo, code)


def repository(name):
    repo = scratch / name
    repo.mkdir()
    git(repo, "init", "--quiet", "--initial-branch=main")
    (repo / "gpbs.toml").write_text("format = 1\n")
    return repo


def put(repo, which):
    """The case of the repository, faulty or mended."""
    shutil.rmtree(repo / "cases/a", ignore_errors=True)
    shutil.copytree(cases / which, repo / "cases/a")
    git(repo, "add", "--all")


def head(repo):
    return git(repo, "rev-list", "--all", "--count").strip()


# pre-commit takes the repository as git has it.
snapshot = scratch / "gpbs"
run(["git", "clone", "--quiet", "--no-local", str(source), str(snapshot)], scratch)
rev = git(snapshot, "rev-parse", "HEAD").strip()


def hooks():
    repo = repository("hooks")
    run(["pre-commit", "validate-manifest", str(source / ".pre-commit-hooks.yaml")], repo)
    config = {"repos": [{"repo": str(snapshot), "rev": rev, "hooks": [
        {"id": "gpbs-validate"}, {"id": "gpbs-validate-all", "stages": ["pre-push"]}]}]}
    (repo / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    run(["pre-commit", "install", "--install-hooks", "-t", "pre-commit", "-t", "pre-push"], repo)
    put(repo, FAULTY)
    said = git(repo, "commit", "--message", "faulty", code=1)
    assert RULE in said and "Failed" in said, said
    assert head(repo) == "0", "the faulty case was committed"
    # A mended work tree does not help a faulty index: what is not staged is set aside.
    mended = (cases / MENDED / "case.toml").read_bytes()
    (repo / "cases/a/case.toml").write_bytes(mended)
    said = git(repo, "commit", "--message", "half mended", code=1)
    assert RULE in said and head(repo) == "0", said
    assert (repo / "cases/a/case.toml").read_bytes() == mended, "the work tree was not put back"
    put(repo, MENDED)
    said = git(repo, "commit", "--message", "mended")
    assert "Passed" in said and head(repo) == "1", said
    # What is no file of a case is none of its business.
    (repo / "README.md").write_text("x\n")
    git(repo, "add", "--all")
    assert "Skipped" in git(repo, "commit", "--message", "text")
    # A new supplier whom no case names yet.
    (repo / "suppliers").mkdir()
    (repo / "suppliers/new.toml").write_text('id = "new"\nname = "新机构"\n', encoding="utf-8")
    git(repo, "add", "--all")
    assert "Passed" in git(repo, "commit", "--message", "supplier")
    # In CI.
    assert "Passed" in run(["pre-commit", "run", "--all-files"], repo)
    # A push takes the whole repository: a case that lost its case.toml was no file of
    # the commit.
    origin = scratch / "origin"
    run(["git", "init", "--quiet", "--bare", str(origin)], scratch)
    git(repo, "push", "--quiet", str(origin), "main")
    (repo / "cases/a/bids.csv").write_text("lot,supplier,bid\n")
    git(repo, "rm", "--quiet", "cases/a/case.toml")
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--no-verify", "--message", "lost")
    said = git(repo, "push", "--quiet", str(origin), "main", code=1)
    assert "table-without-case" in said or "bids.csv" in said, said
    print("hooks: a faulty case is blocked, the mended one passes")


def expand(text, context):
    """`${{ … }}` as the runner would, of what the Action uses."""
    def value(found):
        name = found.group(1).strip()
        assert name in context, name
        return context[name]
    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def step(step, context, env):
    """Run one step; its exit code and output."""
    assert step["shell"] == "bash" and "${{" not in step["run"], "text of others in a script"
    env = env | {name: expand(text, context) for name, text in step.get("env", {}).items()}
    script = scratch / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    ran = subprocess.run(command, cwd=env["GITHUB_WORKSPACE"], env=env, text=True,
                         encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return ran.returncode, ran.stdout, ran.stderr


def action():
    definition = yaml.safe_load((source / "action.yml").read_text(encoding="utf-8"))
    install, validate, report = definition["runs"]["steps"]
    assert definition["runs"]["using"] == "composite" and report["if"] == "always()"
    runner = scratch / "runner"
    runner.mkdir()
    repo = repository("action")
    # A job has the variables of the runner and little else.
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME") or k.startswith(("CARGO", "RUSTUP"))}

    def job(inputs, name):
        files = {name: runner / name.lower() for name in
                 ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV")}
        for path in files.values():
            path.write_text("")
        env = keep | {k: str(v) for k, v in files.items()} | {
            "GITHUB_WORKSPACE": str(repo), "RUNNER_TEMP": str(runner), "GITHUB_ACTIONS": "true", "CI": "true"}
        context = {f"inputs.{k}": str(v["default"]) for k, v in definition["inputs"].items()}
        context |= {f"inputs.{k}": v for k, v in inputs.items()} | {"github.action_path": str(snapshot)}
        if name == "install":
            code, _, said = step(install, context, env)
            assert code == 0 and (runner / "gpbs/bin").exists(), said
            assert (runner / "github_path").read_text().strip() == str(runner / "gpbs/bin")
            return None
        code, out, said = step(validate, context, env)
        summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        after, _, trouble = step(report, context, env)
        assert after == 0, trouble
        output = files["GITHUB_OUTPUT"].read_text()
        return code, out, said, summary, output

    job({}, "install")
    put(repo, FAULTY)
    code, out, said, summary, output = job({}, "faulty")
    assert code == 1 and said == "", (code, out, said)
    assert f"title={RULE}" in out or RULE in out and "::error " in out, out
    assert RULE in summary, summary
    path = output.strip().removeprefix("sarif=")
    results = json.loads(Path(path).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results if r["kind"] == "fail"] == [RULE], results
    put(repo, MENDED)
    git(repo, "commit", "--quiet", "--message", "mended")
    code, out, said, summary, output = job({"fail-on": "warning"}, "mended")
    assert code == 0 and "::error" not in out and summary and RULE not in summary, (code, out, said)
    assert Path(output.strip().removeprefix("sarif=")).exists()
    # What a branch changed, by what stood on the main one.
    put(repo, FAULTY)
    since = {"since": "main", "trust": "main", "args": "--lang en --skip committee"}
    code, out, *_ = job(since, "since")
    assert code == 1 and "budget" in out, (code, out)
    # Inputs are arguments and nothing else, and a job that failed leaves no report.
    for hostile in ("$(touch owned)", "`touch owned`", '"; touch owned; "', "-h", "a b\n--fail-on never"):
        for name in ("path", "since", "trust", "fail-on"):
            code, out, said, _, output = job({name: hostile}, "hostile")
            assert code == 2 and (said or out), (name, hostile, code)
            if name != "path":
                assert output == "", output
    job({"args": "$(touch owned) `touch owned` ;touch owned"}, "hostile")
    assert not list(scratch.rglob("owned")), "an input was run"
    print("action: a faulty case fails, the mended one passes, inputs stay inputs")


def gitlab():
    text = (source / ".gitlab/gpbs.gitlab-ci.yml").read_text(encoding="utf-8")
    template = yaml.safe_load(text)
    job = template["gpbs-validate"]
    repo = repository("gitlab")

    def run_job(code, **variables):
        env = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME") or k.startswith(("CARGO", "RUSTUP"))}
        env |= {"CI_PROJECT_DIR": str(repo), "CI": "true"}
        env |= template["variables"] | job["variables"] | variables
        env = {k: v.replace("$CI_PROJECT_DIR", str(repo)) for k, v in env.items()}
        # The runner puts both lists into one script for the shell of the image.
        lines = "set -e\n" + "\n".join(job["before_script"] + job["script"])
        return run(["sh", "-c", lines], repo, code, env)

    own = dict(GPBS_SOURCE=f"file://{snapshot}", GPBS_REVISION=rev)
    put(repo, FAULTY)
    (repo / ".gitignore").write_text(".gpbs/\n")
    assert RULE in run_job(1, **own)
    reports = job["artifacts"]["reports"]
    issues = json.loads((repo / reports["codequality"]).read_text(encoding="utf-8"))
    assert any(issue["check_name"] == RULE for issue in issues), issues
    assert RULE in (repo / reports["junit"]).read_text(encoding="utf-8")
    put(repo, MENDED)
    run_job(0, **own, GPBS_FAIL_ON="warning", GPBS_ARGS="--lang en")
    issues = json.loads((repo / reports["codequality"]).read_text(encoding="utf-8"))
    assert not any(issue["check_name"] == RULE for issue in issues), issues
    run_job(0, **own, GPBS_SINCE="$CI_MERGE_REQUEST_DIFF_BASE_SHA")
    run_job(2, **own, GPBS_PATH="$(touch owned)", GPBS_SINCE="; touch owned")
    assert not list(scratch.rglob("owned")), "a variable was run"
    shutil.rmtree(repo / ".gpbs")
    assert "GPBS_IMAGE" in run_job(2)
    print("gitlab: a faulty case fails, the mended one passes")


FAULTY, MENDED = "fail", "pass"
for part in sys.argv[3:] or ("action", "hooks", "gitlab"):
    {"hooks": hooks, "action": action, "gitlab": gitlab}[part]()
