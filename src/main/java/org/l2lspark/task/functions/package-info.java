/** Benchmark functions as tasks: nothing to simulate, a known best answer. */
package org.l2lspark.task.functions;
