"""k8s/deploy.py, on a stand-in for kubectl."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import deploy
import pytest
import yaml

from tests.conftest import ROOT

IMAGE = "registry:5000/migrate:1.2"
SUCCEEDED, FAILED = ({"terminated": {"exitCode": status}} for status in (0, 1))
COMPLETE = {"conditions": [{"type": "Complete", "status": "True"}]}


def failed(reason: str) -> dict[str, Any]:
    return {"conditions": [{"type": "Failed", "status": "True", "reason": reason}]}


def waiting(reason: str, message: str = "") -> dict[str, Any]:
    return {"waiting": {"reason": reason, "message": message}}


def warning(reason: str, message: str) -> dict[str, str]:
    return {"reason": reason, "message": message}


def pod(name: str, **states: dict[str, Any]) -> dict[str, Any]:
    """Return a pod with the states of its containers; the names sort by age."""
    containers = [{"name": container, "state": state} for container, state in states.items()]
    metadata = {"name": name, "uid": f"{name}-uid", "creationTimestamp": f"2026-01-01T00:0{name[-1]}:00Z"}
    return {"metadata": metadata, "status": {"phase": "Pending", "containerStatuses": containers}}


class Cluster:
    """The stand-in's cluster."""

    def __init__(self, place: Path) -> None:
        self.place = place
        (place / "kubectl").symlink_to(Path(__file__).parent / "kubectl")

    def goes_through(self, *steps: dict[str, Any]) -> None:
        """Set the states of the Job, one for each time that deploy.py reads it."""
        (self.place / "steps.json").write_text(json.dumps(steps))

    def deploy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.place}:{os.environ['PATH']}", "PLACE": str(self.place)}
        command = [sys.executable, ROOT / "k8s/deploy.py", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    @property
    def calls(self) -> list[str]:
        path = self.place / "calls"
        return path.read_text().splitlines() if path.exists() else []

    @property
    def has_job(self) -> bool:
        return (self.place / "job.json").exists()


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    # for the tests that call deploy() in this process, to change its time limits
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("PLACE", str(tmp_path))
    monkeypatch.setattr(deploy, "_LOOKS_EVERY", 0)
    return Cluster(tmp_path)


def test_logs_are_followed_to_the_end(cluster: Cluster) -> None:
    """The cluster replaces a killed pod. Each line is printed once."""
    running = {"running": {}}
    cluster.goes_through(
        {},
        {"pods": [pod("pod-1", job=waiting("ContainerCreating"))]},
        {"pods": [pod("pod-1", job=running)], "log": "one"},
        {"pods": [pod("pod-1", job=running)], "log": "one\ntwo"},
        {"pods": []},
        {"pods": [pod("pod-2", job=running)], "log": "three"},
        COMPLETE | {"pods": [pod("pod-2", job=SUCCEEDED)], "log": "three\nfour"},
    )
    done = cluster.deploy(IMAGE, "--namespace=test")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[pod-1/job] one\n[pod-1/job] two\n[pod-2/job] three\n[pod-2/job] four\n"
    words = [call.split()[1] for call in cluster.calls]
    assert words[:3] == ["kustomize", "delete", "create"]  # nothing is deleted if rendering fails
    assert all(call.startswith("--namespace=test ") for call in cluster.calls)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        # the newest pod counts
        (
            failed("BackoffLimitExceeded") | {"pods": [pod("pod-2", asterisk=FAILED), pod("pod-1", voipbin=FAILED)]},
            "deploy: asterisk failed (BackoffLimitExceeded)",
        ),
        # Kubernetes has deleted the pods and their logs by then
        (failed("DeadlineExceeded"), "deploy: the Job exceeded activeDeadlineSeconds"),
        ({"uid": "another-uid"}, "deploy: the Job was replaced by another deployment"),
        ({"deleted": True}, "deploy: the Job was deleted"),
    ],
    ids=["fails", "takes too long", "is replaced", "is deleted"],
)
def test_deployment_fails_if_its_job_fails_or_is_replaced(cluster: Cluster, step: dict[str, Any], words: str) -> None:
    """Even if the other deployment's Job completes."""
    cluster.goes_through({}, step, step | COMPLETE if "uid" in step else step)
    done = cluster.deploy(IMAGE)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(words)


