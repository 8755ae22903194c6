"""Runs a command and samples the CPU time and memory of its processes from outside."""

import json
import os
import pathlib
import signal
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20
SAMPLE_S = 0.2
SAMPLES_A_LOOK = 5  # between two looks for processes that came or went


def run(command, folder, limit_s, left_out_s, only, env):
    """Runs the command in a session of its own, for limit_s at most, and leaves process.json in the folder.

    With `only`, a text, the process whose command line holds it is watched instead of the whole session.
    """
    watched = Session(only)
    environment = {**os.environ, **env}
    with open(folder / "output", "wb") as output:
        started = time.monotonic_ns()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
        watched.leader = process.pid
        try:
            status = watch(process, watched, started + limit_s * 1e9)
        finally:
            end_session(process)
    facts = {
        "command": list(map(str, command)),
        "status": status,
        "launched": started,
        "started": watched.started or started,
        "ended": time.monotonic_ns(),
        "left_out_seconds": left_out_s,
        "load_average": os.getloadavg()[0],
        **watched.facts(),
    }
    (folder / "process.json").write_text(json.dumps(facts))
    if status != 0:
        print(f"{folder.name} ended with {status}: see {folder / 'output'}")


def watch(process, watched, deadline):
    for turn in range(1_000_000):
        if turn % SAMPLES_A_LOOK == 0:
            watched.look()
        watched.sample()
        # Not reaped yet, so that the rest of its figures can still be read.
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            watched.sample()
            return process.wait()
        if time.monotonic_ns() > deadline:
            return "more time than it may take"
        time.sleep(SAMPLE_S)


def end_session(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Session:
    """The processes of one session, or the one of them that is meant."""

    def __init__(self, only):
        self.only = only
        self.leader = self.started = self.parent = None
        self.pids, self.samples, self.whole = [], [], 0

    def look(self):
        found = {pid: stat for pid in pids() if (stat := Stat.of(pid)) and stat.session == self.leader}
        if self.only and not self.started:
            found = {pid: stat for pid, stat in found.items() if self.only in command_line(pid)}
            for stat in found.values():
                self.started, self.parent = stat.started, stat.parent
        elif self.only:
            found = {pid: stat for pid, stat in found.items() if pid in self.pids}
        self.pids = list(found)

    def sample(self):
        stats = [stat for pid in self.pids if (stat := Stat.of(pid))]
        if stats:
            cpu = sum(stat.cpu + stat.reaped for stat in stats)
            self.whole = max(self.whole, cpu)
            self.samples.append([time.monotonic_ns(), cpu, sum(stat.rss for stat in stats)])
        # Who waits for a process is charged with all of it.
        if self.parent and (waiter := Stat.of(self.parent)):
            self.whole = max(self.whole, waiter.reaped)

    def facts(self):
        return {"cpu_seconds": self.whole, "rss_mb": max((s[2] for s in self.samples), default=0), "samples": self.samples}


class Stat:
    """A line of /proc/PID/stat; see proc(5)."""

    def __init__(self, field):
        number = lambda n: int(field[n - 3])  # noqa: E731  the fields after the name, which begin with the third
        self.parent, self.session = number(4), number(6)
        self.cpu, self.reaped = (number(14) + number(15)) / TICK, (number(16) + number(17)) / TICK
        self.started = number(22) * 10**9 // TICK
        self.rss = number(24) * PAGE_MB

    @classmethod
    def of(cls, pid):
        try:
            return cls(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split())
        except (FileNotFoundError, ProcessLookupError):
            return None


def pids():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def command_line(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
