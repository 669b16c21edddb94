/** Public data sets and their downloads from official copies and mirrors. */
package org.l2lspark.data.fetch;
