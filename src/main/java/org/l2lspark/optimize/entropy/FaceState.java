package org.l2lspark.optimize.entropy;

import java.util.Optional;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What FACE knows between two generations. Coordinates are divided by the standard deviation of
 * their start. Arrays are not modified.
 *
 * @param space the space of the members
 * @param mixture what members are drawn of; absent before the first fit, when they are those of the
 *     start
 * @param tried members tried in this round until now, failed ones among them
 * @param pool those of them that did not fail
 * @param fitness of each of these
 * @param gamma fitness of the last of the elite of the round before; minus infinity at first
 * @param best highest fitness of the round before; likewise
 * @param stalled rounds in a row that tried the most members and found nothing better
 * @param key of the stream by which members are drawn
 */
record FaceState(
    ParameterSpace space,
    Optional<Mixture> mixture,
    int tried,
    double[][] pool,
    double[] fitness,
    double gamma,
    double best,
    int stalled,
    long key) {}
