package org.l2lspark.snn.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.l2lspark.snn.Steps;

/**
 * The state of many cells of one {@link NeuronModel}, and their update. A cell is a neuron, or a
 * neuron in one lane. Each step does, as NEST does:
 *
 * <ol>
 *   <li>V from the old currents; decay of the currents; arriving spikes added ({@link #integrate});
 *   <li>V not below the floor;
 *   <li>V of refractory cells back to V_reset;
 *   <li>cells with V &gt;= V_th fire: V = V_reset.
 * </ol>
 *
 * <p>Cells are independent of each other, so a cell's bits do not depend on its neighbours. Not
 * thread-safe.
 */
public abstract class Kernel {
  /** Number of cells. */
  protected final int cells;

  /** Potential of each cell in mV above the {@link Membrane#restMv}. */
  protected final double[] v;

  // What arrives now, copied out of the ring: the compiler vectorises a loop over several arrays
  // only if it reads them all at the same index.
  private final double[] arrivingEx;
  private final double[] arrivingIn;

  /** Threshold in mV above the {@link Membrane#restMv}. */
  protected final double threshold;

  private final double restMv;
  private final double initial;
  private final double reset;
  private final double floor;
  private final double currentGain; // mV per pA, see inject

  // Cells that fired within the last refractorySteps steps, oldest first. A refractory cell cannot
  // fire, so each is in the queue at most once.
  private final int refractorySteps;
  private final int[] queue;
  private final int[] firedAt; // number of cells that fired, by step modulo refractorySteps
  private int head;
  private int queued;
  private int phase;

  /**
   * Where the potential rests, is reset, fires and ends.
   *
   * @param restMv the zero of {@link #v}
   * @param resetMv potential after a spike
   * @param thresholdMv potential that makes a spike
   * @param floorMv lowest potential; minus infinity for none
   * @param currentGain what 1 pA throughout a step adds to V, over what the step leaves of V; in mV
   *     per pA. Unused by models that override {@link #inject}.
   */
  public record Membrane(
      double restMv, double resetMv, double thresholdMv, double floorMv, double currentGain) {

    /** That of a leaky integrate-and-fire neuron. */
    public static Membrane of(LeakyIntegrateAndFire m, double stepMs) {
      return new Membrane(
          m.get(LeakyIntegrateAndFire.E_L),
          m.get(LeakyIntegrateAndFire.V_RESET),
          m.get(LeakyIntegrateAndFire.V_TH),
          m.get(LeakyIntegrateAndFire.V_MIN),
          Propagators.currentGain(
              m.get(LeakyIntegrateAndFire.TAU_M), m.get(LeakyIntegrateAndFire.C_M), stepMs));
    }
  }

  /** Makes the cells; they are at rest after {@link #reset}. */
  protected Kernel(NeuronModel model, Membrane membrane, int cells, double stepMs) {
    this.cells = cells;
    this.v = new double[cells];
    this.arrivingEx = new double[cells];
    this.arrivingIn = new double[model.separatesInhibition() ? cells : 0];
    this.restMv = membrane.restMv;
    this.initial = model.initialMv() - restMv;
    this.reset = membrane.resetMv - restMv;
    this.threshold = membrane.thresholdMv - restMv;
    this.floor = membrane.floorMv - restMv;
    this.currentGain = membrane.currentGain;
    this.refractorySteps = Steps.exact("the refractory time", model.refractoryMs(), stepMs, 0);
    this.queue = refractorySteps == 0 ? new int[1] : new int[ceilingPowerOfTwo(cells)];
    this.firedAt = new int[Math.max(1, refractorySteps)];
  }

  /** The smallest power of two that is at least {@code n}. */
  public static int ceilingPowerOfTwo(int n) {
    return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
  }

  /** Back to the state at the start of a simulation. */
  public void reset() {
    Arrays.fill(v, initial);
    Arrays.fill(firedAt, 0);
    head = 0;
    queued = 0;
    phase = 0;
  }

  /** Number of cells. */
  public final int cells() {
    return cells;
  }

  /**
   * How to read a state variable of a cell.
   *
   * @param variable name of one of the model's {@link NeuronModel#states}
   */
  public final IntToDoubleFunction state(String variable) {
    IntToDoubleFunction state =
        variable.equals(StateVariable.V_M.name()) ? this::mv : states().get(variable);
    if (state == null) {
      throw new IllegalArgumentException("no state variable " + variable);
    }
    return state;
  }

  /** How to read each of the model's {@link NeuronModel#states} but V_m. */
  protected Map<String, IntToDoubleFunction> states() {
    return Map.of();
  }

  /** Membrane potential of a cell in mV. */
  public final double mv(int cell) {
    return v[cell] + restMv;
  }

