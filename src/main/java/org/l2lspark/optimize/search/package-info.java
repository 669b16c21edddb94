/** Searches that do not learn: designs of points. */
package org.l2lspark.optimize.search;
