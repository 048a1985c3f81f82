"""The Job, the pipeline, and what they run."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.conftest import ROOT, TREES
from tests.published import history

JOB = yaml.safe_load((ROOT / "k8s/job.yml").read_text())
POD = JOB["spec"]["template"]["spec"]
# stands in for kubectl, which needs a cluster: writes down how it is called, and says what a test has it say
KUBECTL = """#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
  *" get "*) echo "$CONDITION" ;;
  *" apply "*) cat "$5/kustomization.yml" >>"$CALLS" ;;
esac
"""


@pytest.mark.parametrize("name", ["job.yml", "secret.example.yml"])
@pytest.mark.parametrize("version", ["1.28", "1.31", "1.34"])
def test_kubernetes_takes_it(name: str, version: str) -> None:
    kubernetes_validate.validate(yaml.safe_load((ROOT / "k8s" / name).read_text()), version, strict=True)


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl renders it")
def test_the_rendered_kustomization() -> None:
    done = subprocess.run(["kubectl", "kustomize", ROOT / "k8s"], capture_output=True, text=True, check=True)
    (job,) = yaml.safe_load_all(done.stdout)
    kubernetes_validate.validate(job, "1.31", strict=True)
    assert {container["image"] for container in job["spec"]["template"]["spec"]["containers"]} == {
        "voipbin-migrate:latest"
    }


def test_the_kustomization_names_what_is_there() -> None:
    kustomization = yaml.safe_load((ROOT / "k8s/kustomization.yml").read_text())
    assert kustomization["resources"] == ["job.yml"]
    assert {image["name"] for image in kustomization["images"]} == {each["image"] for each in POD["containers"]}


def test_a_container_for_each_tree() -> None:
    assert [container["args"][0] for container in POD["containers"]] == list(TREES)
    assert "initContainers" not in POD  # one that fails would keep both from running
    for container in POD["containers"]:
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert "limits" in container["resources"]
    assert POD["restartPolicy"] == "Never"
    assert "ttlSecondsAfterFinished" not in JOB["spec"]


def test_the_secret_has_what_the_trees_read() -> None:
    secret = yaml.safe_load((ROOT / "k8s/secret.example.yml").read_text())
    assert set(secret["stringData"]) == {tree.variable for tree in TREES.values()}
    (name,) = {each["envFrom"][0]["secretRef"]["name"] for each in POD["containers"]}
    assert secret["metadata"]["name"] == name


def test_gitlab_takes_the_pipeline() -> None:
    command = ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    path = f"{ROOT}/.venv/bin:{os.environ['PATH']}"
    done = subprocess.run(
        [*command, ROOT / ".gitlab-ci.yml"], capture_output=True, text=True, env={**os.environ, "PATH": path}
    )
    assert done.returncode == 0, done.stdout


def test_the_dockerfile_names_the_heads() -> None:
    """Its labels; whoever builds with make image gets the real ones in any case."""
    text = (ROOT / "Dockerfile").read_text()
    for name in ("voipbin", "asterisk"):
        named = set(re.findall(rf"ARG {name.upper()}_HEAD=(\w+)", text))
        assert named == {history(name)[-1]["revision"]}


@pytest.mark.parametrize(("condition", "status"), [("Complete", 0), ("Failed", 1)])
def test_deploy(tmp_path: Path, condition: str, status: int) -> None:
    kubectl = tmp_path / "kubectl"
    kubectl.write_text(KUBECTL)
    kubectl.chmod(0o755)
    calls = tmp_path / "calls"
    done = subprocess.run(
        [ROOT / "scripts/deploy", "registry:5000/migrate:abc", "--namespace", "test"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "CALLS": str(calls), "CONDITION": condition},
        capture_output=True,
        text=True,
    )
    assert done.returncode == status
    said = calls.read_text()
    assert said.index(" delete job/dbscheme-migrate ") < said.index(" apply --kustomize ")
    assert "newName: registry:5000/migrate\n" in said
    assert "newTag: abc\n" in said
    if status:
        assert "deploy: the migration failed" in done.stderr
