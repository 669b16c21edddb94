/** The only room with Spark in it: evaluator, data sets and run store on Hadoop file systems. */
package org.l2lspark.spark;
