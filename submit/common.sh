# Sourced by the scripts beside it: builds the jar when needed, finds spark-submit, tells the
# options of spark-submit from the command of l2l.
# shellcheck shell=bash
set -euo pipefail
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  set +u # a list that is empty counts as unset there
fi

l2l_fail() { # l2l_fail LINE...: what is wrong, what to do
  printf '%s\n' "$@" >&2
  exit 2
}

# Java takes names of files apart by the locale: in that of C, which cron, containers and ssh
# commands have, everything but ASCII is lost.
l2l_ascii() {
  case $(locale charmap 2>/dev/null || echo "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}") in
    ANSI* | US-ASCII | 646 | C | POSIX) ;;
    *) return 1 ;;
  esac
}
if l2l_ascii && [ "$(LC_ALL=C.UTF-8 locale charmap 2>/dev/null || echo UTF-8)" = UTF-8 ]; then
  export LC_ALL=C.UTF-8
fi

L2L_HOME=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# A user may name a jar that the nodes can read, for example hdfs:///apps/l2l-spark.jar.
L2L_GIVEN_JAR=${L2L_JAR:-}
L2L_JAR=${L2L_GIVEN_JAR:-$L2L_HOME/target/submit/l2l-spark.jar}
# A program of the user that calls this library: its main class, its jar by --jars.
L2L_CLASS=${L2L_CLASS:-org.l2lspark.cli.L2l}
L2L_LAST=() # options that stand after those of the user, made from them
# Java asks passwd for the user's name and home. Containers have users without an entry there, and
# daemons have homes that are not.
L2L_USER_HOME= # another home for Java, if need be
if ! id -un >/dev/null 2>&1 || [ ! -w "$(unset HOME && echo ~)" ]; then
  L2L_USER_HOME=${HOME:-/}
  if [ ! -w "$L2L_USER_HOME" ] || [ "$L2L_USER_HOME" = / ]; then
    L2L_USER_HOME=${TMPDIR:-/tmp}/l2l-$(id -u)
  fi
fi
export L2L_DEV=${L2L_DEV:-$L2L_HOME/target/dev-cluster} # state of submit/dev-cluster.sh

l2l_has_umlauts() { # l2l_has_umlauts WORD...: anything that is not ASCII
  local LC_ALL=C
  case $* in *[!\ -~]*) ;; *) return 1 ;; esac
}

# What no Java can be started for.
l2l_require_place() { # l2l_require_place WORD...: names that Java is to understand
  case $L2L_HOME in *:*)
    l2l_fail "the project is in a folder that Java cannot name in a class path: $L2L_HOME" \
      "move it to one without a colon"
    ;;
  esac
  if [ "$(uname)" = Linux ] && l2l_ascii && l2l_has_umlauts "$L2L_HOME" "$PWD" "$@"; then
    l2l_fail "the locale (LC_ALL, LC_CTYPE or LANG) knows ASCII only, a path has other letters" \
      "set one of UTF-8, for example: export LC_ALL=C.UTF-8   (locale -a lists what there is)"
  fi
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  if ! command -v "$java" >/dev/null; then
    l2l_fail "there is no $java" "install Java 17, or set JAVA_HOME to the folder it is in"
  fi
}

# Spark looks this up before anything of l2l is started.
l2l_require_address() {
  if [ -n "${SPARK_LOCAL_IP:-}" ] && command -v getent >/dev/null &&
    ! getent ahosts "$SPARK_LOCAL_IP" >/dev/null; then
    l2l_fail "SPARK_LOCAL_IP is no address: $SPARK_LOCAL_IP" \
      "set it to one of this machine, for example 127.0.0.1, or unset it"
  fi
}

