/**
 * What the cells of a notebook call: runs whose progress is shown, tables, charts and pages, in
 * Jupyter, in Zeppelin, or as text anywhere else. Nothing of the library depends on it.
 */
package org.l2lspark.notebook;
