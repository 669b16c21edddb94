/**
 * Tables in CSV files as data sets: a row a sample, a column a feature or what is to be predicted.
 */
package org.l2lspark.data.csv;
