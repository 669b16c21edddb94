# Sourced by the scripts beside it: builds the jar when needed, finds spark-submit.
# shellcheck shell=bash
set -euo pipefail

L2L_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
L2L_JAR=$L2L_HOME/target/submit/l2l-spark.jar

# The jar is built when it is missing or older than anything it is made from. It is renamed into
# place, so that a command that is running keeps the jar it started with.
l2l_build() {
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

# The user's Spark where SPARK_HOME is set, else one put together from the jars of the build.
l2l_spark_home() {
  if [ -n "${SPARK_HOME:-}" ]; then
    return
  fi
  SPARK_HOME=$L2L_HOME/target/spark
  export SPARK_HOME SPARK_SCALA_VERSION=2.13
  if [ ! -f "$SPARK_HOME/.complete" ] || [ "$L2L_HOME/pom.xml" -nt "$SPARK_HOME/.complete" ]; then
    echo "putting Spark together in $SPARK_HOME ..." >&2
    (cd "$L2L_HOME" && mvn -B -q dependency:copy-dependencies -DincludeScope=provided \
      -DoutputDirectory="$SPARK_HOME/jars") >&2
    mkdir -p "$SPARK_HOME/bin"
    cp "$L2L_HOME/submit/spark-class" "$SPARK_HOME/bin/spark-class"
    chmod +x "$SPARK_HOME/bin/spark-class"
    touch "$SPARK_HOME/.complete"
  fi
}

# spark-submit of a full distribution, or its one line for the assembled one.
l2l_spark_submit() {
  if [ -x "$SPARK_HOME/bin/spark-submit" ]; then
    exec "$SPARK_HOME/bin/spark-submit" "$@"
  fi
  exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
}
