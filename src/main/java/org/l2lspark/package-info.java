/**
 * Simulation and training of spiking networks by ensembles, on one machine or on Spark; and the
 * words that mean the same in all packages. N is the number of members, p of parameters, k of
 * outputs per scenario.
 *
 * <table>
 * <caption>Glossary</caption>
 * <tr><th>concept</th><th>symbol</th><th>identifier</th><th>unit or shape</th></tr>
 * <tr><td>parameter</td><td></td><td>{@code ParameterGroup.names}</td><td>one named number of a member</td></tr>
 * <tr><td>coordinate</td><td>{@code u}</td><td>{@code Parameters.coordinates}</td><td>p numbers; what an optimizer moves, in the units of its Domain</td></tr>
 * <tr><td>value</td><td></td><td>{@code Parameters.values}, {@code ParameterSpace.decode}</td><td>p numbers; what a problem sees in place of coordinates</td></tr>
 * <tr><td>parameter space</td><td></td><td>{@code ParameterSpace}</td><td>groups end to end, p = dimension()</td></tr>
 * <tr><td>parameter group</td><td></td><td>{@code ParameterGroup}</td><td>size parameters of one start, domain and reach</td></tr>
 * <tr><td>reach</td><td></td><td>{@code ParameterGroup.outputs}, {@code Localization.reach}</td><td>names of the outputs that a group can change</td></tr>
 * <tr><td>joint group</td><td></td><td>{@code EnsembleKalmanFilter.jointGroups}</td><td>groups of equal reach, which move in one update</td></tr>
 * <tr><td>member</td><td>{@code u_j}</td><td>{@code Ensemble.member}</td><td>one set of p coordinates, j from 0 to N - 1</td></tr>
 * <tr><td>ensemble</td><td>{@code U}</td><td>{@code Ensemble}</td><td>N x p coordinates, row-major</td></tr>
 * <tr><td>generation</td><td></td><td>{@code Trial.generation}</td><td>one ask, evaluation and tell; counted from 0</td></tr>
 * <tr><td>scenario</td><td>{@code s}</td><td>{@code Trial.scenarios}</td><td>number of what a member is tried on: an image, an episode, an experiment</td></tr>
 * <tr><td>trial</td><td></td><td>{@code Trial}</td><td>scenarios of one generation and the seed of their noise</td></tr>
 * <tr><td>block</td><td></td><td>{@code Block}</td><td>some members x some scenarios; the unit of work</td></tr>
 * <tr><td>output</td><td>{@code g = G(u)}</td><td>{@code Outputs}, {@code Optimizee.outputs}</td><td>scenarios x k outputs x N members</td></tr>
 * <tr><td>target</td><td>{@code y}</td><td>{@code Observation.targets}</td><td>scenarios x k, in the unit of the output</td></tr>
 * <tr><td>standardised target</td><td></td><td>{@code StandardTargets.standard}</td><td>a number to predict less its mean, over its standard deviation, of the training split</td></tr>
 * <tr><td>residual</td><td>{@code y - g}</td><td>{@code UpdateInputs.target}, {@code UpdateInputs.output}</td><td>scenarios x k per member, in the unit of the output or of its noise</td></tr>
 * <tr><td>noise covariance</td><td>{@code Gamma = L L^T}</td><td>{@code NoiseCovariance}</td><td>k x k per scenario, squared unit of the output</td></tr>
 * <tr><td>assumed noise</td><td>{@code gamma}</td><td>{@code GammaSchedule.Step.gamma}</td><td>variance of every output in its unit squared, or in units of the outputs' spread or of Gamma</td></tr>
 * <tr><td>deviations</td><td>{@code G' = G - mean(G)}</td><td>{@code GainBlock.deviations}</td><td>outputs less their mean over the N members</td></tr>
 * <tr><td>Gram matrix</td><td>{@code H}</td><td>{@code ResidualGrams}, {@code UpdateInputs.gram}</td><td>N x N products of members' residuals, one per output or one in all</td></tr>
 * <tr><td>penalty</td><td></td><td>{@code Regularizes}, {@code Evaluation.penalties}</td><td>residuals of the parameters by themselves, N x any number per output</td></tr>
 * <tr><td>reduction</td><td></td><td>{@code Reduction}, {@code Evaluation.sums}</td><td>what an optimizer wants back of the outputs</td></tr>
 * <tr><td>fitness</td><td></td><td>{@code Evaluation.fitness}</td><td>a number per member, higher is better; NaN for a failed one</td></tr>
 * <tr><td>fitness statistic</td><td></td><td>{@code FitnessStatistic}</td><td>how a member's fitness on many scenarios becomes one number</td></tr>
 * <tr><td>metric</td><td></td><td>{@code Evaluation.metrics}</td><td>further numbers per member by name; accuracy is a share from 0 to 1</td></tr>
 * <tr><td>failure</td><td></td><td>{@code Failure}, {@code Evaluation.failures}</td><td>a member without a result, and why</td></tr>
 * <tr><td>estimate</td><td></td><td>{@code Optimizer.estimate}, {@code Estimate}</td><td>p numbers; the answer of a run</td></tr>
 * <tr><td>held-out</td><td></td><td>{@code Scenarios}, {@code GenerationMetrics.heldOut}</td><td>scenarios that no update sees; fitness and metrics of the estimate on them</td></tr>
 * <tr><td>control</td><td></td><td>{@code Control}, {@code RunResult.control}</td><td>the same split and metrics, trained by other means</td></tr>
 * <tr><td>plan</td><td></td><td>{@code Plan}, {@code Optimizer.plan}</td><td>what an optimizer wants its members to be tried on: how many scenarios, how long, which split</td></tr>
 * <tr><td>fidelity</td><td></td><td>{@code Trial.fidelity}</td><td>share of an episode's full length that is simulated, above 0 and at most 1</td></tr>
 * <tr><td>validation</td><td></td><td>{@code Scenarios.validation}, {@code Plan.Split}</td><td>scenarios, always the same, neither in a batch nor held out, by which an optimizer chooses its answer</td></tr>
 * <tr><td>mirror</td><td></td><td>{@code ParameterSpace.mirror}</td><td>p indices: which parameter is the mirror image of which</td></tr>
 * <tr><td>spread</td><td></td><td>{@code Spread}, {@code RunResult.heldOut}</td><td>{@code xStd} beside a metric {@code x}: sample standard deviation over scenarios</td></tr>
 * <tr><td>untrained control</td><td></td><td>{@code UntrainedControls}, {@code RunResult.controls}</td><td>random members and fixed policies on what is held out</td></tr>
 * <tr><td>chance</td><td></td><td>{@code RunResult.chanceAccuracy}</td><td>accuracy by guessing, a share from 0 to 1</td></tr>
 * <tr><td>bulk</td><td></td><td>{@code Bulk}</td><td>the network in front of the readout that all members share</td></tr>
 * <tr><td>preparation</td><td></td><td>{@code Preparation}</td><td>work in one sequence before anything is shared or evaluated: weights of the bulk that learn</td></tr>
 * <tr><td>response</td><td></td><td>{@code Responses}, {@code SharedStage}</td><td>samples x width; what the bulk makes of an image: spike counts or traces</td></tr>
 * <tr><td>readout</td><td></td><td>{@code LinearReadout}, {@code SpikingReadout}</td><td>what is trained on responses; its outputs are one per class</td></tr>
 * <tr><td>trial seed</td><td></td><td>{@code Trial.seed}</td><td>chance of an evaluation, keyed by scenario</td></tr>
 * <tr><td>member seed</td><td></td><td>{@code NoRefresh.memberSeed}</td><td>chance of member j of the first ensemble</td></tr>
 * </table>
 */
package org.l2lspark;
