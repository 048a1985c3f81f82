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
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
JOB = "dbscheme-migrate"
# why a container waits without an error
_STARTING = ("ContainerCreating", "PodInitializing")
_LOOKS_EVERY = 2  # seconds
_STARTS_WITHIN = 300  # seconds; the cluster may have to add a node and pull the image
_ERRORS_LAST = 20  # seconds until an error is final; the cluster retries, for example to pull the image
_LOOKS_FOR_REPLACEMENT = 5  # another deployment deletes the Job before it creates its own
_ANSWERS_WITHIN = 120  # seconds; the API may restart


class DeployError(Exception):
    """The reason why the deployment failed, and what to do, in one line."""


class NotStartedError(DeployError):
    """The reason why the Job does not start."""


class Kubectl:
    """kubectl with its options for the cluster and namespace."""

    def __init__(self, arguments: list[str]) -> None:
        self._arguments = arguments

    def run(self, *arguments: str, stdin: str = "") -> str:
        """Run kubectl; return its output.

        Raises:
            DeployError: if kubectl fails. The message is the last line of its error output.
        """
        command = ["kubectl", *self._arguments, *arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, text=True)
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
                final = any(
                    f"({reason})" in str(error) for reason in ("NotFound", "Forbidden", "Unauthorized", "BadRequest")
                )
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
    if tag == "latest":  # because of imagePullPolicy in k8s/job.yml
        raise DeployError(f"{image}: a node may have an older image with this tag; write another tag or a digest")
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


def _is_waiting(pod: dict[str, Any]) -> bool:
    """Return whether a pod waits for a container to start. An evicted pod may end before that."""
    if pod.get("status", {}).get("phase") in ("Failed", "Succeeded"):
        return False
    states = [state for container in _containers(pod).values() for state in container]
    return "running" not in states and (not states or "waiting" in states)


