/**
 * The contract between what members are tried on and what moves them, and the kernel that keeps it:
 * an {@link org.l2lspark.evaluate.Optimizee} says what a member does on a scenario, its {@link
 * org.l2lspark.evaluate.Facet facets} what else may be asked of it, a {@link
 * org.l2lspark.evaluate.Reduction} what an optimizer wants back. Work is cut into blocks, reduced
 * where the scenarios are, and put together in an order that no machine decides.
 */
package org.l2lspark.evaluate;
