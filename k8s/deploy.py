#!/usr/bin/env python3
"""Delete the migration Job, create it again, follow its logs, and exit 1 if the Job fails.

usage: deploy.py IMAGE [--namespace=... and other options of kubectl]

IMAGE has a tag or a digest: registry/voipbin-migrate:1.2. The script needs only the standard library and kubectl.
"""

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
JOB = "dbscheme-migrate"
_LOOKS_EVERY = 2  # seconds
_STARTS_WITHIN = 300  # seconds; the cluster may have to add a node and pull the image
_ANSWERS_WITHIN = 120  # seconds; the API may restart


class DeployError(Exception):
    """The reason why the deployment failed, and what to do, in one line."""


class NotStartedError(DeployError):
    """The reason why the Job does not start."""


class Kubectl:
    """kubectl with its options for the cluster and namespace."""

    def __init__(self, arguments: list[str]) -> None:
        self._arguments = arguments

    def run(self, *arguments: str) -> str:
        """Run kubectl; return its output.

        Raises:
            DeployError: if kubectl fails. The message is the last line of its error output.
        """
        done = subprocess.run(["kubectl", *self._arguments, *arguments], capture_output=True, text=True)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
            raise DeployError(f"kubectl {arguments[0]}: {lines[-1]}")
        return done.stdout

    def read(self, *arguments: str) -> str:
        """Run kubectl; retry while the API does not answer.

        Raises:
            DeployError: if the object does not exist or may not be read, or the API does not answer in time.
        """
        deadline = time.monotonic() + _ANSWERS_WITHIN
        while True:
            try:
                return self.run(*arguments)
            except DeployError as error:
                final = any(f"({reason})" in str(error) for reason in ("NotFound", "Forbidden", "Unauthorized"))
                if final or time.monotonic() > deadline:
                    raise
            time.sleep(_LOOKS_EVERY)

    def get(self, *arguments: str) -> dict[str, Any]:
        """Return an object of the API, as read() reads it."""
        found: dict[str, Any] = json.loads(self.read("get", *arguments, "--output=json"))
        return found


def render(kubectl: Kubectl, image: str) -> str:
    """Return the manifests with an image.

    Raises:
        DeployError: if the image has neither tag nor digest, or kubectl rejects the manifests.
    """
    name, at, digest = image.partition("@")
    tag = ""
    if not at:
        name, _, tag = image.rpartition(":")
    if not name or "/" in tag or not (tag or digest):
        raise DeployError(f"{image} has no tag: write registry/voipbin-migrate:TAG, or ...@sha256:DIGEST")
    lines = (ROOT / "k8s" / "kustomization.yml").read_text().splitlines()
    which = f'digest: "{digest}"' if digest else f'newTag: "{tag}"'
    for number, line in enumerate(lines):
        if "newName:" in line:
            lines[number] = f'    newName: "{name}"'
        elif "newTag:" in line:
            lines[number] = f"    {which}"
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "kustomization.yml").write_text("\n".join(lines) + "\n")
        (Path(place) / "job.yml").write_text((ROOT / "k8s" / "job.yml").read_text())
        return kubectl.run("kustomize", place)


