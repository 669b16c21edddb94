/**
 * What is said when something is wrong: what, expected, got, what to do. {@link
 * org.l2lspark.problem.InputException} is the user's mistake (exit code 2), {@link
 * org.l2lspark.problem.RunException} a failed run (exit code 1).
 */
package org.l2lspark.problem;
