#!/usr/bin/env bash
# Builds target/examples/l2l-example.jar against the jar of this project and Spark's.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)
"$root/submit/local.sh" list >/dev/null # builds the jar and puts Spark together where needed
out=$root/target/examples
rm -rf "$out/classes"
mkdir -p "$out/classes/META-INF/services"
javac --release 17 -d "$out/classes" \
  -cp "$root/target/submit/l2l-spark.jar:${SPARK_HOME:-$root/target/spark}/jars/*" \
  src/org/example/l2l/*.java
cp services/* "$out/classes/META-INF/services/"
(cd "$out/classes" && jar --create --file "$out/l2l-example.jar" .)
echo "$out/l2l-example.jar"
