/**
 * Inverse problems: unknown parameters u of a forward model G are inferred from data {@code y =
 * G(u) + noise}, with a prior for each parameter and a covariance of the noise. The standard use of
 * ensemble Kalman methods (Iglesias, Law and Stuart 2013, doi 10.1088/0266-5611/29/4/045001).
 */
package org.l2lspark.task.inverse;
