#!/usr/bin/env bash
# Runs a command of l2l on this machine, on all its cores:
#   submit/local.sh run conf/reservoir-digits.conf
#   submit/local.sh --driver-memory 8g -- run conf/reservoir-digits.conf
# What stands before "--" goes to spark-submit, as do the words in L2L_SUBMIT_OPTIONS.
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"
l2l_arguments "$@"
l2l_build
l2l_spark_home
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
# This machine, whatever a site says; as for memory, a site knows better.
SPARK_ARGS=(--deploy-mode client "${SPARK_ARGS[@]}")
defaults=()
if [ -z "$(l2l_given spark.master)" ]; then
  defaults+=(--master "local[*]")
fi
if [ -n "${L2L_DRIVER_MEMORY:-}" ] ||
  [ -z "${SPARK_DRIVER_MEMORY:-}$(l2l_property spark.driver.memory)" ]; then
  defaults+=(--driver-memory "${L2L_DRIVER_MEMORY:-6g}")
fi
l2l_submit "${defaults[@]}"
