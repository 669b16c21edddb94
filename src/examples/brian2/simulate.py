#!/usr/bin/env python3
"""Simulates an exported network in Brian2, and says how its spikes agree with given ones.

    simulate.py NETWORK [--ms T] [--out SPIKES.csv] [--compare SPIKES.csv] [--seed N]

NETWORK is what `l2l export` writes: a folder (--format sonata) or a file (--format json). Spikes are
rows `population,neuron,time_ms`, the time being the end of the step, as everywhere in l2l.

Brian2 does, in a step, what NEST and l2l do if
 * a refractory time is one step longer here: Brian2 integrates again in the step in which it ends;
 * jumps of the potential (delta synapses) arrive before the threshold is looked at: these synapses
   act in the slot `groups`, after the state update, with delays one step shorter.
Numbers are in ms, mV, pA and pF.
"""
import argparse
import csv
import json
import math
import os
import sys
from collections import Counter

import numpy as np

DELTA = ("iaf_psc_delta", "izhikevich")


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def load_sonata(folder):
    """The same document as --format json has, from the files of a folder."""
    import h5py

    def config(name):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return json.load(file)

    def types(name, key):
        with open(os.path.join(folder, "network", name), encoding="utf-8", newline="") as file:
            return {int(row[key]): row for row in csv.DictReader(file, delimiter=" ")}

    run = config("simulation_config.json")["run"]
    document = {"stepMs": run["dt"], "durationMs": run["tstop"], "populations": [], "noise": [],
                "projections": [], "stimulus": []}
    node_types = types("node_types.csv", "node_type_id")
    generators = {}
    with h5py.File(os.path.join(folder, "network", "nodes.h5"), "r") as file:
        for name, nodes in file["nodes"].items():
            row = node_types[int(nodes["node_type_id"][0])]
            population = {"name": name, "size": len(nodes["node_type_id"]), "kind": "input"}
            if row["model_type"] != "virtual":
                parameters = config("components/cell_models/" + row["dynamics_params"])
                model = row["model_template"].split(":")[1]
                if model == "poisson_generator":
                    generators[name] = parameters["rate"]
                    continue
                population.update(kind="neurons", model=model, parameters=parameters,
                                  initialMv=parameters["V_m"])
                own = nodes["0"].get("dynamics_params", {}).get("I_e")
                if own is not None:
                    population["currentsPa"] = list(own[()] - parameters["I_e"])
            document["populations"].append(population)
    with h5py.File(os.path.join(folder, "network", "edges.h5"), "r") as file:
        for edges in file["edges"].values():
            def end(which):
                name = edges[which].attrs["node_population"]
                return name.decode() if isinstance(name, bytes) else str(name)

            source, target = end("source_node_id"), end("target_node_id")
            weights = edges["0/syn_weight"][()]
            if source in generators:
                document["noise"].append({"population": target, "rateHz": generators[source],
                                          "weight": float(weights[0])})
                continue
            document["projections"].append({
                "source": source, "target": target, "sources": edges["source_node_id"][()],
                "targets": edges["target_node_id"][()], "weights": weights,
                "delaysMs": edges["0/delay"][()]})
    for name in config("simulation_config.json")["inputs"]:
        with h5py.File(os.path.join(folder, "inputs", name + ".h5"), "r") as file:
            spikes = file["spikes"][name]
            document["stimulus"].append({"population": name, "neurons": spikes["node_ids"][()],
                                         "timesMs": spikes["timestamps"][()]})
    return document


def neurons(b2, population, step_ms):
    """A group of neurons and, by sign of the weight, what a spike of weight w does to them."""
    p = dict(population["parameters"])
    size, model = population["size"], population["model"]
    refractory = p.get("t_ref", 0)
    reset = "v = %r" % p.get("V_reset", p.get("c"))
    threshold = "v >= %r" % p["V_th"]
    separate = p.get("tau_syn_ex") != p.get("tau_syn_in")
    if model == "izhikevich":
        equations = """dv/dt = (0.04*v**2 + 5*v + 140 - u + I_e) / ms : 1
                       du/dt = {a!r} * ({b!r}*v - u) / ms : 1
                       I_e : 1""".format(**p)
        reset += "; u += %r" % p["d"]
        effects = {"": "v_post += w"}
    elif model == "iaf_psc_delta":
        equations = """dv/dt = (-(v - {E_L!r}) / {tau_m!r} + I_e / {C_m!r}) / ms : 1 (unless refractory)
                       I_e : 1""".format(**p)
        effects = {"": "v_post += w * int(not_refractory_post)" if refractory else "v_post += w"}
    else:
        signs = ("ex", "in") if separate else ("ex",)
        sum_of_currents = " + ".join("I_" + sign for sign in signs)
        equations = """dv/dt = (-(v - {E_L!r}) / {tau_m!r} + ({I} + I_e) / {C_m!r}) / ms : 1 (unless refractory)
                       I_e : 1\n""".format(I=sum_of_currents, **p)
        effects = {}
        for sign in signs:
            tau = p["tau_syn_" + sign]
            if model == "iaf_psc_alpha":
                equations += "dI_%s/dt = (-I_%s / %r + S_%s) / ms : 1\n" % (sign, sign, tau, sign)
                equations += "dS_%s/dt = -S_%s / %r / ms : 1\n" % (sign, sign, tau)
                effects[sign] = "S_%s_post += w * %r" % (sign, math.e / tau)
            else:
                equations += "dI_%s/dt = -I_%s / %r / ms : 1\n" % (sign, sign, tau)
                effects[sign] = "I_%s_post += w" % sign
        if model == "iaf_adaptive":
            kept = math.exp(-step_ms / p["tau_a"])
            equations += "db/dt = -b / %r / ms : 1\n" % p["tau_a"]
            threshold += " + %r * b" % p["beta"]
            reset += "; b += %r" % ((1 - kept) / step_ms / kept)
        elif model not in ("iaf_psc_alpha", "iaf_psc_exp"):
            sys.exit("simulate.py: no equations for the model " + model)
        if not separate:
            effects = {"": effects["ex"]}
    if not refractory:
        equations = equations.replace("(unless refractory)", "")
    group = b2.NeuronGroup(
        size, equations, threshold=threshold, reset=reset,
        refractory=(refractory + step_ms) * b2.ms if refractory else False,
        method="euler" if model == "izhikevich" else "exact")
    floor = p.get("V_min")
    if floor is not None:
        group.run_regularly("v = clip(v, %r, inf)" % floor, when="groups", order=1)
    group.v = population["initialMv"]
    if model == "izhikevich":
        group.u = p["b"] * population["initialMv"]
    group.I_e = p["I_e"] + np.array(population.get("currentsPa", [0.0] * size))
    return group, effects


