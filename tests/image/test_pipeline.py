"""The Job, the pipeline, and k8s/deploy.py."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import deploy
import kubernetes_validate
import pytest
import yaml
from alembic.script import ScriptDirectory

from tests.conftest import ROOT, TREES

JOB = yaml.safe_load((ROOT / "k8s/job.yml").read_text())
POD = JOB["spec"]["template"]["spec"]
IMAGE = "registry:5000/migrate:1.2"
# replaces kubectl, which needs a cluster: records its arguments, and prints the answers that a test prepares
KUBECTL = f"""#!{sys.executable}
import os, pathlib, subprocess, sys
place = pathlib.Path(os.environ["PLACE"])
with (place / "calls").open("a") as calls:
    print(*sys.argv[1:], file=calls)
word = next(each for each in sys.argv[1:] if not each.startswith("--"))
answer = place / next((each for each in ("pods", "events") if each in sys.argv), word)
if word == "kustomize":
    print(pathlib.Path(sys.argv[-1], "kustomization.yml").read_text())
elif answer.exists():
    print(answer.read_text())
elif word == "get":
    sys.exit('Error from server (NotFound): jobs.batch "dbscheme-migrate" not found')
"""


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


def test_kustomization_names_existing_resources_and_images() -> None:
    kustomization = yaml.safe_load((ROOT / "k8s/kustomization.yml").read_text())
    assert kustomization["resources"] == ["job.yml"]
    assert {image["name"] for image in kustomization["images"]} == {each["image"] for each in POD["containers"]}


def test_each_tree_has_a_container() -> None:
    assert [container["args"][0] for container in POD["containers"]] == list(TREES)
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


def test_gitlab_pipeline_is_valid() -> None:
    command = ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    path = f"{ROOT}/.venv/bin:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    done = subprocess.run([*command, ROOT / ".gitlab-ci.yml"], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout


def test_dockerfile_names_the_heads() -> None:
    text = (ROOT / "Dockerfile").read_text()
    for tree in TREES.values():
        named = set(re.findall(rf"ARG {tree.database.upper()}_HEAD=(\w+)", text))
        assert named == {ScriptDirectory.from_config(tree.config()).get_current_head()}


class Cluster:
    """A cluster, as the replaced kubectl shows it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        (place / "kubectl").write_text(KUBECTL)
        (place / "kubectl").chmod(0o755)

    def job(self, condition: str, reason: str = "BackoffLimitExceeded") -> None:
        conditions = [{"type": condition, "status": "True", "reason": reason}]
        (self.place / "get").write_text(json.dumps({"status": {"conditions": conditions if condition else []}}))

    def pods(self, *containers: dict[str, Any]) -> None:
        """Write one pod for each dict of container states; later pods are older."""
        pods = [
            {
                "metadata": {"name": f"pod-{number}", "creationTimestamp": f"2026-01-01T00:0{9 - number}:00Z"},
                "status": {"containerStatuses": [{"name": name, "state": state} for name, state in states.items()]},
            }
            for number, states in enumerate(containers, 1)
        ]
        (self.place / "pods").write_text(json.dumps({"items": pods}))

    def deploy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.place}:{os.environ['PATH']}", "PLACE": str(self.place)}
        command = [sys.executable, ROOT / "k8s/deploy.py", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    @property
    def calls(self) -> list[str]:
        path = self.place / "calls"
        return path.read_text().splitlines() if path.exists() else []


SUCCEEDED, FAILED = ({"terminated": {"exitCode": status}} for status in (0, 1))


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    cluster = Cluster(tmp_path)
    (tmp_path / "logs").write_text("the log")
    cluster.pods({"bin-manager": SUCCEEDED, "asterisk-config": FAILED})
    # for the tests that call deploy.py's functions
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("PLACE", str(tmp_path))
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    return cluster


def test_deploy_prints_each_log_once(cluster: Cluster) -> None:
    cluster.job("Complete")
    done = cluster.deploy(IMAGE, "--namespace=test")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[pod-1/bin-manager] the log\n[pod-1/asterisk-config] the log\n"
    words = [call.split()[1] for call in cluster.calls]
    assert words[:3] == ["kustomize", "delete", "apply"]  # nothing is deleted if rendering fails
    assert words.count("logs") == 2
    assert all(call.startswith("--namespace=test ") for call in cluster.calls)


def test_deploy_prints_each_line_once(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    """Also after the cluster has replaced a killed pod."""
    kubectl, printed = deploy.Kubectl([]), {}
    for running, log in (("pod-1", "one"), ("pod-1", "one\ntwo"), ("pod-1", "one\ntwo"), ("pod-2", "three")):
        (cluster.place / "logs").write_text(log)
        state = {"name": "bin-manager", "state": {"running": {}}}
        pod = {"metadata": {"name": running}, "status": {"containerStatuses": [state]}}
        deploy._print_logs(kubectl, [pod], printed)
    lines = ["[pod-1/bin-manager] one", "[pod-1/bin-manager] two", "[pod-2/bin-manager] three"]
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize(
    ("condition", "reason", "pods", "words"),
    [
        ("Failed", "BackoffLimitExceeded", None, "asterisk-config failed (BackoffLimitExceeded)"),
        # the newest pod counts
        ("Failed", "", [{"asterisk-config": FAILED}, {"bin-manager": FAILED}], "asterisk-config failed"),
        # Kubernetes has deleted the pods and their logs by then
        ("Failed", "DeadlineExceeded", [], "activeDeadlineSeconds"),
        (None, "", None, 'kubectl get: Error from server (NotFound): jobs.batch "dbscheme-migrate" not found'),
    ],
    ids=["fails", "fails twice", "takes too long", "vanishes"],
)
def test_deploy_fails_with_the_job(
    cluster: Cluster, condition: str | None, reason: str, pods: list[dict[str, Any]] | None, words: str
) -> None:
    if condition:
        cluster.job(condition, reason)
    if pods is not None:
        cluster.pods(*pods)
    done = cluster.deploy(IMAGE)
    assert done.returncode == 1
    last_line = done.stderr.splitlines()[-1]
    assert last_line.startswith("deploy: ")
    assert words in last_line


def test_job_that_does_not_start_is_deleted(cluster: Cluster) -> None:
    """Otherwise it would start unattended later."""
    cluster.job("")
    cluster.pods({"bin-manager": {"waiting": {"reason": "ImagePullBackOff", "message": "no such image"}}})
    with pytest.raises(deploy.DeployError, match="bin-manager: ImagePullBackOff: no such image"):
        deploy.deploy(IMAGE, [])
    assert cluster.calls[-1].split()[0] == "delete"


def test_job_without_a_pod_is_deleted(cluster: Cluster) -> None:
    """Because of a quota, an admission rule or a missing account."""
    cluster.job("")
    cluster.pods()
    (cluster.place / "events").write_text(json.dumps({"items": [{"message": "exceeded quota: cpu"}]}))
    with pytest.raises(deploy.DeployError, match="no pod: exceeded quota: cpu"):
        deploy.deploy(IMAGE, [])
    assert cluster.calls[-1].split()[0] == "delete"


def test_deploy_does_not_wait_for_evicted_pod(cluster: Cluster) -> None:
    assert deploy._has_started({"metadata": {"name": "pod-1"}, "status": {"phase": "Failed"}})


@pytest.mark.parametrize(
    ("image", "which"),
    [("migrate:20260101", 'newTag: "20260101"'), ("migrate@sha256:1234", 'digest: "sha256:1234"')],
)
def test_deploy_sets_the_image(cluster: Cluster, image: str, which: str) -> None:
    rendered = deploy.render(deploy.Kubectl([]), f"registry:5000/{image}")
    assert 'newName: "registry:5000/migrate"' in rendered
    assert which in rendered
    assert yaml.safe_load(rendered)["images"]


@pytest.mark.parametrize("image", ["registry:5000/migrate", "migrate", ":tag"])
def test_image_without_tag_is_rejected(cluster: Cluster, image: str) -> None:
    done = cluster.deploy(image)
    assert done.returncode == 1
    assert done.stderr.startswith(f"deploy: {image} has no tag")
    assert not cluster.calls
    assert cluster.deploy().returncode == 2
