/**
 * Racing: evolution of noisy and expensive problems, which gives a glance to many members and a
 * long look to few.
 */
package org.l2lspark.optimize.racing;
