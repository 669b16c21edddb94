/**
 * Reading HOCON with typed values; limits, defaults and what is said about a key in one place,
 * where it is read; errors that name the line.
 */
package org.l2lspark.config;
