#!/usr/bin/env bash
# Runs a command of l2l on Kubernetes. A template: it needs an image of yours, and has not been
# run by this project's tests.
#   export L2L_IMAGE=registry.example/l2l-spark:0.1   # Spark 4.1 or 3.5 with Java 17, and our jar
#   export L2L_JAR=local:///opt/l2l/l2l-spark.jar     # where the jar is inside the image
#   submit/k8s.sh --master k8s://https://host:6443 --deploy-mode cluster \
#     --conf spark.kubernetes.namespace=l2l \
#     --conf spark.kubernetes.authenticate.driver.serviceAccountName=l2l \
#     --num-executors 7 -- run s3a://bucket/conf/mnist.conf --out s3a://bucket/runs/first
# The user of the image needs no entry in passwd; Hadoop knows it by HADOOP_USER_NAME or SPARK_USER.
# SPARK_HOME must be a distribution with Kubernetes (spark-kubernetes is in jars/). To make the
# image: COPY target/l2l-spark.jar onto the image of that distribution (bin/docker-image-tool.sh).
here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do # started through links
  link=$(readlink "$here")
  case $link in /*) here=$link ;; *) here=$(dirname "$here")/$link ;; esac
done
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$here")/common.sh"
l2l_arguments "$@"
if [ -z "${SPARK_HOME:-}" ]; then
  l2l_fail "which Spark?" "set SPARK_HOME to a distribution with Kubernetes"
fi
if [ -z "${L2L_IMAGE:-}" ] || [ -z "$L2L_GIVEN_JAR" ]; then
  l2l_fail "which image?" \
    "set L2L_IMAGE to its name and L2L_JAR to the jar inside it: local:///opt/l2l/l2l-spark.jar"
fi
if ! l2l_has_master; then
  l2l_fail "which cluster?" "name it: --master k8s://https://host:6443"
fi
l2l_submit --conf "spark.kubernetes.container.image=$L2L_IMAGE"
