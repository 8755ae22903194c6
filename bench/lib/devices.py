"""The server that knows the truth, for the time of one client."""

import contextlib
import pathlib
import subprocess

SERVER = pathlib.Path(__file__).resolve().parent.parent / "truthserver"
TTFT_MS = 50


@contextlib.contextmanager
def truth_server(folder, rate, mode, launcher=()):
    """Starts it; yields its URL; stops it, whereupon it leaves its log and its own lateness in the folder."""
    words = [f"{TTFT_MS}", f"{1000 / rate:g}", "1", mode, f"log={folder / 'truth'}"]
    with open(folder / "server", "w+") as said:
        server = subprocess.Popen([*launcher, SERVER, "0", *words], stdout=subprocess.PIPE, text=True)
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()
            said.write(server.communicate(timeout=60)[0])
