/** Configurations in Java. */
package org.l2lspark.builder;
