/** Swarms: members are brains, scenarios are worlds in which a colony of equal brains lives. */
package org.l2lspark.task.swarm;
