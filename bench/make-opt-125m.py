"""Writes a folder that vLLM serves with --load-format dummy, with nothing from a model hub.

It holds the shape of facebook/opt-125m and a byte-level BPE tokenizer trained on Python's own
library. The weights are vLLM's dummies: what the model says is nonsense, what it costs is not.

Usage: make-opt-125m.py FOLDER
"""

import json
import pathlib
import sys
import sysconfig

from tokenizers import ByteLevelBPETokenizer
from tokenizers.processors import TemplateProcessing

VOCABULARY = 50272
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
CONFIG = {
    "model_type": "opt",
    "architectures": ["OPTForCausalLM"],
    "vocab_size": VOCABULARY,
    "hidden_size": 768,
    "word_embed_proj_dim": 768,
    "ffn_dim": 3072,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "max_position_embeddings": 2048,
    "activation_function": "relu",
    "do_layer_norm_before": True,
    "bos_token_id": 2,
    "eos_token_id": 2,
    "pad_token_id": 1,
    "torch_dtype": "float16",
}
CHAT_TEMPLATE = (
    "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}"
)


def tokenizer():
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    sources = sorted(library.glob("*.py")) + sorted(library.glob("[a-z]*/*.py"))
    texts = (path.read_text(errors="ignore") for path in sources)
    trained = ByteLevelBPETokenizer()
    trained.train_from_iterator(
        texts, vocab_size=VOCABULARY, special_tokens=SPECIAL, show_progress=False
    )
    # OPT puts </s> in front of every text.
    trained.post_processor = TemplateProcessing(single="</s> $A", special_tokens=[("</s>", 2)])
    return trained


def write_json(path, content):
    path.write_text(json.dumps(content, indent=1) + "\n")


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
tokens = tokenizer()
tokens.save(str(folder / "tokenizer.json"))
write_json(folder / "config.json", CONFIG)
write_json(
    folder / "tokenizer_config.json",
    {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "</s>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "model_max_length": 2048,
        "chat_template": CHAT_TEMPLATE,
    },
)
print(f"{folder}: {tokens.get_vocab_size()} tokens of {VOCABULARY}")
