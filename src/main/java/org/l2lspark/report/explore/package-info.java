/** What a run has visited of its parameter space, as one page to explore it with. */
package org.l2lspark.report.explore;
