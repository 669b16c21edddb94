/**
 * Members are evaluated by a program of the user, in any language: a line of JSON in, a line of
 * JSON out ({@link org.l2lspark.task.external.Program}).
 */
package org.l2lspark.task.external;
