#!/usr/bin/env bash
# Runs a command of l2l on this machine, on all its cores:
#   submit/local.sh run conf/reservoir-digits.conf
#   submit/local.sh --driver-memory 8g -- run conf/reservoir-digits.conf
# What stands before "--" goes to spark-submit, as do the words in L2L_SUBMIT_OPTIONS.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
l2l_arguments "$@"
l2l_build
l2l_spark_home
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
l2l_submit --master "local[*]" --driver-memory "${L2L_DRIVER_MEMORY:-6g}"