# l2l_uri FILE: as a URI, whatever is in its name.
l2l_uri() {
  local LC_ALL=C text=$1 uri='' i letter code
  for ((i = 0; i < ${#text}; i++)); do
    letter=${text:i:1}
    case $letter in
      [A-Za-z0-9/._-]) ;;
      *)
        printf -v code '%d' "'$letter"
        printf -v letter '%%%02X' $((code & 255))
        ;;
    esac
    uri+=$letter
  done
  printf 'file:%s' "$uri"
}

# l2l_quoted TEXT: one word of the options of Java, as Spark takes them apart.
l2l_quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# l2l_require_writable WHAT: the project may belong to someone else.
l2l_require_writable() {
  local folder=$L2L_HOME/target
  if [ ! -e "$folder" ]; then folder=$L2L_HOME; fi
  if [ ! -w "$folder" ]; then
    l2l_fail "$1, and $folder is not yours to write" \
      "let its owner run submit/local.sh list, or work in a clone of your own"
  fi
  if ! command -v mvn >/dev/null; then
    l2l_fail "$1, and there is no mvn" \
      "install Maven, or set SPARK_HOME to a Spark and L2L_JAR to a jar that is built"
  fi
}

# l2l_maven WORD...: says what is wrong and nothing else, on stderr.
l2l_maven() {
  local words=(-B -q --no-transfer-progress -Dstyle.color=never)
  if [ -n "$L2L_USER_HOME" ]; then
    words+=("-Duser.home=$L2L_USER_HOME")
  fi
  # Where its colours are off, it still resets them.
  mvn "${words[@]}" "$@" 2>&1 | sed $'s/\033\\[[0-9;]*m//g' >&2
}

# l2l_alone: until l2l_done, one command at a time builds; those of a job array start together.
l2l_alone() {
  mkdir -p "$L2L_HOME/target"
  if command -v flock >/dev/null; then
    exec 9>"$L2L_HOME/target/.building"
    if ! flock -n 9; then
      echo "waiting for another command that builds the project ..." >&2
      flock 9
    fi
  fi
}

l2l_done() {
  exec 9>&-
}

# The jar is built when it is missing or older than anything it is made from. It is renamed into
# place, so that a command that is running keeps the jar it started with.
l2l_build() {
  if [ -n "$L2L_GIVEN_JAR" ] || l2l_is_built; then
    return
  fi
  l2l_require_writable "the jar is to be built"
  l2l_alone
  if ! l2l_is_built; then
    echo "building $L2L_JAR, which takes a minute or two ..." >&2
    if ! (cd "$L2L_HOME" && l2l_maven -DskipTests package); then
      echo "the jar could not be built, see above" >&2
      exit 1
    fi
    mkdir -p "$L2L_HOME/target/submit"
    cp "$L2L_HOME/target/l2l-spark.jar" "$L2L_JAR.new"
    mv -f "$L2L_JAR.new" "$L2L_JAR"
  fi
  l2l_done
}

l2l_is_built() {
  [ -f "$L2L_JAR" ] &&
    [ -z "$(find "$L2L_HOME/src/main" "$L2L_HOME/pom.xml" -newer "$L2L_JAR" -print -quit)" ]
}

# l2l_assemble HOME POM OPTION...: a home of Spark from the jars of a build.
l2l_assemble() {
  local home=$1 pom=$2
  shift 2
  if [ ! -f "$home/.complete" ] || [ "$pom" -nt "$home/.complete" ]; then
    l2l_require_writable "Spark is to be put together"
    l2l_alone
    if [ ! -f "$home/.complete" ] || [ "$pom" -nt "$home/.complete" ]; then
      echo "putting Spark together in $home ..." >&2
      rm -rf "${home:?}/jars"
      l2l_maven -f "$pom" dependency:copy-dependencies "$@" -DoutputDirectory="$home/jars"
      touch "$home/.complete"
    fi
    l2l_done
  fi
  if ! cmp -s "$L2L_HOME/submit/spark-class" "$home/bin/spark-class" && [ -w "$home" ]; then
    mkdir -p "$home/bin"
    cp "$L2L_HOME/submit/spark-class" "$home/bin/spark-class.$$"
    chmod +x "$home/bin/spark-class.$$"
    mv -f "$home/bin/spark-class.$$" "$home/bin/spark-class"
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

# l2l_in_file KEY FILE: what a file of properties says.
l2l_in_file() {
  if [ -f "$2" ]; then
    sed -n "s/^[[:space:]]*${1//./\\.}[[:space:]=:]\{1,\}//p" "$2" | sed 's/[[:space:]]*$//' | tail -n 1
  fi
}

# l2l_given KEY: what the user says, by --conf KEY=VALUE or in a file of his.
l2l_given() {
  local found previous='' word
  found=$(l2l_in_file "$1" "$(l2l_option --properties-file "${SPARK_ARGS[@]}")")
  for word in "${SPARK_ARGS[@]}"; do
    case $word in
      "--conf=$1="*) found=${word#*=*=} ;;
      "$1="*) if [ "$previous" = --conf ] || [ "$previous" = -c ]; then found=${word#*=}; fi ;;
    esac
    previous=$word
  done
  printf '%s' "$found"
}

# l2l_property KEY: what the user says, or else the defaults of the site.
l2l_property() {
  local found
  found=$(l2l_given "$1")
  if [ -z "$found" ] && [ -z "$(l2l_option --properties-file "${SPARK_ARGS[@]}")" ]; then
    found=$(l2l_in_file "$1" "${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf")
  fi
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

# The same with the driver in this very JVM. Its options stand before those of the user and of the
# site, and replace none of them.
l2l_spark_client() {
  local options
  options="-Dlog4j2.configurationFile=$(l2l_uri "$L2L_HOME/conf/log4j2.properties")"
  {
    L2L_VECTORS=1 SPARK_SUBMIT_OPTS="$options ${SPARK_SUBMIT_OPTS:-}" l2l_spark_submit "$@" \
      2>&1 >&3 3>&- | l2l_without_warning >&2 3>&-
    return "${PIPESTATUS[0]}"
  } 3>&1
}

# What comes, without Java's first line where it says that its vectors are an incubator.
l2l_without_warning() {
  trap '' INT TERM # what is said of an interruption comes through here, too
  local line=
  if IFS= read -r line; then
    [ "$line" = "WARNING: Using incubator modules: jdk.incubator.vector" ] || printf '%s\n' "$line"
    exec cat
  fi
  printf '%s' "$line"
}

# l2l_submit OPTION...: submits L2L_ARGS with these defaults and the user's SPARK_ARGS after them.
# In cluster mode the code of spark-submit says little (standalone returns 0 when the driver
# failed), so the run directory is asked how this submission ended.
l2l_submit() {
  local jar=$L2L_JAR
  if [ -z "$L2L_GIVEN_JAR" ]; then jar=$(l2l_uri "$L2L_JAR"); fi
  l2l_require_place "${L2L_ARGS[@]}"
  l2l_require_address
  if [ -n "$L2L_USER_HOME" ]; then
    SPARK_SUBMIT_OPTS="$(l2l_quoted "-Duser.home=$L2L_USER_HOME") ${SPARK_SUBMIT_OPTS:-}"
    export SPARK_SUBMIT_OPTS
  fi
  if ! l2l_cluster_mode; then
    if [ -t 1 ]; then # its columns
      L2L_TERMINAL=$(tput cols 2>/dev/null || echo 80)
      export L2L_TERMINAL
    fi
    l2l_spark_client "$@" "${SPARK_ARGS[@]}" --class "$L2L_CLASS" "$jar" "${L2L_ARGS[@]}"
    return
  fi
  local run submission
  run=$(l2l_run_directory)
  submission=$(date -u +%Y%m%dT%H%M%S)-$$-$RANDOM
  l2l_spark_submit "$@" "${SPARK_ARGS[@]}" "${L2L_LAST[@]}" \
    --conf "spark.l2l.submission=$submission" --conf "spark.l2l.run=$run" --class "$L2L_CLASS" "$jar" "${L2L_ARGS[@]}" ||
    echo "spark-submit returned $?; asking the run directory" >&2
  l2l_spark_client "${SPARK_ARGS[@]}" --master "local[1]" --deploy-mode client \
    --class "$L2L_CLASS" "$jar" status "$run" --submission "$submission"
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
