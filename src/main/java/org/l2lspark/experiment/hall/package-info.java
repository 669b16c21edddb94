/** The fittest members of a whole run, and what becomes of them on other scenarios. */
package org.l2lspark.experiment.hall;
