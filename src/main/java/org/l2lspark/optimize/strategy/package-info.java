/** Evolution strategies: members are drawn about a mean, which moves with what the fittest drew. */
package org.l2lspark.optimize.strategy;
