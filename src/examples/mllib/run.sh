#!/usr/bin/env bash
# Builds this project against the installed artifact and runs it; words go to Maven:
#   src/examples/mllib/run.sh
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)
mvn -B -q --no-transfer-progress "$@" package >&2
out=$root/target/examples/mllib
L2L_CLASS=org.example.mllib.TrainOnDataFrame \
  "$root/submit/local.sh" --driver-memory 1g --jars "$out/mllib-1.jar" -- "$out/model"
