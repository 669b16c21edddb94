/**
 * The 24 noiseless functions of BBOB, the yardstick of continuous optimizers, with their instances.
 *
 * <p>Hansen, Finck, Ros and Auger 2009, Real-parameter black-box optimization benchmarking 2009:
 * noiseless functions definitions, INRIA RR-6829. Names of transformations are those of the report.
 */
package org.l2lspark.bbob;
