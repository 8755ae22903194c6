"""Runs a simulation and compares its tokens with the counters of the server that streamed them.

Usage: reconcile.py BASE_URL COMMAND...
e.g.:  reconcile.py http://127.0.0.1:18003 mvn gatling:test -Dsimulation=Tiny -DbaseUrl=http://127.0.0.1:18003

Nobody else may use the server meanwhile. Tokens that no answer could report (of requests that were
cancelled or failed) are bounded, not guessed. Exits 1 if the counters lie outside the bounds.
"""

import collections
import json
import pathlib
import subprocess
import sys
import time
import urllib.request

RUNS = pathlib.Path("target-reports")
PROMPT = ("vllm:prompt_tokens_total", "llamacpp:prompt_tokens_total")
CACHED = ("llamacpp:prompt_tokens_cached_total",)  # llama.cpp counts these apart
OUTPUT = ("vllm:generation_tokens_total", "llamacpp:tokens_predicted_total")
BUSY = ("vllm:num_requests_running", "llamacpp:requests_processing")
TRIAL_TOKENS = 2  # of the request that tries the server before a run
PROBE_TOKENS = 9  # of the longer of the two probes of each class; the other one has 1
UNANNOUNCED = 3  # tokens that a server may make after the client has gone

Tokens = collections.namedtuple("Tokens", "prompt output")


def metrics(base_url):
    """The server's counters once it is idle."""
    while True:
        try:
            text = urllib.request.urlopen(base_url + "/metrics", timeout=10).read().decode()
        except OSError as e:
            sys.exit(f"{base_url}/metrics gives no counters ({e}): is the server up, and does it have them?")
        if total(text, BUSY) == 0:
            return Tokens(total(text, PROMPT) + total(text, CACHED), total(text, OUTPUT))
        time.sleep(0.2)


def total(text, names):
    """Sum of whichever of the counters the server has, over all labels."""
    values = [
        float(line.rsplit(" ", 1)[1])
        for line in text.splitlines()
        for name in names
        if line.startswith(name) and line[len(name)] in " {"
    ]
    return int(sum(values))


def trial_prompt_tokens(base_url, endpoint, model):
    """Prompt tokens of the request that a run sends before all others, as the server counts them."""
    chat = endpoint == "chat"
    asked = {"messages": [{"role": "user", "content": "Hello"}]} if chat else {"prompt": "Hello"}
    request = urllib.request.Request(
        base_url + ("/v1/chat/completions" if chat else "/v1/completions"),
        json.dumps({"model": model, "max_tokens": 1, **asked}).encode(),
        {"Content-Type": "application/json"},
    )
    return json.load(urllib.request.urlopen(request))["usage"]["prompt_tokens"]


def newest_run():
    return max(RUNS.glob("*/run.json"), key=lambda path: path.stat().st_mtime).parent


def before_the_load(run, requests, trial_prompt):
    """What the run asked before its load: one trial, and per class two probes."""
    longest = collections.Counter()
    for request in requests:
        longest[request["class"]] = max(longest[request["class"]], request["output_tokens"] or 0)
    prompt, output = trial_prompt, TRIAL_TOKENS
    for fit in run["prompts"]:
        several = longest[fit["class"]] > 1
        prompt += fit["fitted_tokens"] * (2 if several else 1)
        output += 1 + (min(PROBE_TOKENS, longest[fit["class"]]) if several else 0)
    return Tokens(prompt, output)


def row(words, count, prompt, output):
    print(f"| {words} | {count} | {prompt:,} | {output:,} |")


def compare(folder, base_url, counted):
    run = json.loads((folder / "run.json").read_text())
    lines = map(json.loads, (folder / "journal.jsonl").read_text().splitlines())
    requests = [line for line in lines if not line.get("started")]
    fitted = {fit["class"]: fit["fitted_tokens"] for fit in run["prompts"]}
    trial = trial_prompt_tokens(base_url, run["settings"]["endpoint"], run["server"]["model"])
    early = before_the_load(run, requests, trial)

    print("| | requests | prompt tokens | output tokens |\n|---|---|---|---|")
    told = [request for request in requests if request["prompt_tokens"] is not None]
    untold = [request for request in requests if request["prompt_tokens"] is None]
    for phase in ("warmup", "measurement", "drain"):
        of_phase = [request for request in told if request["phase"] == phase]
        prompt = sum(request["prompt_tokens"] for request in of_phase)
        row(f"{phase}, by usage", len(of_phase), prompt, sum(r["output_tokens"] for r in of_phase))
    row("trial and probes before the load", "", *early)
    seen = sum(request["output_tokens"] or 0 for request in untold)
    most = sum(fitted[request["class"]] for request in untold)
    row("without usage: at least", len(untold), 0, seen)
    row("**the server counted**", "", *counted)

    known = Tokens(
        early.prompt + sum(request["prompt_tokens"] for request in told),
        early.output + sum(request["output_tokens"] for request in told),
    )
    left = Tokens(counted.prompt - known.prompt, counted.output - known.output - seen)
    print(f"\nLeft for the {len(untold)} requests without usage: {left.prompt:,} prompt tokens"
          f" (of {most:,} that they asked), {left.output} output tokens beyond those seen.")
    slack = len(untold) + 2 * len(fitted)  # a nonce may merge with its prompt: one token or none
    return -slack <= left.prompt <= most + slack and 0 <= left.output <= UNANNOUNCED * len(untold)


def main(base_url, command):
    before = metrics(base_url)
    subprocess.run(command, check=True)
    after = metrics(base_url)
    counted = Tokens(after.prompt - before.prompt, after.output - before.output)
    folder = newest_run()
    print(f"\n{folder} against {base_url}/metrics\n")
    explained = compare(folder, base_url, counted)
    print("Every token is accounted for." if explained else "NOT explained.")
    return 0 if explained else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1].rstrip("/"), sys.argv[2:]))
