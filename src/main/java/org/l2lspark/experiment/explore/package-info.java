/** What the members that a run has tried say about its parameters. */
package org.l2lspark.experiment.explore;
