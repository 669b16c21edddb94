#!/usr/bin/env bash
# Starts Jupyter with the Java kernel of this project: Spark and the library on its class path.
#   submit/notebook.sh                          # the first notebook of notebooks/
#   submit/notebook.sh notebooks/05-swarm.ipynb
#   submit/notebook.sh --lab -- --no-browser --port 8889
# What stands behind "--" goes to Jupyter. The kernel is in target/notebooks and knows nothing of
# other projects; notebooks/install-kernel.sh installs it for this user. L2L_KERNEL_MEMORY=8g gives
# it more memory (4g).
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"

program=notebook
file=$L2L_HOME/notebooks/01-first-run.ipynb
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --lab) program=lab ;;
    --)
      shift
      break
      ;;
    -*) l2l_fail "no option of submit/notebook.sh: $1" "--lab, --help, and those of Jupyter behind --" ;;
    *) file=$1 ;;
  esac
  shift
done

if ! command -v "jupyter-$program" >/dev/null; then
  l2l_fail "there is no jupyter-$program" \
    "install it: apt-get install jupyter-notebook, or pip install notebook jupyterlab"
fi
if [ ! -e "$file" ]; then
  l2l_fail "there is no notebook $file" "name one of $L2L_HOME/notebooks"
fi
file=$(CDPATH='' cd -P "$(dirname "$file")" && pwd -P)/$(basename "$file")
l2l_require_place "$file"

export JUPYTER_PATH=$L2L_HOME/target/notebooks/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
JUPYTER_DATA_DIR=$L2L_HOME/target/notebooks/jupyter "$L2L_HOME/notebooks/install-kernel.sh" >&2
cd "$L2L_HOME"
if [ "$(id -u)" = 0 ]; then
  set -- --allow-root "$@"
fi
exec "jupyter-$program" "$@" "$file"
