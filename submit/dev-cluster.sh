#!/usr/bin/env bash
# A real cluster on this machine, for a first try and for the tests:
#   submit/dev-cluster.sh up standalone [OPTION...]   a master and two workers; options go to both
#   submit/dev-cluster.sh up yarn                     HDFS with two nodes, YARN with two
#   submit/dev-cluster.sh worker N [OPTION...]        standalone: starts worker 1 or 2 that was killed
#   submit/dev-cluster.sh status
#   submit/dev-cluster.sh down [standalone|yarn]
# Everything it writes is in target/dev-cluster (or L2L_DEV), ports are whatever is free, and only
# this machine can reach it. L2L_DEV_CORES are those of one worker (2), L2L_DEV_MEMORY is that of
# one worker (2g) or of one node manager (4g).
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"
export SPARK_LOCAL_IP=127.0.0.1

usage() {
  sed -n '2,/^[^#]/{/^[^#]/d;s/^# \{0,1\}//;p;}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}

# A pid file holds the pid of a daemon and the word its command line has: pids are used again.
alive() { # alive PIDFILE
  local pid word
  read -r pid word <"$1" && ps -p "$pid" -o args= 2>/dev/null | grep -q -- "$word"
}

start() { # start FOLDER NAME WORD COMMAND...: in a session of its own, with a log and a pid file
  local folder=$1 name=$2 word=$3
  shift 3
  nohup setsid "$@" >"$folder/$name.log" 2>&1 </dev/null &
  echo "$! $word" >"$folder/$name.pid"
}

wait_until() { # wait_until FOLDER SECONDS COMMAND...: while all daemons live
  local folder=$1 seconds=$2 waited=0 file
  shift 2
  until "$@"; do
    for file in "$folder"/*.pid; do
      if [ "$waited" -gt 2 ] && ! alive "$file"; then
        echo "$(basename "$file" .pid) has died:" >&2
        tail -n 20 "${file%.pid}.log" >&2
        stop "$folder"
        exit 1
      fi
    done
    if [ "$waited" -ge "$seconds" ]; then
      echo "not ready after $seconds s, see $folder/*.log" >&2
      stop "$folder"
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
}

stop() { # stop FOLDER
  local file pid word tries
  for file in "$1"/*.pid; do
    [ -f "$file" ] || continue
    read -r pid word <"$file"
    if alive "$file"; then
      kill "$pid" 2>/dev/null || true
      for tries in 1 2 3 4 5 6 7 8 9 10; do
        alive "$file" || break
        sleep 0.5
      done
      if alive "$file"; then
        echo "$word did not end after $tries tries: killed" >&2
        kill -9 "$pid" 2>/dev/null || true
      fi
    fi
    rm -f "$file"
  done
  rm -f "$1/master" "$1/webui" "$1/conf/yarn-site.xml"
}

refuse_second() { # refuse_second FOLDER
  local file
  for file in "$1"/*.pid; do
    if [ -f "$file" ] && alive "$file"; then
      l2l_fail "there is one already: $1" "submit/dev-cluster.sh down, or look with status"
    fi
  done
  rm -rf "${1:?}"
  mkdir -p "$1"
}

workers_ready() { # workers_ready WEBUI COUNT
  local answer
  answer=$( (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET /json/ HTTP/1.0\r\n\r\n' >&3 && cat <&3) \
    2>/dev/null) || return 1
  [ "$(grep -c '"state" *: *"ALIVE"' <<<"$answer")" -ge "$2" ]
}

megabytes() { # megabytes DEFAULT: L2L_DEV_MEMORY, "4g", "4096m" or "4096", in MB
  local memory=${L2L_DEV_MEMORY:-$1}
  local number=${memory%[gGmM]}
  if ! [[ $number =~ ^[1-9][0-9]*$ ]]; then
    l2l_fail "L2L_DEV_MEMORY: expected a number of MB, or with a unit, for example 4g" "got: $memory"
  fi
  case $memory in *[gG]) number=$((number * 1024)) ;; esac
  echo "$number"
}

start_worker() { # start_worker FOLDER MASTER N OPTION...
  local folder=$1 master=$2 i=$3 host=127.0.0.1 memory
  shift 3
  memory=$(megabytes 2g)
  # Two hosts, as far as Spark knows: it puts no speculative copy on the host of the first.
  if [ "$(uname)" = Linux ]; then host=127.0.0.$i; fi
  start "$folder" "worker$i" deploy.worker.Worker "$SPARK_HOME/bin/spark-class" \
    org.apache.spark.deploy.worker.Worker --host "$host" --webui-port "$(free_port)" \
    --cores "${L2L_DEV_CORES:-2}" --memory "${memory}m" \
    --work-dir "$folder/work$i" "$@" "$master"
}

up_standalone() {
  local folder=$L2L_DEV/standalone port webui i
  megabytes 2g >/dev/null # refused before anything is started
  refuse_second "$folder"
  l2l_spark_home
  port=$(free_port)
  webui=$(free_port)
  start "$folder" master deploy.master.Master "$SPARK_HOME/bin/spark-class" \
    org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port "$webui" "$@"
  for i in 1 2; do
    start_worker "$folder" "spark://127.0.0.1:$port" "$i" "$@"
  done
  wait_until "$folder" 90 workers_ready "$webui" 2
  echo "http://127.0.0.1:$webui" >"$folder/webui"
  echo "spark://127.0.0.1:$port" >"$folder/master"
  echo "a master and two workers: spark://127.0.0.1:$port, to be seen at http://127.0.0.1:$webui"
  echo "now:  submit/standalone.sh --executor-memory 1g -- run conf/reservoir-digits.conf"
}

restart_worker() { # restart_worker N OPTION...
  local folder=$L2L_DEV/standalone i=${1:-} webui
  case $i in 1 | 2) shift ;; *) usage ;; esac
  if [ ! -f "$folder/master" ]; then
    l2l_fail "there is no standalone cluster" "submit/dev-cluster.sh up standalone"
  fi
  if alive "$folder/worker$i.pid"; then
    l2l_fail "worker $i is running" "kill it first: kill -9 $(cut -d' ' -f1 "$folder/worker$i.pid")"
  fi
  l2l_spark_home
  start_worker "$folder" "$(cat "$folder/master")" "$i" "$@"
  webui=$(cat "$folder/webui")
  wait_until "$folder" 90 workers_ready "${webui##*:}" 2
  echo "two workers again"
}

up_yarn() {
  local folder=$L2L_DEV/yarn jars=$L2L_HOME/target/hadoop/jars pom=$L2L_HOME/submit/dev/pom.xml
  local memory
  memory=$(megabytes 4g)
  refuse_second "$folder"
  if [ ! -f "$jars/.complete" ] || [ "$pom" -nt "$jars/.complete" ]; then
    l2l_require_writable "Hadoop is to be fetched"
    echo "fetching Hadoop to $jars ..." >&2
    rm -rf "${jars:?}"
    l2l_maven -f "$pom" -Phadoop dependency:copy-dependencies -DoutputDirectory="$jars"
    touch "$jars/.complete"
  fi
  l2l_spark_home_yarn
  printf '%s\n' 'log4j.rootLogger=WARN, stderr' 'log4j.appender.stderr=org.apache.log4j.ConsoleAppender' \
    'log4j.appender.stderr.target=System.err' 'log4j.appender.stderr.layout=org.apache.log4j.PatternLayout' \
    'log4j.appender.stderr.layout.ConversionPattern=%d{HH:mm:ss} %p %c{1}: %m%n' \
    >"$folder/log4j.properties"
  # The containers run Java by this name.
  if [ -z "${JAVA_HOME:-}" ]; then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
    export JAVA_HOME
  fi
  (cd "$folder" && start "$folder" hadoop MiniHadoop "$JAVA_HOME/bin/java" -Xmx1g \
    --add-opens=java.base/java.lang=ALL-UNNAMED -Djava.net.preferIPv4Stack=true \
    "-Dlog4j.configuration=file:$folder/log4j.properties" -cp "$jars/*" \
    "$L2L_HOME/submit/dev/MiniHadoop.java" "$folder" "$memory")
  wait_until "$folder" 120 test -f "$folder/conf/yarn-site.xml"
  echo "HDFS and YARN, two nodes each; their clients' configuration: $folder/conf"
  echo "now:  submit/yarn.sh --num-executors 2 --executor-memory 512m -- \\"
  echo "        run conf/reservoir-digits.conf --out runs/first   # a folder of HDFS"
}

status() {
  local found='' file state
  for file in "$L2L_DEV"/*/*.pid; do
    [ -f "$file" ] || continue
    found=yes
    state=dead
    if alive "$file"; then state=running; fi
    printf '%-24s %-8s pid %s\n' "$(basename "$(dirname "$file")") $(basename "$file" .pid)" \
      "$state" "$(cut -d' ' -f1 "$file")"
  done
  if [ -z "$found" ]; then
    echo "nothing is up"
  fi
  for file in "$L2L_DEV"/standalone/master "$L2L_DEV"/standalone/webui; do
    if [ -f "$file" ]; then printf '%-24s %s\n' "$(basename "$file")" "$(cat "$file")"; fi
  done
  if [ -f "$L2L_DEV/yarn/conf/yarn-site.xml" ]; then
    printf '%-24s %s\n' HADOOP_CONF_DIR "$L2L_DEV/yarn/conf"
  fi
}

case ${1:-} in
  up)
    case ${2:-} in
      standalone) up_standalone "${@:3}" ;;
      yarn) up_yarn ;;
      *) usage ;;
    esac
    ;;
  worker) restart_worker "${@:2}" ;;
  status) status ;;
  down)
    case ${2:-all} in
      standalone | yarn) stop "$L2L_DEV/$2" ;;
      all)
        stop "$L2L_DEV/standalone"
        stop "$L2L_DEV/yarn"
        ;;
      *) usage ;;
    esac
    ;;
  *) usage ;;
esac
