"""A model for conf/external-python.conf: how fast an enzyme works, by the law of Michaelis and Menten.

rate = vmax * c / (k + c) at each concentration c in ppm of the substrate (Treloar 1974: puromycin).
"""
import json
import os
import sys

CONCENTRATIONS = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10]


def evaluate(parameters, scenario, seed):
    vmax, k = parameters["vmax"], parameters["k"]
    return {"outputs": [vmax * c / (k + c) for c in CONCENTRATIONS]}


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever libraries print goes to stderr from here on
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"id": request["id"]}
        if "parameters" in request:
            try:
                answer.update(evaluate(request["parameters"], request["scenario"], request["seed"]))
            except Exception as problem:
                answer["error"] = repr(problem)
        print(json.dumps(answer), file=answers, flush=True)


main()