def simulate(document, ms=None, seed=1):
    """Spikes as rows (population, neuron, step), the step from 1: the time stamp over the step."""
    import brian2 as b2

    b2.prefs.codegen.target = "numpy"
    b2.seed(seed)
    step_ms = document["stepMs"]
    b2.defaultclock.dt = step_ms * b2.ms
    stimulus = {given["population"]: given for given in document.get("stimulus", [])}
    groups, effects, monitors, network = {}, {}, {}, b2.Network()
    for population in document["populations"]:
        name = population["name"]
        if population["kind"] == "input":
            given = stimulus.get(name, {"neurons": [], "timesMs": []})
            steps = np.rint(np.array(given["timesMs"]) / step_ms).astype(int) - 1
            groups[name] = b2.SpikeGeneratorGroup(
                population["size"], np.array(given["neurons"], dtype=int),
                steps * step_ms * b2.ms)
        else:
            groups[name], effects[name] = neurons(b2, population, step_ms)
            monitors[name] = b2.SpikeMonitor(groups[name])
            network.add(monitors[name])
        network.add(groups[name])
    models = {p["name"]: p.get("model") for p in document["populations"]}
    for projection in document["projections"]:
        weights = np.array(projection["weights"], dtype=float)
        steps = np.rint(np.array(projection["delaysMs"]) / step_ms)
        target = projection["target"]
        jumps = models[target] in DELTA
        for sign, effect in effects[target].items():
            own = {"": weights == weights, "ex": weights >= 0, "in": weights < 0}[sign]
            if not own.any():
                continue
            synapses = b2.Synapses(groups[projection["source"]], groups[target], "w : 1",
                                   on_pre=effect)
            synapses.connect(i=np.array(projection["sources"])[own],
                             j=np.array(projection["targets"])[own])
            synapses.w = weights[own]
            synapses.pre.delay = (steps[own] - jumps) * step_ms * b2.ms
            if jumps:
                synapses.pre.when = "groups"
                synapses.pre.order = 2
            network.add(synapses)
    for noise in document.get("noise", []):
        for sign, effect in effects[noise["population"]].items():
            if sign in ("", "ex" if noise["weight"] >= 0 else "in"):
                variable, change = effect.split("_post += ")
                network.add(b2.PoissonInput(
                    groups[noise["population"]], variable, 1, noise["rateHz"] * b2.Hz,
                    eval(change.replace("* int(not_refractory_post)", ""),
                         {"w": noise["weight"]})))
    network.run((document["durationMs"] if ms is None else ms) * b2.ms)
    rows = []
    for name, monitor in monitors.items():
        steps = np.rint(np.asarray(monitor.t / b2.ms) / step_ms).astype(int) + 1
        rows += [(name, int(i), int(k)) for i, k in zip(monitor.i, steps)]
    return sorted(rows, key=lambda row: (row[2], row[0], row[1]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network")
    parser.add_argument("--ms", type=float, help="simulate so long (default: as exported)")
    parser.add_argument("--out", help="write the spikes to this file")
    parser.add_argument("--compare", help="say how many spikes are those of this file")
    parser.add_argument("--seed", type=int, default=1, help="of the noise")
    arguments = parser.parse_args()
    sonata = os.path.isdir(arguments.network)
    document = (load_sonata if sonata else load_json)(arguments.network)
    rows = simulate(document, arguments.ms, arguments.seed)
    step_ms = document["stepMs"]
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["population", "neuron", "time_ms"])
            writer.writerows((name, i, repr(step * step_ms)) for name, i, step in rows)
    print("%d spikes" % len(rows))
    if arguments.compare:
        with open(arguments.compare, encoding="utf-8", newline="") as file:
            given = [(row["population"], int(row["neuron"]),
                      int(round(float(row["time_ms"]) / step_ms))) for row in csv.DictReader(file)]
        end = round((document["durationMs"] if arguments.ms is None else arguments.ms) / step_ms)
        given = Counter(row for row in given if row[2] <= end)
        both = sum((Counter(rows) & given).values())
        print("%d of %d given spikes are the same, to the step" % (both, sum(given.values())))
        return 0 if both == len(rows) == sum(given.values()) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
