#!/usr/bin/env bash
# Installs the Jupyter kernel "Java (l2l-spark)" for this user: Java with Spark and this project on the class path.
# L2L_KERNEL_MEMORY sets its heap, 4g if not said otherwise.
# shellcheck source-path=SCRIPTDIR source=../submit/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../submit/common.sh"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "${java%java}jshell" >/dev/null; then
  l2l_fail "there is no ${java%java}jshell: the notebooks' kernel is that of a JDK" \
    "install JDK 17, for example openjdk-17-jdk-headless, or set JAVA_HOME to one"
fi
l2l_build
l2l_spark_home

if [ -z "${JUPYTER_DATA_DIR:-}" ] && command -v jupyter >/dev/null; then
  JUPYTER_DATA_DIR=$(jupyter --data-dir)
fi
kernel=${JUPYTER_DATA_DIR:-$HOME/.local/share/jupyter}/kernels/l2l-java
mkdir -p "$kernel"
jar=rapaio-jupyter-kernel-3.0.1.jar
if [ ! -f "$kernel/$jar" ]; then
  if ! command -v mvn >/dev/null; then
    l2l_fail "the kernel's jar is to be fetched, and there is no mvn" "install Maven"
  fi
  (cd "$L2L_HOME" && l2l_maven dependency:copy -DoutputDirectory="$kernel" \
    -Dartifact=io.github.padreati:rapaio-jupyter-kernel:3.0.1)
fi

# What Spark itself asks of Java's modules; the kernel is JShell, so a JDK is here.
modules=$("${java%java}jshell" -s --class-path "$(echo "$SPARK_HOME"/jars/spark-launcher*.jar)" - <<<'System.out.println(
  org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions())')
if [ -z "$modules" ]; then
  echo "cannot read Spark's module options from $SPARK_HOME/jars with ${java%java}jshell: a JDK 17 is needed" >&2
  exit 1
fi

json() { # json TEXT: a JSON string
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}
{
  printf '{\n  "display_name": "Java (l2l-spark)",\n  "language": "java",\n  "interrupt_mode": "message",\n'
  printf '  "env": {"L2L_HOME": %s, "SPARK_LOCAL_IP": %s},\n  "argv": [' \
    "$(json "$L2L_HOME")" "$(json "${SPARK_LOCAL_IP:-127.0.0.1}")"
  json "$java"
  for word in $modules "-Xmx${L2L_KERNEL_MEMORY:-4g}" \
    "-Dlog4j2.configurationFile=$L2L_HOME/conf/log4j2.properties" \
    -Djava.awt.headless=true -Dspark.ui.showConsoleProgress=false \
    -cp "$L2L_JAR:$SPARK_HOME/jars/*:$kernel/$jar" \
    org.rapaio.jupyter.kernel.MainApp '{connection_file}'; do
    printf ', %s' "$(json "$word")"
  done
  printf ']\n}\n'
} >"$kernel/kernel.json"
echo "installed $kernel"
