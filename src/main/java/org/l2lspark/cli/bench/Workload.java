package org.l2lspark.cli.bench;

/** A simulation to be timed, made of items that are independent of each other. Thread-safe. */
public interface Workload {
  /** The name on the command line. */
  String name();

  /** One line for people. */
  String description();

  /** What an item is, in the plural: "images". */
  String unit();

  /** How many items a thread is timed on; several threads share as many for each of them. */
  int itemsPerThread();

  /** How many threads at most have something to do. */
  int maxThreads();

  /** Opens the workspace of one thread. */
  Worker open();

  /** One thread's workspace. */
  interface Worker {
    /** Simulates an item; the same number gives the same spikes. */
    Work run(int item);
  }
}
