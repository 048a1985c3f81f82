"""The Job, and the pipeline."""

import os
import re
import shutil
import subprocess

import kubernetes_validate
import pytest
import yaml
from alembic.script import ScriptDirectory

from tests.conftest import ROOT, TREES

JOB = yaml.safe_load((ROOT / "k8s/job.yml").read_text())
POD = JOB["spec"]["template"]["spec"]


@pytest.mark.parametrize("name", ["job.yml", "secret.example.yml"])
@pytest.mark.parametrize("version", ["1.28", "1.31", "1.34"])
def test_manifest_is_valid(name: str, version: str) -> None:
    kubernetes_validate.validate(yaml.safe_load((ROOT / "k8s" / name).read_text()), version, strict=True)


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is missing")
def test_rendered_kustomization_is_valid() -> None:
    done = subprocess.run(["kubectl", "kustomize", ROOT / "k8s"], capture_output=True, text=True, check=True)
    (job,) = yaml.safe_load_all(done.stdout)
    kubernetes_validate.validate(job, "1.31", strict=True)
    containers = job["spec"]["template"]["spec"]["containers"]
    assert {container["image"] for container in containers} == {"voipbin-migrate:latest"}


def test_each_tree_has_a_container() -> None:
    assert [container["args"][2] for container in POD["containers"]] == list(TREES)
    assert "initContainers" not in POD  # a failed one would block both upgrades
    for container in POD["containers"]:
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert "limits" in container["resources"]
    assert POD["restartPolicy"] == "Never"
    assert "ttlSecondsAfterFinished" not in JOB["spec"]


def test_secret_has_the_trees_variables() -> None:
    secret = yaml.safe_load((ROOT / "k8s/secret.example.yml").read_text())
    assert set(secret["stringData"]) == {tree.variable for tree in TREES.values()}
    (name,) = {each["envFrom"][0]["secretRef"]["name"] for each in POD["containers"]}
    assert secret["metadata"]["name"] == name


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        (".gitlab-ci.yml", "gitlab-ci --data-transform gitlab-ci"),
        ("renovate.json", "renovate"),
        ("image/compose.yml", "compose-spec"),
    ],
)
def test_configuration_is_valid(file: str, schema: str) -> None:
    command = ["check-jsonschema", "--builtin-schema", *f"vendor.{schema}".split(), ROOT / file]
    environment = {**os.environ, "PATH": f"{ROOT}/.venv/bin:{os.environ['PATH']}"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout


def test_dockerfile_names_the_heads() -> None:
    text = (ROOT / "Dockerfile").read_text()
    for tree in TREES.values():
        named = set(re.findall(rf"ARG {tree.database.upper()}_HEAD=(\w+)", text))
        assert named == {ScriptDirectory.from_config(tree.config()).get_current_head()}


@pytest.mark.parametrize("name", ["requirements", "requirements-build", "requirements-dev"])
def test_lock_file_has_the_required_versions(name: str) -> None:
    required = re.findall(r"^[\w-]+==\S+", (ROOT / f"{name}.txt").read_text(), re.MULTILINE)
    locked = (ROOT / f"{name}.lock").read_text()
    for each in required:
        assert re.search(rf"^{re.escape(each)}[ ;]", locked, re.MULTILINE | re.IGNORECASE), (
            f"{name}.lock lacks {each}: run the command in its second line"
        )
