package org.l2lspark.config;

/**
 * A value as it was used.
 *
 * @param value the value, as text
 * @param defaulted whether the default was taken because the user set nothing
 */
public record Setting(String value, boolean defaulted) {}
