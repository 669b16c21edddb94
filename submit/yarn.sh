#!/usr/bin/env bash
# Runs a command of l2l on YARN:
#   submit/yarn.sh --num-executors 7 --executor-cores 16 -- run CONF --out hdfs:///runs/first
#   submit/yarn.sh --deploy-mode cluster --queue science -- run CONF --out hdfs:///runs/first
# What stands before "--" goes to spark-submit. HADOOP_CONF_DIR says which cluster; without it the
# one of submit/dev-cluster.sh. In cluster mode a CONF of this machine is sent along.
# Guide: src/docs/cluster.md.
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"
l2l_arguments "$@"
l2l_spark_home_yarn
# A driver that died is resumed by whoever watches, and not started again from the beginning.
defaults=(--master yarn --conf spark.yarn.maxAppAttempts=1)
if [ -z "${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-}" ]; then
  if [ ! -f "$L2L_DEV/yarn/conf/yarn-site.xml" ]; then
    l2l_fail "which cluster?" \
      "set HADOOP_CONF_DIR, or start one here: submit/dev-cluster.sh up yarn"
  fi
  export HADOOP_CONF_DIR=$L2L_DEV/yarn/conf
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
  # The nodes are this machine: nothing of Spark is uploaded.
  defaults+=(--conf "spark.yarn.jars=local:$SPARK_HOME/jars/*")
fi
if l2l_cluster_mode && [ "${L2L_ARGS[0]}" = run ] && [ -f "${L2L_ARGS[1]:-}" ] &&
  [ -z "$(l2l_option --files "${SPARK_ARGS[@]}")$(l2l_property spark.yarn.dist.files)" ]; then
  defaults+=(--files "${L2L_ARGS[1]}")
  L2L_ARGS[1]=$(basename "${L2L_ARGS[1]}")
fi
l2l_build
l2l_submit "${defaults[@]}"
