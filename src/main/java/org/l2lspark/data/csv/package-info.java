/**
 * Tables in CSV files as data sets: a row per sample, a column per feature or what is to be
 * predicted.
 */
package org.l2lspark.data.csv;