  /**
   * Advances all cells by one step.
   *
   * @param ring summed weights that arrive now; the cells' part is set to zero. Modified.
   * @param exAt where the cells' excitatory (or only) input starts in {@code ring}
   * @param inAt where their inhibitory input starts; unused if the model does not separate it
   * @param firstId id of cell 0
   * @param spikes takes the ids of the cells that fire, ascending, from {@code at} on. Modified.
   * @return end of the ids in {@code spikes}
   * @throws NotFiniteException when the potential of a cell is not a number or rises to infinity;
   *     what else may become infinite stays so until {@link #requireFinite} sees it
   */
  public final int advance(double[] ring, int exAt, int inAt, int firstId, int[] spikes, int at) {
    take(ring, exAt, arrivingEx);
    if (arrivingIn.length > 0) {
      take(ring, inAt, arrivingIn);
    }
    integrate(arrivingEx, arrivingIn);
    if (floor > Double.NEGATIVE_INFINITY) {
      applyFloor();
    }
    if (refractorySteps > 0) {
      holdRefractory();
    }
    int end = findSpikes(firstId, spikes, at);
    fire(firstId, spikes, at, end);
    return end;
  }

  /**
   * Checks all state variables of all cells. Too slow for every step; nothing that is infinite or
   * not a number becomes finite again but by a floor or a reset.
   *
   * @param firstId id of cell 0
   * @throws NotFiniteException naming the first that is infinite or not a number
   */
  public final void requireFinite(int firstId) {
    requireFinite(firstId, StateVariable.V_M.name(), this::mv);
    states().forEach((name, state) -> requireFinite(firstId, name, state));
  }

  private void requireFinite(int firstId, String variable, IntToDoubleFunction state) {
    for (int i = 0; i < cells; i++) {
      if (!Double.isFinite(state.applyAsDouble(i))) {
        throw new NotFiniteException(firstId + i, variable, state.applyAsDouble(i));
      }
    }
  }

  private static void take(double[] ring, int at, double[] arriving) {
    System.arraycopy(ring, at, arriving, 0, arriving.length);
    Arrays.fill(ring, at, at + arriving.length, 0);
  }

  /**
   * V from the old currents, decay of the currents, arriving spikes added.
   *
   * @param ex summed weights that arrive at each cell, excitatory or all. Not modified.
   * @param in summed inhibitory weights; empty if the model does not separate them. Not modified.
   */
  protected abstract void integrate(double[] ex, double[] in);

  /**
   * Adds a current that flows throughout the coming step: before {@link #advance}.
   *
   * @param ring summed weights that arrive now. Modified.
   * @param exAt where the cells' excitatory (or only) input starts in {@code ring}
   * @param currents current of each cell in pA (of {@code Izhikevich}: in mV/ms), from {@code from}
   *     on. Not modified.
   */
  public void inject(double[] ring, int exAt, double[] currents, int from) {
    // V = P (V + P20/P I) + ...: what the propagator P of V leaves of it is P20 I.
    final double[] u = v;
    final double gain = currentGain;
    for (int i = 0; i < u.length; i++) {
      u[i] += gain * currents[from + i];
    }
  }

  /** What a model changes at a spike besides V. */
  protected void jump(int cell) {}

  private void applyFloor() {
    final double[] u = v;
    final double lowest = floor;
    for (int i = 0; i < u.length; i++) {
      u[i] = Math.max(u[i], lowest);
    }
  }

  private void holdRefractory() {
    final double[] u = v;
    final int[] cellsHeld = queue;
    final int mask = cellsHeld.length - 1;
    for (int i = 0; i < queued; i++) {
      u[cellsHeld[(head + i) & mask]] = reset;
    }
    head = (head + firedAt[phase]) & mask;
    queued -= firedAt[phase];
  }

  /**
   * Appends the ids of the cells that reach the threshold, ascending, and of those whose potential
   * is not a number: of these, {@link #advance} makes an exception.
   */
  protected int findSpikes(int firstId, int[] spikes, int at) {
    final double[] u = v;
    final double top = threshold;
    int end = at;
    for (int i = 0; i < u.length; i++) {
      if (!(u[i] < top)) { // NaN too
        spikes[end++] = firstId + i;
      }
    }
    return end;
  }

  private void fire(int firstId, int[] spikes, int at, int end) {
    for (int i = at; i < end; i++) {
      int cell = spikes[i] - firstId;
      if (!Double.isFinite(v[cell])) {
        throw new NotFiniteException(spikes[i], StateVariable.V_M.name(), mv(cell));
      }
      v[cell] = reset;
      jump(cell);
    }
    if (refractorySteps > 0) {
      int mask = queue.length - 1;
      for (int i = at; i < end; i++) {
        queue[(head + queued++) & mask] = spikes[i] - firstId;
      }
      firedAt[phase] = end - at;
      phase = phase + 1 == refractorySteps ? 0 : phase + 1;
    }
  }
}
