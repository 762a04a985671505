"""What starts several processes of the dashboard is sound, and hangs together."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from components.paths import ROOT

KUBERNETES = ROOT / "deploy/kubernetes"
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
HAPROXY = ROOT / "deploy/haproxy.cfg"
HEALTH = "/_stcore/health"


def _documents(path: Path) -> list[dict[str, Any]]:
    return [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]


MANIFESTS = [
    pytest.param(document, id=f"{path.parent.name}-{document['kind']}-{document['metadata']['name']}")
    for path in sorted(KUBERNETES.rglob("*.yaml"))
    if path.name != "kustomization.yaml"
    for document in _documents(path)
]
OBJECTS: list[dict[str, Any]] = [dict(param.values[0]) for param in MANIFESTS]  # type: ignore[call-overload]
WORKLOADS = [document for document in OBJECTS if document["kind"] == "Deployment"]


def _of_kind(kind: str) -> Iterator[dict[str, Any]]:
    return (document for document in OBJECTS if document["kind"] == kind)


def _pod(workload: dict[str, Any]) -> dict[str, Any]:
    return dict(workload["spec"]["template"]["spec"])


def _containers(workload: dict[str, Any]) -> list[dict[str, Any]]:
    return [*_pod(workload).get("initContainers", []), *_pod(workload)["containers"]]


@pytest.mark.parametrize("document", MANIFESTS)
def test_a_manifest_is_one_that_kubernetes_takes(document):
    kubernetes_validate.validate(document, "1.31", strict=True)


def test_a_slip_in_a_manifest_is_found():
    service = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"port": 80}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(service, "1.31", strict=True)


def test_every_container_is_locked():
    for workload in WORKLOADS:
        pod = _pod(workload)
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["automountServiceAccountToken"] is False
        volumes = {volume["name"] for volume in pod["volumes"]}
        for container in _containers(workload):
            locked = container["securityContext"]
            assert (locked["readOnlyRootFilesystem"], locked["allowPrivilegeEscalation"]) == (True, False)
            assert locked["capabilities"] == {"drop": ["ALL"]}
            assert {"requests", "limits"} == container["resources"].keys()
            assert {mount["name"] for mount in container["volumeMounts"]} <= volumes


def test_readers_cannot_write_the_facts_and_one_editor_can():
    mounts = {
        workload["metadata"]["name"]: (
            workload["spec"]["replicas"],
            next(mount.get("readOnly", False) for mount in container["volumeMounts"] if mount["name"] == "facts"),
            next(value["value"] for value in container["env"] if value["name"] == "EVACUATION_EDITING"),
        )
        for workload in WORKLOADS
        for container in _containers(workload)
        if container["name"] == "dashboard"
    }
    assert mounts == {"evacuation": (2, True, "off"), "evacuation-editor": (1, False, "on")}


def test_what_names_another_object_names_one_that_is_there():
    labels = [workload["spec"]["template"]["metadata"]["labels"] for workload in WORKLOADS]
    assert all(service["spec"]["selector"] in labels for service in _of_kind("Service"))
    assert all(policy["spec"]["podSelector"]["matchLabels"] in labels for policy in _of_kind("NetworkPolicy"))
    assert all(budget["spec"]["selector"]["matchLabels"] in labels for budget in _of_kind("PodDisruptionBudget"))
    services = {service["metadata"]["name"] for service in _of_kind("Service")}
    paths = [path for ingress in _of_kind("Ingress") for path in ingress["spec"]["rules"][0]["http"]["paths"]]
    assert {path["backend"]["service"]["name"] for path in paths} == services
    scaled = [scaler["spec"]["scaleTargetRef"]["name"] for scaler in _of_kind("HorizontalPodAutoscaler")]
    assert scaled == ["evacuation"]


def test_a_dashboard_is_asked_for_its_health():
    probes = [
        container[probe]["httpGet"]["path"]
        for workload in WORKLOADS
        for container in _containers(workload)
        for probe in ("startupProbe", "readinessProbe", "livenessProbe")
        if probe in container
    ]
    assert set(probes) == {HEALTH}


@pytest.mark.parametrize("folder", ["readers", "editor"])
def test_a_kustomization_names_every_file_beside_it(folder):
    kustomization = yaml.safe_load((KUBERNETES / folder / "kustomization.yaml").read_text(encoding="utf-8"))
    named = {name for name in kustomization["resources"] if name.endswith(".yaml")}
    named |= {name for made in kustomization.get("configMapGenerator", ()) for name in made["files"]}
    assert named | {"kustomization.yaml"} == {path.name for path in (KUBERNETES / folder).iterdir()}


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed")
@pytest.mark.parametrize(("folder", "count"), [("readers", 6), ("editor", 12)])
def test_kubectl_puts_the_kustomization_together(folder, count):
    command = ["kubectl", "kustomize", str(KUBERNETES / folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    objects = list(yaml.safe_load_all(built.stdout))
    assert len(objects) == count
    assert "image: evacuation\n" not in built.stdout, "the image is named where it was pushed"


def test_compose_starts_two_locked_processes_that_haproxy_knows():
    services = COMPOSE["services"]
    known = re.findall(r'^  server \w+ "\$\{\w+-(\w+):8501\}"', HAPROXY.read_text(encoding="utf-8"), re.MULTILINE)
    assert known == [name for name, service in services.items() if service["image"] == "evacuation"]
    assert all(service["read_only"] and service["cap_drop"] == ["ALL"] for service in services.values())
    mounts = [volume.split(":") for service in services.values() for volume in service["volumes"]]
    assert {mount[-1] for mount in mounts} == {"ro"}
    sources = {mount[0] for mount in mounts} - {"../site"}  # which a command writes
    assert [source for source in sources if not (ROOT / "deploy" / source).exists()] == []


@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_haproxy_takes_its_file():
    command = ["haproxy", "-c", "-f", str(HAPROXY)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def _git(folder: Path, *words: str) -> str:
    names = {"user.name": "Desk", "user.email": "desk@example.org", "init.defaultBranch": "main"}
    options = [word for name, value in names.items() for word in ("-c", f"{name}={value}")]
    return subprocess.run(["git", *options, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A bare repository with one file of facts."""
    _git(tmp_path, "init", "--quiet", "--bare", "facts.git")
    _git(tmp_path, "clone", "--quiet", "facts.git", "first")
    (tmp_path / "first/config").mkdir()
    (tmp_path / "first/config/events.yaml").write_text("[]\n", encoding="utf-8")
    _git(tmp_path / "first", "add", ".")
    _git(tmp_path / "first", "commit", "--quiet", "--message", "one")
    _git(tmp_path / "first", "push", "--quiet", "origin", "HEAD")
    return tmp_path / "facts.git"


def test_what_the_editor_saves_reaches_the_repository(repository, tmp_path, monkeypatch):
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Desk")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "desk@example.org")
    push = ["sh", str(KUBERNETES / "editor/push.sh"), str(repository), str(tmp_path / "work")]
    subprocess.run(push, check=True)
    (tmp_path / "work/config/events.yaml").write_text("- saved\n", encoding="utf-8")
    (tmp_path / "work/config/.history").mkdir()
    (tmp_path / "work/config/.history/1.gz").write_bytes(b"")
    (tmp_path / "first/config/sources.yaml").write_text("[]\n", encoding="utf-8")
    _git(tmp_path / "first", "add", ".")
    _git(tmp_path / "first", "commit", "--quiet", "--message", "of somebody else")
    _git(tmp_path / "first", "push", "--quiet", "origin", "HEAD")
    subprocess.run(push, check=True)
    files = _git(repository, "ls-tree", "-r", "--name-only", "HEAD").split()
    assert files == ["config/events.yaml", "config/sources.yaml"]
    assert _git(repository, "show", "HEAD:config/events.yaml") == "- saved\n"
