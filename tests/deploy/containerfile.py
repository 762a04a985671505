"""Read a Containerfile, and follow it without a container engine: a Debian root, and bubblewrap around each step."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from components.paths import ROOT

FILE = ROOT / "deploy/Containerfile"
TOOLS = ("mmdebstrap", "bwrap")
SCRATCH = "scratch"
TEMPORARY = "/tmp"  # noqa: S108 - the container's own
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".history")  # as .dockerignore does
SUITE = ("--variant=minbase", "bookworm")  # what debian:bookworm-slim is made of


class Step(NamedTuple):
    """One instruction, and what follows it."""

    name: str
    words: str


@dataclass
class Stage:
    """What begins with FROM: another stage or an image, and the steps after it."""

    base: str
    steps: list[Step] = field(default_factory=list)

    def last(self, name: str) -> str:
        """What the last such instruction says; nothing when there is none."""
        return next((step.words for step in reversed(self.steps) if step.name == name), "")


def stages(text: str) -> dict[str, Stage]:
    """Every stage by its name; the base is the value that its ARG has unless another is given."""
    plain = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    steps = [Step(*line.split(maxsplit=1)) for line in plain.splitlines() if line.strip()]
    given: dict[str, str] = {}
    by_name: dict[str, Stage] = {}
    newest = Stage("")
    for step in steps:
        if step.name == "FROM":
            base, _, name = step.words.split()
            newest = by_name[name] = Stage(re.sub(r"\$\{(\w+)\}", lambda match: given[match[1]], base))
        elif by_name:
            newest.steps.append(step)
        else:
            name, _, value = step.words.partition("=")
            given[name] = value
    return by_name


def lineage(name: str, by_name: dict[str, Stage]) -> list[Stage]:
    """A stage and all it is built on, the first one first."""
    return [*lineage(by_name[name].base, by_name), by_name[name]] if name in by_name else []


def pairs(words: str) -> dict[str, str]:
    """The names and values of ENV and LABEL."""
    return dict(word.split("=", 1) for word in shlex.split(words))


@dataclass
class Image:
    """A root, and what its container is started with."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "0:0"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def started(self, command: Iterable[str] = (), config: Path | None = None, **given: str) -> list[str]:
        """The words that start it as a cautious engine does: read-only, without rights, one folder to write in."""
        user, _, group = self.user.partition(":")
        return [
            *("bwrap", "--ro-bind", str(self.root), "/", "--tmpfs", TEMPORARY, "--proc", "/proc", "--dev", "/dev"),
            *(("--ro-bind", str(config), "/config") if config else ()),
            *("--unshare-user", "--uid", user, "--gid", group, "--unshare-pid", "--unshare-ipc", "--unshare-uts"),
            *(
                "--cap-drop",
                "ALL",
                "--die-with-parent",
                *_environment(self.environment | given),
                "--chdir",
                self.folder,
            ),
            *("--", *(command or self.command)),
        ]


class Builder:
    """Builds stages below a folder, each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stages = stages(FILE.read_text(encoding="utf-8"))
        self.image = cache(self._image)

    def _image(self, name: str) -> Image:
        stage = self.stages[name]
        image = self._begun(self.folder / name, stage.base)
        for step in stage.steps:
            getattr(self, f"_{step.name.casefold()}")(image, step.words)
        return image

    def _begun(self, root: Path, base: str) -> Image:
        if base == SCRATCH:
            root.mkdir()
            return Image(root)
        if base in self.stages:
            before = self.image(base)
            subprocess.run(["cp", "--archive", before.root, root], check=True)
            return Image(root, dict(before.environment), before.folder, before.user, before.command, before.health)
        variant, suite = SUITE
        subprocess.run(["mmdebstrap", "--quiet", variant, suite, root], check=True)
        return Image(root)

    def _run(self, image: Image, words: str) -> None:
        subprocess.run(
            [
                *("bwrap", "--bind", image.root, "/", "--dev", "/dev", "--proc", "/proc"),
                *("--ro-bind", "/etc/resolv.conf", "/etc/resolv.conf", *_of_this_machine()),
                *("--chdir", image.folder, "--", "/bin/sh", "-e", "-c", words),
            ],
            check=True,
        )

    def _copy(self, image: Image, words: str) -> None:
        *sources, target = words.split()
        origin = ROOT
        if sources[0].startswith("--from="):
            origin = self.image(sources.pop(0).removeprefix("--from=")).root
        into = (
            image.root / image.folder[1:] / target.removeprefix("./") if target[0] != "/" else image.root / target[1:]
        )
        for source in sources:
            _copied(origin / source.removeprefix("/"), into / Path(source).name if target[-1] == "/" else into)

    def _workdir(self, image: Image, words: str) -> None:
        image.folder = words
        (image.root / words[1:]).mkdir(parents=True, exist_ok=True)

    def _env(self, image: Image, words: str) -> None:
        image.environment |= pairs(words)

    def _user(self, image: Image, words: str) -> None:
        image.user = words

    def _cmd(self, image: Image, words: str) -> None:
        image.command = json.loads(words)

    def _healthcheck(self, image: Image, words: str) -> None:
        image.health = json.loads(words.partition("CMD ")[2])

    def _arg(self, image: Image, words: str) -> None:
        """What an engine is told from outside changes labels alone."""

    _label = _expose = _arg


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, ignore=LEFT_OUT, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _environment(values: dict[str, str]) -> list[str]:
    return ["--clearenv", *(word for name, value in values.items() for word in ("--setenv", name, value))]


def _of_this_machine() -> list[str]:
    """How this machine reaches the registries: its proxies and certificates, of which an image keeps nothing."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    environment |= {name: value for name, value in os.environ.items() if name.casefold().endswith("_proxy")}
    certificates = os.environ.get("PIP_CERT")
    if not certificates:
        return _environment(environment)
    inside = "/run/registries.crt"
    return ["--ro-bind", certificates, inside, *_environment(environment | {"PIP_CERT": inside})]


def listed(sbom: Path) -> dict[str, dict[str, Any]]:
    """What a CycloneDX file names, by name."""
    return {part["name"]: part for part in json.loads(sbom.read_text(encoding="utf-8"))["components"]}
