/**
 * Worlds in which agents live: a continuous arena over a grid of cells, with walls, obstacles,
 * things to bring home, pheromones, walkers, pits and wind. A {@link
 * org.l2lspark.swarm.WorldSettings} is data; a {@link org.l2lspark.swarm.Layout} is one world made
 * of it by a key; a {@link org.l2lspark.swarm.World} is its state, moved tick by tick by whatever
 * decides for the agents ({@link org.l2lspark.swarm.Policy}).
 *
 * <p>Lengths are in cells, times in ticks, angles in degrees counter-clockwise from the x axis.
 * Cell (c, r) covers {@code [c - 1/2, c + 1/2) x [r - 1/2, r + 1/2)}.
 */
package org.l2lspark.swarm;
