"""Lines and areas of Himmelblau's function at 20 levels from 1 to 800, equal ratios apart, on [-5, 5]^2, by contourpy.

On a grid of 640 x 640 nodes, which numpy evaluates each time. Prints one row of a Markdown table, in milliseconds.
"""
import sys
import time
from statistics import median

import contourpy
import numpy as np


def contours():
    xs = np.linspace(-5, 5, 640)
    x, y = np.meshgrid(xs, xs)
    generator = contourpy.contour_generator(x, y, (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2)
    levels = np.geomspace(1, 800, 20)
    lines = [generator.lines(level) for level in levels]
    areas = [generator.filled(low, high) for low, high in zip(levels, levels[1:])]
    return lines, areas


def main(runs):
    costs = []
    for turn in range(runs + 1):
        begin = time.process_time(), time.perf_counter()
        contours()
        end = time.process_time(), time.perf_counter()
        if turn:
            costs.append([1e3 * (b - a) for a, b in zip(begin, end)])
    cells = [f"{min(times):.1f} · {median(times):.1f} · {max(times):.1f}" for times in zip(*costs)]
    print(f"| contourpy {contourpy.__version__} | {runs} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]))
