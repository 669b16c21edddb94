package org.l2lspark.optimize.genetic;

import com.typesafe.config.ConfigFactory;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerContract;

class GeneticContractTest extends OptimizerContract<GeneticState> {
  @Override
  protected Optimizer<GeneticState> create() {
    return GeneticAlgorithm.from(
        Section.root(ConfigFactory.parseString("optimizer { members = 20 }"))
            .section("optimizer", Doc.NONE));
  }
}
