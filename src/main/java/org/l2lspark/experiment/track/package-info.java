/** What is told of a run while it goes on: event files of TensorBoard, a server of MLflow. */
package org.l2lspark.experiment.track;
