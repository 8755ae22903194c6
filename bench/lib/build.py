"""Builds the devices and the suite."""

import os
import pathlib
import re
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def maven():
    """How Maven is called."""
    return shlex.split(os.environ.get("MVN", "mvn")) + ["-B", "-Dfmt.skip=true"]


def jvm_flags():
    """Those of the JVM that Gatling's plugin forks."""
    pom = (ROOT / "pom.xml").read_text()
    return re.search(r"<gatling.jvmArgs>(.*)</gatling.jvmArgs>", pom).group(1).split(",")


def classpath(folder):
    """Builds everything; returns the class path of the suite with its tests, for use in the project's folder."""
    subprocess.run([ROOT / "bench" / "build.sh"], check=True)
    listed = folder / "classpath"
    goals = ["test-compile", "dependency:build-classpath", "-Dmdep.includeScope=test", f"-Dmdep.outputFile={listed}"]
    subprocess.run([*maven(), "-q", *goals], cwd=ROOT, check=True)
    return f"target/test-classes:target/classes:{listed.read_text()}"
