"""Writes train.csv and test.csv into a folder: two numbers y and z that follow from x1 and x2 by no straight line."""
import math
import os
import random
import sys

folder = sys.argv[1] if len(sys.argv) > 1 else "."
random.seed(1)
for name, rows in (("train", 400), ("test", 200)):
    with open(os.path.join(folder, name + ".csv"), "w") as f:
        f.write("x1,x2,y,z\n")
        for _ in range(rows):
            a, b = random.uniform(-2, 2), random.uniform(-2, 2)
            f.write(f"{a},{b},{math.sin(a) + b * b + random.gauss(0, 0.1)},{100 + 20 * a * b}\n")
