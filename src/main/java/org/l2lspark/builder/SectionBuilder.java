package org.l2lspark.builder;

/** A section without methods of its own, written by {@link #set(String, Object)}. */
public final class SectionBuilder extends SettingsBuilder<SectionBuilder> {
  /** An empty section. */
  public SectionBuilder() {}
}
