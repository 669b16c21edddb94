/** Keyed, counter-based random streams; generator and samplers are those of Commons RNG. */
package org.l2lspark.random;