def _newest(pods: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the newest pod; empty if there is none."""
    return max(pods, key=lambda pod: pod["metadata"].get("creationTimestamp", ""), default={})


def _containers(pod: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the state of each container of a pod, by name."""
    return {each["name"]: each["state"] for each in pod.get("status", {}).get("containerStatuses", [])}


def _has_started(pod: dict[str, Any]) -> bool:
    """Return whether a container of a pod has started, or the pod is over, for example evicted before it started."""
    over = pod.get("status", {}).get("phase") in ("Failed", "Succeeded")
    return over or any("waiting" not in state for state in _containers(pod).values())


def _print_logs(kubectl: Kubectl, pods: list[dict[str, Any]], printed: dict[tuple[str, str], int]) -> None:
    """Print what the containers have logged since the last call.

    Args:
        kubectl: reads the logs.
        pods: the Job's pods.
        printed: the number of lines already printed, by pod and container; updated.
    """
    for pod in pods:
        name = pod["metadata"]["name"]
        for container, state in _containers(pod).items():
            if "waiting" in state:
                continue
            try:
                lines = kubectl.read("logs", name, f"--container={container}").splitlines()
            except DeployError:  # the pod is being deleted
                continue
            for line in lines[printed.get((name, container), 0) :]:
                print(f"[{name}/{container}] {line}", flush=True)
            printed[name, container] = len(lines)


def _why_not_started(kubectl: Kubectl, pod: dict[str, Any]) -> str:
    """Return why a pod does not start, or why there is none: a quota, an admission rule, a missing account."""
    waiting = [(name, state.get("waiting", {})) for name, state in _containers(pod).items()]
    found = [f"{name}: {why['reason']}: {why['message']}" for name, why in waiting if why.get("message")]
    found += [each["message"] for each in pod.get("status", {}).get("conditions", []) if each.get("message")]
    if not found:
        events = kubectl.get("events", f"--field-selector=involvedObject.name={JOB},type=Warning")["items"]
        found = [each["message"] for each in reversed(events) if each.get("message")]
    what = f"{pod['metadata']['name']} does not start" if pod else "the Job has no pod"
    return f"{what}: {' '.join(found[0].split()) if found else f'see kubectl describe job/{JOB}'}"


def deploy(image: str, arguments: list[str]) -> None:
    """Replace the Job, and follow it to its end.

    Raises:
        DeployError: if the Job does not start, or fails.
    """
    kubectl = Kubectl(arguments)
    manifest = render(kubectl, image)  # before the old Job is deleted: an error must leave it
    kubectl.run("delete", f"job/{JOB}", "--ignore-not-found", "--wait", "--cascade=foreground")
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        file.write(manifest)
        file.flush()
        kubectl.run("apply", f"--filename={file.name}")
    print(f"created {JOB}; waiting for it to start", file=sys.stderr, flush=True)
    try:
        job, pods = _follow_to_the_end(kubectl)
    except NotStartedError as error:
        # the Job must not start unattended when the cause is fixed later
        kubectl.run("delete", f"job/{JOB}", "--ignore-not-found", "--wait=false")
        raise DeployError(f"{error}; the Job is deleted: fix the cause and deploy again") from None
    failed = [name for name, state in _containers(_newest(pods)).items() if state.get("terminated", {}).get("exitCode")]
    for condition in job["status"]["conditions"]:
        if (condition["type"], condition["status"]) != ("Failed", "True"):
            continue
        if condition.get("reason") == "DeadlineExceeded":
            raise DeployError(
                "the Job exceeded activeDeadlineSeconds in k8s/job.yml, and its pods were stopped: deploy again to "
                "resume"
            )
        raise DeployError(
            f"{' and '.join(failed) or 'the Job'} failed ({condition.get('reason', 'no reason given')}): the last line "
            "of its log says what to do; then deploy again to resume"
        )


def _follow_to_the_end(kubectl: Kubectl) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Print the logs until the Job ends; return the Job and its pods.

    Raises:
        DeployError: if the Job was deleted, or does not start.
    """
    printed: dict[tuple[str, str], int] = {}
    waiting_since = time.monotonic()
    while True:
        job = kubectl.get(f"job/{JOB}")
        pods = kubectl.get("pods", f"--selector=job-name={JOB}")["items"]
        _print_logs(kubectl, pods, printed)
        conditions = job.get("status", {}).get("conditions", [])
        if any(each["type"] in ("Complete", "Failed") and each["status"] == "True" for each in conditions):
            return job, pods
        newest = _newest(pods)
        if _has_started(newest) or (printed and not pods):
            waiting_since = time.monotonic()
        elif time.monotonic() - waiting_since > _STARTS_WITHIN:
            raise NotStartedError(_why_not_started(kubectl, newest))
        time.sleep(_LOOKS_EVERY)


def main() -> int:
    """Run the command line."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # from a cancelled pipeline
    try:
        deploy(sys.argv[1], sys.argv[2:])
    except DeployError as error:
        print(f"deploy: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError:
        print("deploy: kubectl is missing: install it", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            f"deploy: interrupted; the Job, if created, continues: kubectl logs job/{JOB} --all-containers --follow; "
            f"to stop it: kubectl delete job/{JOB}",
            file=sys.stderr,
        )
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
