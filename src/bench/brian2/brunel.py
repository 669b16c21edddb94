#!/usr/bin/python3
"""The workload `brunel` of `l2l bench simulate` in Brian2, C++ standalone mode, one thread.

    apt-get install python3-brian        (or: pip install brian2)
    /usr/bin/python3 src/bench/brian2/brunel.py [--repeat 3] [--json FILE]

Balanced random network of Brunel 2000 in the form of NEST's example brunel_delta_nest: 10,000
excitatory and 2,500 inhibitory neurons, V += w at a spike, in-degrees 1000 and 250 drawn with
repetition, J = 0.1 mV, g = 5, eta = 2, delay 1.5 ms, step 0.1 ms, t_ref 2 ms, reset to rest, noise
of 20 kHz x 0.1 mV a neuron; one second. Compiled once; timed is the simulation without compiling
and without drawing the synapses, as Brian2's own profile of the run reports it, and the whole
process beside it.
"""
import argparse
import json
import os
import resource
import tempfile
import time

import numpy as np
from brian2 import (NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, device,
                    get_device, mV, ms, prefs, run, second, set_device, Hz)
import brian2

N_E, N_I, C_E, C_I = 10_000, 2_500, 1_000, 250
J, G, ETA, TAU_MS, THETA_MV = 0.1, 5.0, 2.0, 20.0, 20.0
DURATION_S = 1.0


def build():
    defaultclock.dt = 0.1 * ms
    neurons = NeuronGroup(
        N_E + N_I, "dv/dt = -v / (20*ms) : volt (unless refractory)", threshold="v >= 20*mV",
        reset="v = 0*mV", refractory=2 * ms, method="exact")
    rng = np.random.default_rng(1)
    parts = []
    for first, count, degree, weight in ((0, N_E, C_E, J), (N_E, N_I, C_I, -G * J)):
        synapses = Synapses(neurons, neurons, on_pre="v_post += %r*mV" % weight, delay=1.5 * ms)
        sources = first + rng.integers(0, count, size=(N_E + N_I) * degree)
        targets = np.repeat(np.arange(N_E + N_I), degree)
        synapses.connect(i=sources, j=targets)
        parts.append(synapses)
    external_hz = 1000 * ETA * THETA_MV / (J * TAU_MS)
    # A sum of 1000 trains, binomial a step: what Brian2 offers for the sum of many Poisson trains.
    noise = PoissonInput(neurons, "v", N=C_E, rate=external_hz / C_E * Hz, weight=J * mV)
    spikes = SpikeMonitor(neurons, record=False)
    return neurons, parts, noise, spikes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json")
    arguments = parser.parse_args()
    directory = tempfile.mkdtemp(prefix="brunel-")
    prefs.devices.cpp_standalone.openmp_threads = 0
    set_device("cpp_standalone", directory=directory, build_on_run=False)
    objects = build()
    net = brian2.Network(*[objects[0]], *objects[1], *objects[2:])
    net.run(DURATION_S * second)
    get_device().build(directory=directory, compile=True, run=False)
    rows = []
    for _ in range(arguments.repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        get_device().run(directory=directory, with_output=False, run_args=[])
        whole = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        rows.append((get_device()._last_run_time, whole, cpu))
    rows.sort()
    run_s, whole_s, cpu_s = rows[len(rows) // 2]
    spikes = int(objects[3].num_spikes)
    events = spikes * (C_E + C_I)
    result = {
        "simulator": "Brian2 " + brian2.__version__ + " C++ standalone",
        "rateHz": spikes / (N_E + N_I) / DURATION_S,
        "events": events,
        "wallSeconds": run_s,
        "processWallSeconds": whole_s,
        "processCpuSeconds": cpu_s,
        "eventsPerSecond": events / run_s,
    }
    print("%(simulator)s: %(rateHz).1f Hz, %(events).4g events in %(wallSeconds).2f s: "
          "%(eventsPerSecond).3g events a second (process: %(processWallSeconds).2f s wall, "
          "%(processCpuSeconds).2f s processor time)" % result)
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(result, file, indent=2, sort_keys=True)


if __name__ == "__main__":
    main()
