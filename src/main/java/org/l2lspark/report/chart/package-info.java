/**
 * Charts as data: what is drawn, with its axes, units and numbers, and nothing of how. One document
 * of a chart feeds the script of a page (charts.js), its numbers feed tables and CSV, and {@link
 * org.l2lspark.report.chart.Picture} paints the same records where there is no browser.
 */
package org.l2lspark.report.chart;
