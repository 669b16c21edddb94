# Sourced by the scripts beside it: builds the jar when needed, finds spark-submit, tells the
# options of spark-submit from the command of l2l.
# shellcheck shell=bash
set -euo pipefail

L2L_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# A user may name a jar that the nodes can read, for example hdfs:///apps/l2l-spark.jar.
L2L_GIVEN_JAR=${L2L_JAR:-}
L2L_JAR=${L2L_GIVEN_JAR:-$L2L_HOME/target/submit/l2l-spark.jar}
# A program of the user that calls this library: its main class, its jar by --jars.
L2L_CLASS=${L2L_CLASS:-org.l2lspark.cli.L2l}
export L2L_DEV=${L2L_DEV:-$L2L_HOME/target/dev-cluster} # state of submit/dev-cluster.sh

l2l_fail() { # l2l_fail LINE...: what is wrong, what to do
  printf '%s\n' "$@" >&2
  exit 2
}

# The jar is built when it is missing or older than anything it is made from. It is renamed into
# place, so that a command that is running keeps the jar it started with.
l2l_build() {
  if [ -n "$L2L_GIVEN_JAR" ]; then
    return
  fi
  if [ -f "$L2L_JAR" ] &&
    [ -z "$(find "$L2L_HOME/src/main" "$L2L_HOME/pom.xml" -newer "$L2L_JAR" -print -quit)" ]; then
    return
  fi
  echo "building $L2L_JAR ..." >&2
  (cd "$L2L_HOME" && mvn -B -q -DskipTests package) >&2
  mkdir -p "$L2L_HOME/target/submit"
  cp "$L2L_HOME/target/l2l-spark.jar" "$L2L_JAR.new"
  mv -f "$L2L_JAR.new" "$L2L_JAR"
}

# l2l_assemble HOME POM OPTION...: a home of Spark from the jars of a build.
l2l_assemble() {
  local home=$1 pom=$2
  shift 2
  if [ ! -f "$home/.complete" ] || [ "$pom" -nt "$home/.complete" ]; then
    echo "putting Spark together in $home ..." >&2
    rm -rf "${home:?}/jars"
    mvn -B -q -f "$pom" dependency:copy-dependencies "$@" -DoutputDirectory="$home/jars" >&2
    mkdir -p "$home/bin"
    cp "$L2L_HOME/submit/spark-class" "$home/bin/spark-class"
    chmod +x "$home/bin/spark-class"
    touch "$home/.complete"
  fi
}

# The user's Spark where SPARK_HOME is set, else one put together from the jars of the build.
l2l_spark_home() {
  if [ -n "${SPARK_HOME:-}" ]; then
    return
  fi
  SPARK_HOME=$L2L_HOME/target/spark
  export SPARK_HOME SPARK_SCALA_VERSION=2.13
  l2l_assemble "$SPARK_HOME" "$L2L_HOME/pom.xml" -DincludeScope=provided
}

# The same for YARN, of the release whose YARN module is published whole.
l2l_spark_home_yarn() {
  if [ -n "${SPARK_HOME:-}" ]; then
    return
  fi
  SPARK_HOME=$L2L_HOME/target/spark-yarn
  export SPARK_HOME SPARK_SCALA_VERSION=2.13
  l2l_assemble "$SPARK_HOME" "$L2L_HOME/submit/dev/pom.xml" -Pspark
}

