/**
 * A spiking network is fitted to statistics of its activity: rates, irregularity and correlation of
 * populations are given, parameters of the network are sought. Members are parameters, scenarios
 * are seeds of the network, and what a filter needs (targets with the covariance of their noise)
 * comes beside the fitness that any other optimizer climbs.
 */
package org.l2lspark.task.fit;
