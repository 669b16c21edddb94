#!/usr/bin/env bash
# Executes all notebooks from top to bottom, quickly (L2L_NOTEBOOK_QUICK), and the Zeppelin notes by
# Spark's Scala; fails at the first cell that does. Nothing in the project changes.
#   notebooks/check.sh [NAME...]           # 01-first-run; all, and the notes, without a name
#   notebooks/check.sh --update [NAME...]  # at full length, outputs are written into the notebooks
# shellcheck source-path=SCRIPTDIR source=../submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../submit/common.sh"
here=$L2L_HOME/notebooks
export L2L_NOTEBOOK_QUICK=1
update=
if [ "${1:-}" = --update ]; then
  update=1
  unset L2L_NOTEBOOK_QUICK
  shift
fi

need() { # need COMMAND PACKAGE...: Debian's, for who may install them
  if ! command -v "$1" >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
      l2l_fail "there is no $1" "install it: apt-get install ${*:2}"
    fi
    { apt-get update -q && apt-get install -y -q --no-install-recommends "${@:2}"; } >&2
  fi
}
need jupyter-nbconvert jupyter-nbconvert jupyter-client jupyter-core
need javac openjdk-17-jdk-headless

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export L2L_NOTEBOOK_RUNS=$work/runs JUPYTER_PATH=$work/jupyter L2L_HOME
JUPYTER_DATA_DIR=$work/jupyter "$here/install-kernel.sh" >&2

# The notebook in Python: with pandas and pyarrow, which Debian has not, from an index where there is one.
python() {
  local python3=/usr/bin/python3 # Debian's, where there is another before it on the PATH
  command -v "$python3" >/dev/null || python3=python3
  if ! "$python3" -c 'import ipykernel, matplotlib, pandas' 2>/dev/null; then
    need no-such-command python3-ipykernel python3-matplotlib python3-pandas python3-venv
  fi
  "$python3" -m venv --system-site-packages "$work/venv" &&
    { "$work/venv/bin/python" -c 'import pyarrow' 2>/dev/null ||
      "$work/venv/bin/pip" -q install pyarrow >&2; } &&
    "$work/venv/bin/python" -m ipykernel install --prefix "$work/venv" --name python3 >&2 &&
    JUPYTER_PATH=$work/venv/share/jupyter:$JUPYTER_PATH
}

# The Java kernel at times does not answer when it has just started: it is started again.
execute() { # execute NAME
  local try
  for try in 1 2 3; do
    if jupyter-nbconvert --to notebook --execute --ExecutePreprocessor.timeout=1200 \
      --ExecutePreprocessor.startup_timeout=60 --output-dir "$work/out" "$here/$1.ipynb" >"$work/log" 2>&1; then
      return
    fi
    grep -q "Kernel didn't respond" "$work/log" || return 1
    echo "the kernel did not answer to $1, start $try" >&2
  done
  return 1
}

if [ $# -gt 0 ]; then
  names=("$@")
else
  names=()
  for file in "$here"/*.ipynb; do
    names+=("$(basename "$file" .ipynb)")
  done
fi
for name in "${names[@]}"; do
  start=$SECONDS
  if [ "$name" = 10-python ] && ! python; then
    echo "not executed: $name, which needs pyarrow" >&2
    continue
  fi
  if ! execute "$name"; then
    grep -vE '^\[|^ *"|^[{}]' "$work/log" >&2
    echo "failed: $name" >&2
    exit 1
  fi
  echo "executed: $name, $((SECONDS - start)) s"
  if [ -n "$update" ]; then
    python3 "$here/convert.py" keep "$work/out/$name.ipynb" "$here/$name.ipynb"
  fi
done
if [ $# -gt 0 ] || [ -n "$update" ]; then
  exit 0
fi

# Zeppelin's notes: the paragraphs in Scala, in their order, as one script.
scala=$work/scala
mkdir -p "$scala"
library=$(basename "$(echo "$L2L_HOME"/target/spark/jars/scala-library-2.13.*.jar)" .jar)
version=${library#scala-library-}
(cd "$L2L_HOME" && l2l_maven dependency:copy -DoutputDirectory="$scala" \
  -Dartifact="org.scala-lang:scala-compiler:$version")
mapfile -t options < <(python3 "$here/convert.py" options "$work/jupyter/kernels/l2l-java/kernel.json")
export L2L_RUN=${L2L_RUN:-$L2L_NOTEBOOK_RUNS/tables} # what 07 shows: the run of its notebook
for note in "$here"/*.zpln; do
  start=$SECONDS
  python3 "$here/convert.py" script "$note" >"$work/note.scala"
  if ! L2L_NOTEBOOK=zeppelin java "${options[@]}" -cp "$L2L_JAR:$L2L_HOME/target/spark/jars/*:$scala/*" \
    scala.tools.nsc.MainGenericRunner -usejavacp "$work/note.scala" >"$work/log" 2>&1; then
    cut -c 1-400 "$work/log" | tail -n 40 >&2
    echo "failed: $(basename "$note")" >&2
    exit 1
  fi
  echo "executed: $(basename "$note"), $((SECONDS - start)) s"
done
