#!/usr/bin/env python3
"""Deletes the migration Job, makes it anew, follows its log, and fails if it fails.

usage: deploy.py IMAGE [--namespace=..., and what else kubectl is to be given]

IMAGE has a tag or a digest: registry/voipbin-migrate:1.2. Only the standard library is needed, and kubectl.
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
_STARTS_WITHIN = 300  # seconds: a node may have to be made, an image pulled
_ANSWERS_WITHIN = 120  # seconds for the API to be back


class DeployError(Exception):
    """Why it failed, and what to do, in one line."""


class NotStartedError(DeployError):
    """Why the Job does not come to run."""


class Kubectl:
    """kubectl with the arguments that say which cluster and namespace."""

    def __init__(self, arguments: list[str]) -> None:
        self._arguments = arguments

    def run(self, *arguments: str) -> str:
        """Its output.

        Raises:
            DeployError: with the last line that it said.
        """
        done = subprocess.run(["kubectl", *self._arguments, *arguments], capture_output=True, text=True)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
            raise DeployError(f"kubectl {arguments[0]}: {lines[-1]}")
        return done.stdout

    def get(self, *arguments: str) -> dict[str, Any]:
        """What there is, as data; asked for again while the API does not answer.

        Raises:
            DeployError: there is no such thing, or it may not be read, or the API stays away.
        """
        deadline = time.monotonic() + _ANSWERS_WITHIN
        while True:
            try:
                found: dict[str, Any] = json.loads(self.run("get", *arguments, "--output=json"))
                return found
            except DeployError as error:
                for_good = "(NotFound)" in str(error) or "(Forbidden)" in str(error) or "(Unauthorized)" in str(error)
                if for_good or time.monotonic() > deadline:
                    raise
            time.sleep(_LOOKS_EVERY)

    def follow(self, pod: str, container: str, since: str | None) -> subprocess.Popen[bytes]:
        """A process that prints a container's log as it comes."""
        options = ["--follow", "--prefix", *([f"--since-time={since}"] if since else [])]
        return subprocess.Popen(["kubectl", *self._arguments, "logs", pod, f"--container={container}", *options])


def render(kubectl: Kubectl, image: str) -> str:
    """What is to be applied, with an image.

    Raises:
        DeployError: the image has neither tag nor digest, or kubectl does not take it.
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
    """Prints each container's log once, from its beginning to its end."""

    def __init__(self, kubectl: Kubectl) -> None:
        self._kubectl = kubectl
        self._logs: dict[tuple[str, str], subprocess.Popen[bytes]] = {}
        self._followed_until: dict[tuple[str, str], str] = {}
        self._ended_by_itself: set[tuple[str, str]] = set()
        self._waiting_since: dict[str, float] = {}
        self._no_pod_since = time.monotonic()

    def look(self, pods: list[dict[str, Any]]) -> None:
        """Follow what has started since.

        Args:
            pods: the Job's, as the API has them.

        Raises:
            NotStartedError: one does not start, or there is none.
        """
        if pods or self._logs:
            self._no_pod_since = time.monotonic()
        elif time.monotonic() - self._no_pod_since > _STARTS_WITHIN:
            raise NotStartedError(f"the Job has no pod: {_why_no_pod(self._kubectl)}")
        for pod in pods:
            name = pod["metadata"]["name"]
            states = {each["name"]: each["state"] for each in pod.get("status", {}).get("containerStatuses", [])}
            over = pod.get("status", {}).get("phase") in ("Failed", "Succeeded")  # evicted before it began, say
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
            self._ended_by_itself.add(which)  # and the API is late to say so; else, at the next look, it was cut off
        elif log.returncode or not has_ended:
            self._ended_by_itself.discard(which)
            self._logs[which] = self._kubectl.follow(*which, since=self._followed_until.get(which))

    def finish(self) -> None:
        """Wait for what is still being printed."""
        for log in self._logs.values():
            try:
                log.wait(timeout=30)
            except subprocess.TimeoutExpired:
                log.terminate()


def _why(pod: dict[str, Any], states: dict[str, Any]) -> str:
    """Why a pod does not start."""
    for container, state in states.items():
        waiting = state.get("waiting", {})
        if waiting.get("message"):
            return f"{container}: {waiting.get('reason')}: {' '.join(waiting['message'].split())}"
    conditions = pod.get("status", {}).get("conditions", [])
    messages = [" ".join(each["message"].split()) for each in conditions if each.get("message")]
    return messages[0] if messages else "no reason is known; look at kubectl describe pod"


def _why_no_pod(kubectl: Kubectl) -> str:
    """What the cluster has against the Job's pods: a quota, an admission rule, a missing account."""
    try:
        events = kubectl.get("events", f"--field-selector=involvedObject.name={JOB},type=Warning")["items"]
    except DeployError:
        events = []
    messages = [" ".join(each["message"].split()) for each in events if each.get("message")]
    return messages[-1] if messages else f"no reason is known; look at kubectl describe job/{JOB}"


def _failed(pods: list[dict[str, Any]]) -> str:
    """The containers that failed, by the newest pod."""
    newest = max(pods, key=lambda pod: pod["metadata"].get("creationTimestamp", ""), default={})
    statuses = newest.get("status", {}).get("containerStatuses", [])
    names = [each["name"] for each in statuses if each["state"].get("terminated", {}).get("exitCode")]
    return " and ".join(sorted(names)) or "the Job"


def deploy(image: str, arguments: list[str]) -> None:
    """Do all of it.

    Raises:
        DeployError: it did not come to run, or failed.
    """
    kubectl = Kubectl(arguments)
    manifest = render(kubectl, image)  # before anything is deleted
    kubectl.run("delete", f"job/{JOB}", "--ignore-not-found", "--wait", "--cascade=foreground")
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        file.write(manifest)
        file.flush()
        kubectl.run("apply", f"--filename={file.name}")
    print(f"{JOB} is made; waiting for it to start", file=sys.stderr, flush=True)
    try:
        job, pods = _follow_to_the_end(kubectl)
    except NotStartedError as error:
        # what is mended later must not let it run when nobody looks any more
        kubectl.run("delete", f"job/{JOB}", "--ignore-not-found", "--wait=false")
        raise DeployError(f"{error}; the Job is deleted: mend it and deploy again") from None
    for condition in job["status"]["conditions"]:
        if (condition["type"], condition["status"]) != ("Failed", "True"):
            continue
        if condition.get("reason") == "DeadlineExceeded":
            raise DeployError(
                "the Job ran into its limit, activeDeadlineSeconds in k8s/job.yml, and its pods are ended: deploy "
                "again, it goes on from there"
            )
        raise DeployError(
            f"{_failed(pods)} failed ({condition.get('reason', 'no reason given')}): the last line of its log says "
            "what to do; then deploy again, it goes on from there"
        )


def _follow_to_the_end(kubectl: Kubectl) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Print the logs until the Job has ended; that, and its pods.

    Raises:
        DeployError: it is gone, or does not start.
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
    """The command line."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a pipeline that is cancelled
    try:
        deploy(sys.argv[1], sys.argv[2:])
    except DeployError as error:
        print(f"deploy: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError:
        print("deploy: no kubectl here: install it", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            f"deploy: interrupted; if the Job is made, it goes on: kubectl logs job/{JOB} --all-containers --follow; "
            f"to end it: kubectl delete job/{JOB}",
            file=sys.stderr,
        )
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
