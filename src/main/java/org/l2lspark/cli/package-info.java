/** The command line: the only place that prints or exits. */
package org.l2lspark.cli;