# l2l_arguments ARG...: what stands before "--" goes to spark-submit (SPARK_ARGS), what stands
# after it is the command of l2l (L2L_ARGS). Without "--" everything is the command.
l2l_arguments() {
  SPARK_ARGS=()
  L2L_ARGS=("$@")
  local i
  for ((i = 1; i <= $#; i++)); do
    if [ "${!i}" = -- ]; then
      SPARK_ARGS=("${@:1:i-1}")
      L2L_ARGS=("${@:i+1}")
      break
    fi
  done
  local words=()
  read -r -a words <<<"${L2L_SUBMIT_OPTIONS:-}"
  SPARK_ARGS=("${words[@]}" "${SPARK_ARGS[@]}")
  if [ ${#L2L_ARGS[@]} -eq 0 ]; then
    l2l_fail "which command? For example: $(basename "$0") --executor-memory 4g -- run CONF --out RUN"
  fi
}

# l2l_option NAME ARG...: prints the value of an option, given as "NAME VALUE" or "NAME=VALUE".
l2l_option() {
  local name=$1 found='' previous=''
  shift
  local word
  for word in "$@"; do
    if [ "$previous" = "$name" ]; then found=$word; fi
    case $word in "$name="*) found=${word#*=} ;; esac
    previous=$word
  done
  printf '%s' "$found"
}

# l2l_property KEY: what --conf KEY=VALUE, or Spark's defaults, say.
l2l_property() {
  local found='' previous='' word
  local defaults
  defaults=$(l2l_option --properties-file "${SPARK_ARGS[@]}")
  defaults=${defaults:-${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf}
  if [ -f "$defaults" ]; then
    found=$(sed -n "s/^[[:space:]]*${1//./\\.}[[:space:]=]\{1,\}//p" "$defaults" | tail -n 1)
  fi
  for word in "${SPARK_ARGS[@]}"; do
    case $word in
      "--conf=$1="*) found=${word#*=*=} ;;
      "$1="*) if [ "$previous" = --conf ] || [ "$previous" = -c ]; then found=${word#*=}; fi ;;
    esac
    previous=$word
  done
  printf '%s' "$found"
}

l2l_has_master() {
  [ -n "$(l2l_option --master "${SPARK_ARGS[@]}")$(l2l_property spark.master)" ]
}

l2l_cluster_mode() {
  local mode
  mode=$(l2l_option --deploy-mode "${SPARK_ARGS[@]}")
  [ "${mode:-$(l2l_property spark.submit.deployMode)}" = cluster ]
}

# spark-submit of a full distribution, or its one line for the assembled one.
l2l_spark_submit() {
  if [ -x "$SPARK_HOME/bin/spark-submit" ]; then
    "$SPARK_HOME/bin/spark-submit" "$@"
  else
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
  fi
}

# l2l_submit OPTION...: submits L2L_ARGS with these defaults and the user's SPARK_ARGS after them.
# In cluster mode the code of spark-submit says little (standalone returns 0 when the driver
# failed), so the run directory is asked how this submission ended.
l2l_submit() {
  if ! l2l_cluster_mode; then
    if [ -t 1 ]; then # its columns
      L2L_TERMINAL=$(tput cols 2>/dev/null || echo 80)
      export L2L_TERMINAL
    fi
    l2l_spark_submit "$@" \
      --driver-java-options "-Dlog4j2.configurationFile=file:$L2L_HOME/conf/log4j2.properties" \
      "${SPARK_ARGS[@]}" --class "$L2L_CLASS" "$L2L_JAR" "${L2L_ARGS[@]}"
    return
  fi
  local run submission
  run=$(l2l_run_directory)
  submission=$(date -u +%Y%m%dT%H%M%S)-$$-$RANDOM
  l2l_spark_submit "$@" "${SPARK_ARGS[@]}" --conf "spark.l2l.submission=$submission" \
    --class "$L2L_CLASS" "$L2L_JAR" "${L2L_ARGS[@]}" ||
    echo "spark-submit returned $?; asking the run directory" >&2
  l2l_spark_submit "${SPARK_ARGS[@]}" --master "local[1]" --deploy-mode client \
    --driver-java-options "-Dlog4j2.configurationFile=file:$L2L_HOME/conf/log4j2.properties" \
    --class "$L2L_CLASS" "$L2L_JAR" status "$run" --submission "$submission"
}

# The run directory that the command writes; in cluster mode the outcome is read from there.
l2l_run_directory() {
  local run=''
  case ${L2L_ARGS[0]} in
    run) run=$(l2l_option --out "${L2L_ARGS[@]}") ;;
    resume)
      local i
      for ((i = 1; i < ${#L2L_ARGS[@]}; i++)); do
        case ${L2L_ARGS[i]} in
          --conf) i=$((i + 1)) ;;
          -*) ;;
          *) run=${L2L_ARGS[i]} ;;
        esac
      done
      ;;
    *) l2l_fail "in cluster mode: run and resume; '${L2L_ARGS[0]}' prints what it finds" \
      "leave --deploy-mode cluster away, so that you see it" ;;
  esac
  if [ -z "$run" ]; then
    l2l_fail "in cluster mode the driver runs on another machine" \
      "name a run directory that both reach: run CONF --out hdfs:///runs/first"
  fi
  printf '%s' "$run"
}
