#!/usr/bin/env bash
# Runs a command of l2l on a standalone cluster of Spark:
#   submit/standalone.sh --master spark://host:7077 --executor-memory 4g -- run CONF --out RUN
#   submit/standalone.sh --master spark://host:7077 --deploy-mode cluster -- run CONF --out RUN
# What stands before "--" goes to spark-submit. Without a master: the one of submit/dev-cluster.sh.
# CONF, RUN and data are paths that all nodes reach: a shared folder, hdfs: or s3a:. In cluster
# mode so is the jar: set L2L_JAR where this folder is not shared. Guide: src/docs/cluster.md.
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"
l2l_arguments "$@"
l2l_spark_home
defaults=()
if ! l2l_has_master; then
  if [ ! -f "$L2L_DEV/standalone/master" ]; then
    l2l_fail "which cluster?" \
      "name it: --master spark://host:7077, or start one here: submit/dev-cluster.sh up standalone"
  fi
  defaults+=(--master "$(cat "$L2L_DEV/standalone/master")")
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
fi
if l2l_cluster_mode; then
  # Spark before 4 does not give its module options to the driver's JVM.
  options=-XX:+IgnoreUnrecognizedVMOptions
  for package in lang lang.invoke lang.reflect io net nio util util.concurrent \
    util.concurrent.atomic; do
    options+=" --add-opens=java.base/java.$package=ALL-UNNAMED"
  done
  for package in jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    options+=" --add-opens=java.base/$package=ALL-UNNAMED"
  done
  given=$(l2l_option --driver-java-options "${SPARK_ARGS[@]}")
  options+=" ${given:-$(l2l_property spark.driver.extraJavaOptions)}"
  L2L_LAST=(--driver-java-options "$options")
  defaults+=(--conf spark.standalone.submit.waitAppCompletion=true)
fi
l2l_build
l2l_submit "${defaults[@]}"
