package org.l2lspark.data.fetch;

/**
 * A file that mirrors offer.
 *
 * @param name its name below a mirror's address
 * @param bytes its length
 * @param sha256 its checksum in hex
 */
public record RemoteFile(String name, long bytes, String sha256) {}
