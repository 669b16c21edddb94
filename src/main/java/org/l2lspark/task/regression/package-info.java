/** Regression by a small feed-forward net ({@link org.l2lspark.ann}). */
package org.l2lspark.task.regression;
