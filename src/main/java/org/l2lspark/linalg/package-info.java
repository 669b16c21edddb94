/**
 * The few products and solves that the filters need, over flat row-major arrays. Products are a
 * blocked kernel of our own ({@link org.l2lspark.linalg.Products} says why), small decompositions
 * are those of EJML. Everything runs in one thread and gives the same bits on every machine.
 */
package org.l2lspark.linalg;
