#!/usr/bin/env bash
# Runs a command of l2l on this machine, on all its cores:
#   submit/local.sh run conf/reservoir-digits.conf
# L2L_SUBMIT_OPTIONS holds further options of spark-submit, for example "--driver-memory 8g".
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
l2l_build
l2l_spark_home
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
if [ -t 1 ]; then export L2L_TERMINAL=1; fi
# shellcheck disable=SC2086 # the options are words
l2l_spark_submit --master "local[*]" --driver-memory "${L2L_DRIVER_MEMORY:-6g}" \
  --driver-java-options "-Dlog4j2.configurationFile=$L2L_HOME/conf/log4j2.properties" \
  ${L2L_SUBMIT_OPTIONS:-} --class org.l2lspark.cli.L2l "$L2L_JAR" "$@"
