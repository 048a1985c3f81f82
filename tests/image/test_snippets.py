"""The snippets of docs/images.md and docs/kubernetes.md run as shown."""

import json
import os
import re
import shutil
import subprocess
import textwrap
import venv
from collections.abc import Callable
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.conftest import ROOT
from tests.image.conftest import Container, docker, head, needs_images
from tests.image.test_pipeline import POD

needs_kubectl = pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is missing")
BUILD = f"docker build {os.environ.get('IMAGE_TESTS', '')}"
# the first words of each snippet that a test runs, what the test changes in it, and what it prints
WITH_DOCKER = {
    # without a registry; the pipeline runs try_images, which needs the official image
    "make image": ({"--pull": "--quiet", "scripts/try_images": ": "}, ""),
    "docker run --detach": (
        {
            "3306:3306": ":3306",  # this machine may use the port
            "docker ps ": "until docker ps | grep 'dbscheme-test-db.*(healthy)'; do sleep 0.2; done #",
            "--interactive --tty": "",
            "--password voipbin": "--password=secret --execute='SELECT version_num FROM alembic_version' voipbin",
        },
        f"{head('voipbin')}\ndbscheme-test-db",
    ),
    "docker build --target dumps": ({"docker build": BUILD}, ""),
    "export DATABASE_DSN_BIN": ({"export ": ": "}, f"{head('voipbin')} (head)"),
    "docker build --target migrate-online": ({"docker build": BUILD}, ""),
}
WITH_KUBECTL = ["kubectl --namespace=voipbin create secret", "kubectl --namespace=voipbin create configmap"]
POD_OF_A_COMMAND, TESTCONTAINERS = "kubectl --namespace=voipbin run", "# pip install"
# the first words of the other snippets, and why no test runs them
NOT_RUN = {
    "test:": "only GitLab runs it",
    "kubectl --namespace=voipbin apply": "needs a cluster; test_pipeline.py checks the Secret",
    "kubectl --namespace=voipbin delete": "needs a cluster; test_pipeline.py renders the folder k8s",
    "k8s/deploy.py": "needs a cluster; test_deploy.py runs the script with a stand-in",
}
SNIPPETS = [
    textwrap.dedent(text)
    for page in ("images.md", "kubernetes.md")
    for text in re.findall(r"^ *```\w+\n(.*?)^ *```", (ROOT / "docs" / page).read_text(), re.DOTALL | re.MULTILINE)
]


def snippet(words: str) -> str:
    (text,) = [text for text in SNIPPETS if text.startswith(words)]
    return text.replace("voipbin-", "dbscheme-test-")  # the images of these tests


def bash(text: str, folder: Path = ROOT, **environment: str) -> str:
    """Run a snippet, which must succeed; return what it prints."""
    command = ["bash", "-euo", "pipefail", "-c", text]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_each_snippet_runs_or_has_a_reason() -> None:
    for words in (*WITH_DOCKER, *WITH_KUBECTL, POD_OF_A_COMMAND, TESTCONTAINERS, *NOT_RUN):
        assert sum(text.startswith(words) for text in SNIPPETS) == 1, words
    assert len(SNIPPETS) == len(WITH_DOCKER) + len(WITH_KUBECTL) + 2 + len(NOT_RUN)


@pytest.fixture
def named_images(images: None) -> None:
    for name, target in (("db", "database"), ("migrate", "migrate")):
        docker("tag", f"dbscheme-test:{target}", f"dbscheme-test-{name}")


@needs_images
@pytest.mark.xdist_group("image")
@pytest.mark.parametrize("words", WITH_DOCKER)
def test_snippet_for_docker(named_images: None, start: Callable[..., Container], words: str) -> None:
    changes, prints = WITH_DOCKER[words]
    text = snippet(words)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    environment = {
        "IMAGE": "dbscheme-test-db",
        "MIGRATE_IMAGE": "dbscheme-test-migrate",
        "ARGS": os.environ["IMAGE_TESTS"],
        "DATABASE_DSN_BIN": start("dbscheme-test:database").dsn("voipbin"),
    }
    assert prints in bash(text, **environment)


@needs_images
@pytest.mark.xdist_group("image")
def test_snippet_for_testcontainers(named_images: None, tmp_path: Path) -> None:
    text = snippet(TESTCONTAINERS)
    packages = re.match(r"# (pip install .*)", text)[1]
    venv.create(tmp_path / "venv", with_pip=True)
    (tmp_path / "service.py").write_text(
        f"{text}    with engine.connect() as connection:\n"
        "        print(connection.exec_driver_sql('SELECT version_num FROM alembic_version').scalar_one())\n"
    )
    # its Ryuk is another image, from a registry
    service = f". venv/bin/activate; {packages} --quiet; python service.py"
    said = bash(service, tmp_path, TESTCONTAINERS_RYUK_DISABLED="true")
    assert said == f"{head('voipbin')}\n"


@needs_kubectl
@pytest.mark.parametrize("words", WITH_KUBECTL)
def test_snippet_creates_what_the_job_names(tmp_path: Path, words: str) -> None:
    (tmp_path / "ca.pem").touch()
    created = yaml.safe_load(bash(f"{snippet(words).rstrip()} --dry-run=client --output=yaml", tmp_path))
    assert created["metadata"]["namespace"] == "voipbin"
    assert created["metadata"]["name"] in json.dumps(POD)


def test_snippet_runs_a_pod_as_the_job_does() -> None:
    """kubectl asks a cluster before it accepts --overrides."""
    overrides = json.loads(re.search(r"--overrides='(.*)'", snippet(POD_OF_A_COMMAND), re.DOTALL)[1])
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "dbscheme"}, **overrides}
    kubernetes_validate.validate(pod, "1.31", strict=True)
    container, of_the_job = overrides["spec"]["containers"][0], POD["containers"][0]
    assert container["args"] == ["bin-manager", "current"]
    assert container["envFrom"] == of_the_job["envFrom"]
    assert container["volumeMounts"] == of_the_job["volumeMounts"]
