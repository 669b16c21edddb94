package org.l2lspark.evaluate;

import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.ParameterSpace;

/** A probe that is its own only in what a test is about. */
public interface ChangedProbe extends Optimizee<Probe.Context> {
  /** What it is in all else. */
  Probe probe();

  @Override
  default ParameterSpace parameters() {
    return probe().parameters();
  }

  @Override
  default List<String> outputs() {
    return probe().outputs();
  }

  @Override
  default <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet.isInstance(this) ? Optional.of(facet.cast(this)) : probe().facet(facet);
  }

  @Override
  default Cut cut() {
    return probe().cut();
  }

  @Override
  default Probe.Context open() {
    return probe().open();
  }
}
