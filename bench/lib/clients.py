"""How each client is asked for the same load: closed, so many streams, 64 prompt tokens, 128 output tokens."""

import collections
import json
import math
import os
import pathlib
import shutil

import build

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
    seconds = 20

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
        return {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


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
        return [*build.maven(), "-f", ROOT, "gatling:test"] + [f"-D{k}={v}" for k, v in settings.items()]


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


class Guidellm(Client):
    executable = "guidellm"

    def command(self, work):
        return [
            *(self.path(), "run", "--backend", f"kind=openai_http,target={work.url},model=truth"),
            *("--profile", f"kind=concurrent,streams={work.streams}"),
            *("--constraint", f"kind=max_requests,count={self.requests(work)}"),
            *("--tokenizer", f"kind=huggingface_auto,model={PEERS / 'tokenizer'}"),
            *("--data", f"kind=synthetic_text,prompt_tokens=64,output_tokens={OUTPUT_TOKENS}"),
            *("--output", f"kind=json,path={work.folder / 'result.json'}", "--disable-console-interactive"),
        ]


class Aiperf(Client):
    executable = "aiperf"

    def env(self, work):
        # It takes a tokenizer from a model hub only, or from what one left.
        return {**super().env(work), "HF_HUB_CACHE": str(work.folder / "hub")}

    def command(self, work):
        model = work.folder / "hub" / "models--local--tokenizer"
        shutil.copytree(PEERS / "tokenizer", model / "snapshots" / "0")
        (model / "refs").mkdir()
        (model / "refs" / "main").write_text("0")
        return [
            *(self.path(), "profile", "-m", "truth", "--url", work.url, "--endpoint-type", "chat", "--streaming"),
            *("--concurrency", work.streams, "--request-count", self.requests(work), "--isl", 64),
            *("--osl", OUTPUT_TOKENS, "--extra-inputs", "ignore_eos:true", "--tokenizer", "local/tokenizer"),
            *("--use-server-token-count", "--ui", "none", "--no-gpu-telemetry", "--no-server-metrics"),
            *("--export-outputs-json", "--output-artifact-dir", work.folder / "results"),
        ]


class InferencePerf(Client):
    executable = "inference-perf"

    def command(self, work):
        requests = self.requests(work)
        length = lambda tokens: {"min": tokens, "max": tokens, "mean": tokens, "std_dev": 0, "total_count": requests}  # noqa: E731
        settings = {
            "load": {
                "type": "concurrent",
                "stages": [{"num_requests": requests, "concurrency_level": work.streams}],
                "num_workers": 1,
            },
            # It cannot ask for chat with prompts of random tokens.
            "api": {"type": "completion", "streaming": True},
            "server": {"type": "vllm", "model_name": "truth", "base_url": work.url, "ignore_eos": True},
            "tokenizer": {"pretrained_model_name_or_path": str(PEERS / "tokenizer")},
            "data": {"type": "random", "input_distribution": length(64), "output_distribution": length(OUTPUT_TOKENS)},
            "report": {"request_lifecycle": {"summary": True, "per_stage": True, "per_request": True}},
            "storage": {"local_storage": {"path": str(work.folder / "results")}},
        }
        config = work.folder / "config.json"  # which is YAML too
        config.write_text(json.dumps(settings))
        return [self.path(), "-c", config]


CLIENTS = {
    "tokenload": Tokenload(),
    "floor": Floor(),
    "spin": Spin(),
    "vllm-rs": VllmRs(),
    "vllm": Vllm(),
    "guidellm": Guidellm(),
    "aiperf": Aiperf(),
    "inference-perf": InferencePerf(),
}
