/** The outer loop around an optimizer and a task: configuration, generations, run directory. */
package org.l2lspark.experiment;
