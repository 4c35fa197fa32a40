"""Level lines, or the areas between levels, of Himmelblau's function at 20 levels from 1 to 800, equal ratios apart, on [-5, 5]^2,
by contourpy.

    contours.py lines|areas NODES

On a grid of NODES x NODES, which numpy evaluates each time. Does the work once, and once more for each line of its input; for each it
prints the processor time and the wall time, in seconds, then how many points came out.
"""
import sys
import time

import contourpy
import numpy as np

LEVELS = np.geomspace(1, 800, 20)


def contours(kind, xs):
    x, y = np.meshgrid(xs, xs)
    generator = contourpy.contour_generator(x, y, (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2)
    if kind == "lines":
        return [line for level in LEVELS for line in generator.lines(level)]
    return [points for low, high in zip(LEVELS, LEVELS[1:]) for points in generator.filled(low, high)[0]]


def main(kind, nodes):
    xs = np.linspace(-5, 5, nodes)
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        result = contours(kind, xs)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{cpu:.6f} {wall:.6f} {sum(map(len, result))} points", flush=True)
        if not sys.stdin.readline():
            break


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
