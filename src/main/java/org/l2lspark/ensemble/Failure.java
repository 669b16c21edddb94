package org.l2lspark.ensemble;

import java.io.Serializable;

/**
 * A member that could not be evaluated: NaN, an exception in the model, a time-out. A failure is
 * data; the optimizer's failure policy decides what becomes of the member.
 *
 * @param member index of the member
 * @param sample sample index where it happened, or -1 where it is not known
 * @param reason what happened, in a few words
 */
public record Failure(int member, int sample, String reason) implements Serializable {}