def test_deployment_fails_if_another_one_creates_the_job(cluster: Cluster) -> None:
    (cluster.place / "created-by-another").touch()
    done = cluster.deploy(IMAGE)
    assert done.returncode == 1
    assert "deploy: another deployment has created the Job meanwhile" in done.stderr


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (
            {"pods": [pod("pod-1", job=waiting("CreateContainerConfigError", 'secret "dbscheme-migrate" not found'))]},
            'job: CreateContainerConfigError: secret "dbscheme-migrate" not found',
        ),
        (
            {"pods": [pod("pod-1", job=waiting("InvalidImageName", "invalid reference"))]},
            "job: InvalidImageName: invalid reference",
        ),
        (
            {"pods": [pod("pod-1", voipbin=FAILED, asterisk=waiting("ImagePullBackOff", "no such image"))]},
            "asterisk: ImagePullBackOff: no such image",
        ),
        ({"warnings": {"our-uid": [warning("FailedCreate", "exceeded\nquota")]}}, "FailedCreate: exceeded quota"),
    ],
    ids=["secret", "image name", "image of one container", "quota"],
)
def test_job_that_cannot_start_is_deleted_soon(
    cluster: Cluster,
    step: dict[str, Any],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(deploy, "_ERRORS_LAST", 0)
    cluster.goes_through({}, step)
    with pytest.raises(deploy.DeployError, match=re.escape(f"the Job does not start: {said}; the Job is deleted")):
        deploy.deploy(IMAGE, [])
    assert f"{deploy.JOB} waits to start: {said}" in capsys.readouterr().err
    assert not cluster.has_job


def test_job_that_waits_may_start_later(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    """A reason is printed once, as soon as the cluster says it."""
    unschedulable = {
        "pods": [pod("pod-1")],
        "warnings": {"pod-1-uid": [warning("FailedScheduling", "no nodes available")]},
    }
    cannot_pull = {"pods": [pod("pod-1", job=waiting("ErrImagePull", "timeout"))]}
    cluster.goes_through(
        {}, unschedulable, unschedulable, cannot_pull, COMPLETE | {"pods": [pod("pod-1", job=SUCCEEDED)]}
    )
    deploy.deploy(IMAGE, [])
    said = capsys.readouterr().err.splitlines()[1:]
    assert said == [
        f"{deploy.JOB} waits to start: {why}"
        for why in ("FailedScheduling: no nodes available", "job: ErrImagePull: timeout")
    ]


def test_job_that_never_starts_is_deleted(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    cluster.goes_through({"pods": [pod("pod-1", job=waiting("ContainerCreating"))]})
    with pytest.raises(deploy.DeployError, match="the Job does not start: the cluster gives no reason"):
        deploy.deploy(IMAGE, [])
    assert not cluster.has_job


def test_job_of_another_deployment_is_not_deleted(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "_ERRORS_LAST", 0)
    broken = {"pods": [pod("pod-1", job=waiting("InvalidImageName"))]}
    cluster.goes_through({}, broken, {"uid": "another-uid"})
    with pytest.raises(deploy.DeployError, match="replaced by another deployment"):
        deploy.deploy(IMAGE, [])
    with pytest.raises(deploy.DeployError, match="Conflict"):
        deploy._delete(deploy.Kubectl([]), {"namespace": "test", "uid": "our-uid"})
    assert cluster.has_job


def test_reason_is_given_even_if_the_job_cannot_be_deleted(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another deployment replaces the Job between the last look and the deletion."""
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", -1)
    monkeypatch.setattr(deploy, "_read_job", lambda kubectl, uid: kubectl.get("jobs")["items"][0])
    cluster.goes_through({"uid": "another-uid"})
    with pytest.raises(deploy.DeployError, match=r"does not start: .*; the Job is not deleted.*Conflict"):
        deploy.deploy(IMAGE, [])


def test_evicted_pod_counts_as_started(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 0)
    evicted = pod("pod-1", job=waiting("ContainerCreating"))
    evicted["status"]["phase"] = "Failed"
    cluster.goes_through({"pods": [evicted]}, {"pods": [evicted]}, COMPLETE | {"pods": [evicted]})
    deploy.deploy(IMAGE, [])


def test_deployment_waits_for_the_api(cluster: Cluster) -> None:
    cluster.goes_through({}, {"api": "down"}, COMPLETE)
    deploy.deploy(IMAGE, [])


def test_error_after_an_outage_is_not_final_at_once(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of the outage does not count. A log that the kubelet cannot give does not end the deployment."""
    monkeypatch.setattr(deploy, "_STARTS_WITHIN", 1_000_000)
    times = iter(range(1000, 100_000, 1000))
    monkeypatch.setattr(deploy.time, "monotonic", lambda: next(times))
    cannot_pull = {"pods": [pod("pod-1", job=waiting("ErrImagePull", "timeout"))]}
    cluster.goes_through({}, cannot_pull, COMPLETE | {"pods": [pod("pod-1", job=SUCCEEDED)], "log": ""})
    deploy.deploy(IMAGE, [])


def test_old_warning_about_the_job_is_not_final(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kubernetes replaces a deleted pod; the warning about a quota is from the start."""
    monkeypatch.setattr(deploy, "_ERRORS_LAST", 0)
    quota = {"warnings": {"our-uid": [warning("FailedCreate", "exceeded quota")]}}
    cluster.goes_through({"pods": [pod("pod-1", job={"running": {}})]}, quota, quota, COMPLETE)
    deploy.deploy(IMAGE, [])


def test_deployment_fails_if_the_api_stays_down(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "_ANSWERS_WITHIN", 0)
    cluster.goes_through({"api": "down"})
    with pytest.raises(deploy.DeployError, match=r"kubectl get: The connection to the server .* was refused"):
        deploy.deploy(IMAGE, [])


@pytest.mark.parametrize(
    ("image", "which"),
    [("migrate:20260101", 'newTag: "20260101"'), ("migrate@sha256:1234", 'digest: "sha256:1234"')],
)
def test_deploy_sets_the_image(cluster: Cluster, image: str, which: str) -> None:
    rendered = deploy.render(deploy.Kubectl([]), f"registry:5000/{image}")
    assert 'newName: "registry:5000/migrate"' in rendered
    assert which in rendered
    assert yaml.safe_load(rendered)["images"]


@pytest.mark.parametrize("image", ["registry:5000/migrate", "migrate", ":tag", "migrate:latest"])
def test_image_without_tag_is_rejected(cluster: Cluster, image: str) -> None:
    done = cluster.deploy(image)
    assert done.returncode == 1
    assert done.stderr.startswith(f"deploy: {image}{' has no tag' if 'latest' not in image else ': a node may'}")
    assert not cluster.calls
    assert cluster.deploy().returncode == 2
