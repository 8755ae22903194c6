#!/bin/sh
# Builds the measuring devices beside their sources. Needs a C compiler, nothing else.
set -eu
cd "$(dirname "$0")"
for name in truthserver floor; do
  ${CC:-cc} -O2 -Wall -o "$name" "$name.c"
done
