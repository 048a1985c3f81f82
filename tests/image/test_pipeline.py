"""The Job, the pipeline, and what they run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import deploy
import kubernetes_validate
import pytest
import yaml
from alembic.script import ScriptDirectory

from tests.conftest import ROOT, TREES

JOB = yaml.safe_load((ROOT / "k8s/job.yml").read_text())
POD = JOB["spec"]["template"]["spec"]
# stands in for kubectl, which needs a cluster: writes down how it is called, and answers what a test has it answer
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
    for tree in TREES.values():
        named = set(re.findall(rf"ARG {tree.database.upper()}_HEAD=(\w+)", text))
        assert named == {ScriptDirectory.from_config(tree.config()).get_current_head()}


class Cluster:
    """What a stand-in for kubectl says."""

    def __init__(self, place: Path) -> None:
        self.place = place
        (place / "kubectl").write_text(KUBECTL)
        (place / "kubectl").chmod(0o755)

    def job(self, condition: str, reason: str = "BackoffLimitExceeded") -> None:
        conditions = [{"type": condition, "status": "True", "reason": reason}]
        (self.place / "get").write_text(json.dumps({"status": {"conditions": conditions if condition else []}}))

    def pods(self, **states: object) -> None:
        statuses = [{"name": name, "state": state} for name, state in states.items()]
        pod = {"metadata": {"name": "pod-1"}, "status": {"containerStatuses": statuses}}
        (self.place / "pods").write_text(json.dumps({"items": [pod]}))

    def deploy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.place}:{os.environ['PATH']}", "PLACE": str(self.place)}
        command = [sys.executable, ROOT / "k8s/deploy.py", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    @property
    def calls(self) -> list[str]:
        path = self.place / "calls"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def cluster(tmp_path: Path) -> Cluster:
    cluster = Cluster(tmp_path)
    (tmp_path / "logs").write_text("the log")
    cluster.pods(**{"bin-manager": {"terminated": {"exitCode": 0}}, "asterisk-config": {"terminated": {"exitCode": 1}}})
    return cluster


def test_deploy(cluster: Cluster) -> None:
    cluster.job("Complete")
    done = cluster.deploy("registry:5000/migrate:1.2", "--namespace=test")
    assert (done.returncode, done.stderr) == (0, "created dbscheme-migrate; waiting for it to start\n")
    assert done.stdout == "the log\nthe log\n"  # of each container, once
    words = [call.split()[1] for call in cluster.calls]
    assert words[:3] == ["kustomize", "delete", "apply"]  # nothing is deleted for what cannot be rendered
    assert words.count("logs") == 2
    assert all(call.startswith("--namespace=test ") for call in cluster.calls)


def test_deploy_of_what_fails(cluster: Cluster) -> None:
    cluster.job("Failed")
    done = cluster.deploy("registry:5000/migrate:1.2")
    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said.startswith("deploy: asterisk-config failed (BackoffLimitExceeded): the last line of its log ")


def test_deploy_of_what_takes_too_long(cluster: Cluster) -> None:
    """Kubernetes has ended the pods by then, and their logs are gone."""
    cluster.job("Failed", "DeadlineExceeded")
    (cluster.place / "pods").write_text('{"items": []}')
    done = cluster.deploy("registry:5000/migrate:1.2")
    assert done.returncode == 1
    assert "the Job exceeded activeDeadlineSeconds" in done.stderr


def test_the_newest_pod_says_which_container_failed(cluster: Cluster) -> None:
    cluster.job("Failed")
    pods = [
        {
            "metadata": {"name": name, "creationTimestamp": f"2026-01-01T00:0{minute}:00Z"},
            "status": {"containerStatuses": [{"name": failed, "state": {"terminated": {"exitCode": 1}}}]},
        }
        for name, minute, failed in (("pod-2", 2, "asterisk-config"), ("pod-1", 1, "bin-manager"))
    ]
    (cluster.place / "pods").write_text(json.dumps({"items": pods}))
    assert "deploy: asterisk-config failed" in cluster.deploy("registry:5000/migrate:1.2").stderr


def test_deploy_of_a_job_that_vanishes(cluster: Cluster) -> None:
    done = cluster.deploy("registry:5000/migrate:1.2")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        'deploy: kubectl get: Error from server (NotFound): jobs.batch "dbscheme-migrate" not found'
    )


def test_deploy_of_what_does_not_start(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster.job("")
    cluster.pods(**{"bin-manager": {"waiting": {"reason": "ImagePullBackOff", "message": "no such image"}}})
    monkeypatch.setenv("PATH", f"{cluster.place}:{os.environ['PATH']}")
    monkeypatch.setenv("PLACE", str(cluster.place))
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    with pytest.raises(deploy.DeployError, match="pod-1 does not start: bin-manager: ImagePullBackOff: no such image"):
        deploy.deploy("registry:5000/migrate:1.2", [])
    # else it would run unattended once the image is there
    assert [call.split()[0] for call in cluster.calls][-1] == "delete"


def test_a_pod_that_was_evicted_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    follower = deploy.Follower(deploy.Kubectl([]))
    follower.look([{"metadata": {"name": "pod-1"}, "status": {"phase": "Failed"}}])


def test_deploy_of_a_job_that_gets_no_pod(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a quota, an admission rule, a missing account."""
    cluster.job("")
    (cluster.place / "pods").write_text('{"items": []}')
    (cluster.place / "events").write_text(json.dumps({"items": [{"message": "exceeded quota: cpu"}]}))
    monkeypatch.setenv("PATH", f"{cluster.place}:{os.environ['PATH']}")
    monkeypatch.setenv("PLACE", str(cluster.place))
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    with pytest.raises(deploy.DeployError, match="the Job has no pod: exceeded quota: cpu; the Job is deleted"):
        deploy.deploy("registry:5000/migrate:1.2", [])


@pytest.mark.parametrize(
    ("image", "which"),
    [("migrate:20260101", 'newTag: "20260101"'), ("migrate@sha256:1234", 'digest: "sha256:1234"')],
)
def test_deploy_names_the_image(cluster: Cluster, image: str, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{cluster.place}:{os.environ['PATH']}")
    monkeypatch.setenv("PLACE", str(cluster.place))
    rendered = deploy.render(deploy.Kubectl([]), f"registry:5000/{image}")
    assert 'newName: "registry:5000/migrate"' in rendered
    assert which in rendered
    assert yaml.safe_load(rendered)["images"]


@pytest.mark.parametrize("image", ["registry:5000/migrate", "migrate", ":tag"])
def test_deploy_of_no_tag(cluster: Cluster, image: str) -> None:
    done = cluster.deploy(image)
    assert done.returncode == 1
    assert done.stderr.startswith(f"deploy: {image} has no tag: write ")
    assert not cluster.calls
    assert cluster.deploy().returncode == 2
