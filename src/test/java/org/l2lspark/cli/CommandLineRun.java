package org.l2lspark.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.l2lspark.spark.TestSpark;

/**
 * What a command did, on Spark in this JVM.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record CommandLineRun(int code, String out, String err) {
  /** Runs a command to its end. */
  static CommandLineRun of(Object... arguments) {
    TestSpark.configure();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code = L2l.execute(new PrintWriter(out), new PrintWriter(err), texts);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
