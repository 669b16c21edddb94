/** Quality and diversity: a map of the best members of each kind. */
package org.l2lspark.optimize.elites;
