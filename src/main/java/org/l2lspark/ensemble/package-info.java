/**
 * The words that optimizers, tasks and evaluators share: the space of parameters, the members of a
 * generation, what they are tried on and what came back.
 */
package org.l2lspark.ensemble;
