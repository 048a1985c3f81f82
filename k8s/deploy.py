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

    def get(self, *arguments: str) -> dict[str, Any]:
        """Return an object of the API; retry while the API does not answer.

        Raises:
            DeployError: if the object does not exist or may not be read, or the API does not answer in time.
        """
        deadline = time.monotonic() + _ANSWERS_WITHIN
        while True:
            try:
                found: dict[str, Any] = json.loads(self.run("get", *arguments, "--output=json"))
                return found
            except DeployError as error:
                final = "(NotFound)" in str(error) or "(Forbidden)" in str(error) or "(Unauthorized)" in str(error)
                if final or time.monotonic() > deadline:
                    raise
            time.sleep(_LOOKS_EVERY)

    def follow(self, pod: str, container: str, since: str | None) -> subprocess.Popen[bytes]:
        """Start a process that prints a container's log while the container writes it."""
        options = ["--follow", "--prefix", *([f"--since-time={since}"] if since else [])]
        return subprocess.Popen(["kubectl", *self._arguments, "logs", pod, f"--container={container}", *options])


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


class Follower:
    """The logs of the Job's containers; each is printed once, from start to end."""

    def __init__(self, kubectl: Kubectl) -> None:
        self._kubectl = kubectl
        self._logs: dict[tuple[str, str], subprocess.Popen[bytes]] = {}
        self._followed_until: dict[tuple[str, str], str] = {}
        self._ended_by_itself: set[tuple[str, str]] = set()
        self._waiting_since: dict[str, float] = {}
        self._no_pod_since = time.monotonic()

    def look(self, pods: list[dict[str, Any]]) -> None:
        """Follow the containers that have started since the last call.

        Args:
            pods: the Job's pods, as the API returns them.

        Raises:
            NotStartedError: if a pod does not start, or there is no pod.
        """
        if pods or self._logs:
            self._no_pod_since = time.monotonic()
        elif time.monotonic() - self._no_pod_since > _STARTS_WITHIN:
            raise NotStartedError(f"the Job has no pod: {_why_no_pod(self._kubectl)}")
        for pod in pods:
            name = pod["metadata"]["name"]
            states = {each["name"]: each["state"] for each in pod.get("status", {}).get("containerStatuses", [])}
            over = pod.get("status", {}).get("phase") in (
                "Failed",
                "Succeeded",
            )  # for example, evicted before it started
            if over or any("waiting" not in state for state in states.values()):
                self._waiting_since.pop(name, None)
            elif time.monotonic() - self._waiting_since.setdefault(name, time.monotonic()) > _STARTS_WITHIN:
                raise NotStartedError(f"{name} does not start: {_why(pod, states)}")
            for container, state in states.items():
                if "waiting" not in state:
                    self._follow((name, container), has_ended="terminated" in state)

    def _follow(self, which: tuple[str, str], has_ended: bool) -> None:
        log = self._logs.get(which)
        if log is None:
            self._logs[which] = self._kubectl.follow(*which, since=None)
        elif log.poll() is None:
            self._followed_until[which] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        elif log.returncode == 0 and not has_ended and which not in self._ended_by_itself:
            self._ended_by_itself.add(which)  # the API may report the end later; if it does not, the log was cut off
        elif log.returncode or not has_ended:
            self._ended_by_itself.discard(which)
            self._logs[which] = self._kubectl.follow(*which, since=self._followed_until.get(which))

    def finish(self) -> None:
        """Wait for the rest of the logs."""
        for log in self._logs.values():
            try:
                log.wait(timeout=30)
            except subprocess.TimeoutExpired:
                log.terminate()


def _why(pod: dict[str, Any], states: dict[str, Any]) -> str:
    """Return why a pod does not start."""
    for container, state in states.items():
        waiting = state.get("waiting", {})
        if waiting.get("message"):
            return f"{container}: {waiting.get('reason')}: {' '.join(waiting['message'].split())}"
    conditions = pod.get("status", {}).get("conditions", [])
    messages = [" ".join(each["message"].split()) for each in conditions if each.get("message")]
    return messages[0] if messages else "the reason is unknown; see kubectl describe pod"


def _why_no_pod(kubectl: Kubectl) -> str:
    """Return why the cluster creates no pod: a quota, an admission rule, a missing account."""
    try:
        events = kubectl.get("events", f"--field-selector=involvedObject.name={JOB},type=Warning")["items"]
    except DeployError:
        events = []
    messages = [" ".join(each["message"].split()) for each in events if each.get("message")]
    return messages[-1] if messages else f"the reason is unknown; see kubectl describe job/{JOB}"


def _failed(pods: list[dict[str, Any]]) -> str:
    """Return the containers that failed in the newest pod."""
    newest = max(pods, key=lambda pod: pod["metadata"].get("creationTimestamp", ""), default={})
    statuses = newest.get("status", {}).get("containerStatuses", [])
    names = [each["name"] for each in statuses if each["state"].get("terminated", {}).get("exitCode")]
    return " and ".join(sorted(names)) or "the Job"


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
    for condition in job["status"]["conditions"]:
        if (condition["type"], condition["status"]) != ("Failed", "True"):
            continue
        if condition.get("reason") == "DeadlineExceeded":
            raise DeployError(
                "the Job exceeded activeDeadlineSeconds in k8s/job.yml, and its pods were stopped: deploy again to "
                "resume"
            )
        raise DeployError(
            f"{_failed(pods)} failed ({condition.get('reason', 'no reason given')}): the last line of its log says "
            "what to do; then deploy again to resume"
        )


def _follow_to_the_end(kubectl: Kubectl) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Print the logs until the Job ends; return the Job and its pods.

    Raises:
        DeployError: if the Job was deleted, or does not start.
    """
    follower = Follower(kubectl)
    while True:
        job = kubectl.get(f"job/{JOB}")
        pods = kubectl.get("pods", f"--selector=job-name={JOB}")["items"]
        follower.look(pods)
        conditions = job.get("status", {}).get("conditions", [])
        if any(each["type"] in ("Complete", "Failed") and each["status"] == "True" for each in conditions):
            follower.finish()
            return job, pods
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