def _why_waiting(kubectl: Kubectl, uid: str, pod: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the errors of a pod's containers, and the warnings about the pod, or about the Job if it has no pod.

    An error of a container is a wrong image or a missing Secret. A warning about the Job is a quota, an admission rule
    or a missing account; one about a pod is a lack of nodes.
    """
    waiting = [(name, state.get("waiting", {})) for name, state in _containers(pod).items()]
    errors = [
        f"{name}: {why['reason']}: {why.get('message', '')}"
        for name, why in waiting
        if why.get("reason", _STARTING[0]) not in _STARTING
    ]
    about = pod["metadata"]["uid"] if pod else uid
    events = []
    with suppress(DeployError):  # the account may not read events
        events = kubectl.get("events", f"--field-selector=involvedObject.uid={about},type=Warning")["items"]
    warnings = [f"{each.get('reason')}: {each.get('message', '')}" for each in events]
    return [" ".join(each.split()) for each in errors], [" ".join(each.split()) for each in warnings]


def deploy(image: str, arguments: list[str]) -> None:
    """Replace the Job, and follow it to its end.

    Raises:
        DeployError: if the Job does not start, fails, or is replaced by another deployment.
    """
    kubectl = Kubectl(arguments)
    manifest = render(kubectl, image)  # before the old Job is deleted: an error must leave it
    kubectl.run("delete", f"job/{JOB}", "--ignore-not-found", "--wait", "--cascade=foreground")
    created = _create(kubectl, manifest)
    print(f"created {JOB}; waiting for it to start", file=sys.stderr, flush=True)
    try:
        job, pods = _follow_to_the_end(kubectl, created["uid"])
    except NotStartedError as error:
        try:
            _delete(kubectl, created)  # it must not start unattended when the cause is fixed later
        except DeployError as failure:
            raise DeployError(f"{error}; the Job is not deleted, and may start later: {failure}") from None
        raise DeployError(f"{error}; the Job is deleted: fix the cause and deploy again") from None
    failed = [name for name, state in _containers(_newest(pods)).items() if state.get("terminated", {}).get("exitCode")]
    for condition in job["status"]["conditions"]:
        if (condition["type"], condition["status"]) != ("Failed", "True"):
            continue
        if condition.get("reason") == "DeadlineExceeded":
            raise DeployError(
                "the Job exceeded activeDeadlineSeconds in k8s/job.yml, and Kubernetes stopped its pods: deploy again "
                "to resume; first raise the limit if the Job copies a table online"
            )
        raise DeployError(
            f"{' and '.join(failed) or 'the Job'} failed ({condition.get('reason', 'no reason given')}): the last line "
            "of its log says what to do; then deploy again to resume"
        )


def _create(kubectl: Kubectl, manifest: str) -> dict[str, Any]:
    """Create the Job; return its metadata. Its uid tells it from another deployment's Job, which has the same name.

    Raises:
        DeployError: if another deployment has created the Job meanwhile, or kubectl rejects it.
    """
    try:
        created = json.loads(kubectl.run("create", "--filename=-", "--output=json", stdin=manifest))
    except DeployError as error:
        if "(AlreadyExists)" in str(error):
            raise DeployError(
                "another deployment has created the Job meanwhile: follow its output, or deploy again to replace it"
            ) from None
        if "Error from server" in str(error):  # an answer: the Job is not created
            raise
        raise DeployError(f"{error}; if the Job exists, it runs: deploy again to replace and follow it") from None
    return dict(created["metadata"])


def _delete(kubectl: Kubectl, created: dict[str, Any]) -> None:
    """Delete the Job, unless another deployment has replaced it."""
    url = f"/apis/batch/v1/namespaces/{created['namespace']}/jobs/{JOB}"
    options = {"propagationPolicy": "Background", "preconditions": {"uid": created["uid"]}}
    kubectl.run("delete", f"--raw={url}", "--filename=-", stdin=json.dumps(options))


def _read_job(kubectl: Kubectl, uid: str) -> dict[str, Any]:
    """Return the Job with a uid.

    Raises:
        DeployError: if it was deleted or replaced.
    """
    for _ in range(_LOOKS_FOR_REPLACEMENT):
        for job in kubectl.get("jobs", f"--field-selector=metadata.name={JOB}")["items"]:
            if job["metadata"]["uid"] == uid:
                return dict(job)
            raise DeployError("the Job was replaced by another deployment: see its output")
        time.sleep(_LOOKS_EVERY)
    raise DeployError("the Job was deleted: deploy again to resume")


class _Start:
    """The start of a Job: how long it has been waiting, and for which reasons."""

    def __init__(self, uid: str) -> None:
        self._uid = uid
        self._had_pod = False
        self._waiting_since = self._error_since = 0.0
        self._printed: set[str] = set()

    def check(self, kubectl: Kubectl, pods: list[dict[str, Any]]) -> None:
        """Print why the Job waits to start, if it does.

        Raises:
            NotStartedError: if it has been waiting for too long.
        """
        newest, now = _newest(pods), time.monotonic()
        self._had_pod = self._had_pod or bool(pods)
        if not _is_waiting(newest):
            self._waiting_since = self._error_since = 0.0
            return
        errors, warnings = _why_waiting(kubectl, self._uid, newest)
        if not self._had_pod:  # later, a warning may be an old one
            errors += warnings
        for reason in errors or warnings:
            if reason not in self._printed:
                print(f"{JOB} waits to start: {reason}", file=sys.stderr, flush=True)
            self._printed.add(reason)
        self._waiting_since = self._waiting_since or now
        self._error_since = (self._error_since or now) if errors else 0.0
        if now - self._waiting_since > _STARTS_WITHIN or (errors and now - self._error_since > _ERRORS_LAST):
            why = [*warnings, *errors][-1:] or ["the cluster gives no reason: see kubectl get events"]
            raise NotStartedError(f"the Job does not start: {why[0]}")


def _follow_to_the_end(kubectl: Kubectl, uid: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Print the logs until the Job ends; return the Job and its pods.

    Raises:
        DeployError: if the Job was deleted or replaced, or does not start.
    """
    printed: dict[tuple[str, str], int] = {}
    start = _Start(uid)
    while True:
        job = _read_job(kubectl, uid)  # before the logs, so that the logs of an ended Job are complete
        pods = kubectl.get("pods", f"--selector=batch.kubernetes.io/controller-uid={uid}")["items"]
        _print_logs(kubectl, pods, printed)
        conditions = job.get("status", {}).get("conditions", [])
        if any(each["type"] in ("Complete", "Failed") and each["status"] == "True" for each in conditions):
            return job, pods
        start.check(kubectl, pods)
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
        kubectl = " ".join(["kubectl", *sys.argv[2:]])
        print(
            f"deploy: interrupted; the Job, if created, continues: follow it with {kubectl} logs job/{JOB} "
            f"--all-containers --follow, or stop it with {kubectl} delete job/{JOB}",
            file=sys.stderr,
        )
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
