"""How each client is asked for the same load: closed, so many streams, 64 prompt tokens, 128 output tokens."""

import collections
import math
import os
import pathlib
import shlex
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = pathlib.Path(os.environ.get("PEERS", ROOT / "peers")).resolve()
OUTPUT_TOKENS = 128
TTFT_S = 0.05

Work = collections.namedtuple("Work", "url streams rate folder quick mode")


class Client:
    """One that is asked for a number of requests."""

    executable = ""
    process = None  # what its command line holds, if a process that is not the first one is meant
    in_step = False
    seconds = 30

    def missing(self):
        return not self.path()

    def path(self):
        places = [PEERS / self.executable / "bin", PEERS / self.executable]
        return shutil.which(self.executable, path=os.pathsep.join([*map(str, places), os.environ["PATH"]]))

    def load_seconds(self, work):
        return max(15, self.seconds // 3) if work.quick else self.seconds

    def left_out(self, work):
        """Seconds of load that are in no figure but those of the whole process."""
        return 5 if work.quick else 10

    def requests(self, work):
        answer_s = TTFT_S + OUTPUT_TOKENS / work.rate
        return math.ceil(self.load_seconds(work) / answer_s) * work.streams

    def limit(self, work):
        return 3 * self.load_seconds(work) + 90

    def env(self, work):
        return {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_CACHE": str(PEERS / "hub")}


class Tokenload(Client):
    process = "io.gatling.app.Gatling"
    in_step = True

    def missing(self):
        return False

    def load_seconds(self, work):
        whole = int(os.environ.get("SECONDS_OF_LOAD", "60"))
        return 20 if work.quick else whole if work.mode == "spread" else 25

    def command(self, work):
        warmup = self.left_out(work)
        settings = {
            "simulation": "Custom",
            "baseUrl": work.url,
            "concurrency": work.streams,
            "inputLen": 64,
            "outputLen": OUTPUT_TOKENS,
            "warmup": warmup,
            "duration": self.load_seconds(work) - warmup,
            "calibration": "off",
            "gatling.resultsFolder": work.folder / "results",
        }
        maven = shlex.split(os.environ.get("MVN", "mvn"))
        return [*maven, "-B", "-f", ROOT, "-Dfmt.skip=true", "gatling:test"] + [f"-D{k}={v}" for k, v in settings.items()]


class Floor(Client):
    in_step = True
    seconds = 12
    words = []

    def missing(self):
        return False

    def left_out(self, work):
        return 2

    def load_seconds(self, work):
        return self.seconds

    def command(self, work):
        port = work.url.rpartition(":")[2]
        return [ROOT / "bench" / "floor", port, work.streams, self.seconds, OUTPUT_TOKENS, *self.words]


class Spin(Floor):
    words = ["spin"]


class Vllm(Client):
    executable = "vllm"

    def command(self, work):
        return [
            *(self.path(), "bench", "serve", "--backend", "openai-chat", "--endpoint", "/v1/chat/completions"),
            *("--base-url", work.url, "--model", "truth", "--tokenizer", PEERS / "tokenizer"),
            *("--dataset-name", "random", "--random-input-len", 64, "--random-output-len", OUTPUT_TOKENS),
            *("--random-range-ratio", 0, "--ignore-eos", "--num-prompts", self.requests(work)),
            *("--max-concurrency", work.streams, "--seed", 1, "--percentile-metrics", "ttft,tpot,itl,e2el"),
            *("--disable-tqdm", "--save-result", "--save-detailed"),
            *("--result-dir", work.folder, "--result-filename", "result.json"),
        ]


class VllmRs(Vllm):
    executable = "vllm-rs"
    seconds = int(os.environ.get("SECONDS_OF_LOAD", "60"))


CLIENTS = {
    "tokenload": Tokenload(),
    "floor": Floor(),
    "spin": Spin(),
    "vllm-rs": VllmRs(),
    "vllm": Vllm(),
}
