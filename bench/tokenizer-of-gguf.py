#!/usr/bin/env python3
"""Writes the tokenizer.json of a model out of its GGUF file: bench/tokenizer-of-gguf.py MODEL.gguf TOKENIZER.json

For byte-level BPE alone (tokenizer.ggml.model gpt2), with the pre-tokenizers gpt-2 and smollm. So that a server whose
model came as GGUF can be asked with -Dtokenizer, and a fit by file be held against the server's own count.
"""

import json
import pathlib
import struct
import sys

SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
STRING, ARRAY = 8, 9
NORMAL, CONTROL, USER_DEFINED = 1, 3, 4


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self, code):
        (value,) = struct.unpack_from("<" + code, self.data, self.at)
        self.at += struct.calcsize("<" + code)
        return value

    def string(self):
        length = self.number("Q")
        self.at += length
        return bytes(self.data[self.at - length : self.at]).decode()

    def value(self, kind):
        if kind == STRING:
            return self.string()
        if kind == ARRAY:
            inner, count = self.number("I"), self.number("Q")
            return [self.value(inner) for _ in range(count)]
        return self.number(SCALARS[kind])


def metadata(path):
    reader = Reader(memoryview(path.read_bytes()))
    if reader.number("I") != 0x46554747:
        sys.exit(f"{path} is no GGUF file.")
    reader.number("I")
    reader.number("Q")
    pairs = reader.number("Q")
    return {key: reader.value(reader.number("I")) for key in (reader.string() for _ in range(pairs))}


def tokenizer(meta):
    if meta.get("tokenizer.ggml.model") != "gpt2":
        sys.exit(f"Its vocabulary is {meta.get('tokenizer.ggml.model')}, and only byte-level BPE (gpt2) is read.")
    tokens, kinds = meta["tokenizer.ggml.tokens"], meta["tokenizer.ggml.token_type"]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    pre = meta.get("tokenizer.ggml.pre", "gpt-2")
    if pre not in ("gpt-2", "smollm", "default"):
        sys.exit(f"Its pre-tokenizer is {pre}, and only gpt-2 and smollm are known here.")
    digits = [{"type": "Digits", "individual_digits": True}] if pre == "smollm" else []
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": i, "content": token, "special": kind == CONTROL, "single_word": False, "lstrip": False, "rstrip": False,
             "normalized": False}
            for i, (token, kind) in enumerate(zip(tokens, kinds))
            if kind in (CONTROL, USER_DEFINED)
        ],
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": digits + [byte_level]},
        "post_processor": None,
        "decoder": byte_level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "vocab": {token: i for i, token in enumerate(tokens)},
            "merges": meta["tokenizer.ggml.merges"],
        },
    }


if len(sys.argv) != 3:
    sys.exit(__doc__)
pathlib.Path(sys.argv[2]).write_text(json.dumps(tokenizer(metadata(pathlib.Path(sys.argv[1]))), ensure_ascii=False))
