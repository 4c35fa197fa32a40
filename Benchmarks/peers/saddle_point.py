"""The lecture's saddle-point figure, drawn by matplotlib: SVG, PNG and PDF, and its data as CSV, into a folder.

The same work as `templates/saddle-point.yaml`: six optimizers (PyTorch's formulas, float64) start at (1, 0.0001) on
x^2 - y^2 and make 60 updates; filled contours at 17 levels with their lines and a colour bar, six paths with markers,
their distances from the ridge on a logarithmic axis, a legend, titles, and a caption whose numbers are computed.
Matplotlib contours a grid: 201 x 201 nodes. Text stays text in the SVG. The claims are not checked.
"""
import math
import os
import sys
from textwrap import fill

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

RATE, UPDATES, START = 0.05, 60, (1.0, 1e-4)


def sgd(gradient, state, update, momentum=0.0, nesterov=False):
    velocity = state[0] = momentum * state[0] + gradient
    return gradient + momentum * velocity if nesterov else velocity


def adagrad(gradient, state, update):
    state[0] += gradient * gradient
    return gradient / (math.sqrt(state[0]) + 1e-10)


def rmsprop(gradient, state, update, alpha=0.9):
    state[0] = alpha * state[0] + (1 - alpha) * gradient * gradient
    return gradient / (math.sqrt(state[0]) + 1e-8)


def adam(gradient, state, update, beta1=0.9, beta2=0.999):
    state[0] = beta1 * state[0] + (1 - beta1) * gradient
    state[1] = beta2 * state[1] + (1 - beta2) * gradient * gradient
    return state[0] / (1 - beta1**update) / (math.sqrt(state[1] / (1 - beta2**update)) + 1e-8)


OPTIMIZERS = {
    "gd": ("Gradient descent", sgd, {}, "-", "o"),
    "momentum": ("Momentum", sgd, {"momentum": 0.9}, "--", "s"),
    "nesterov": ("Nesterov", sgd, {"momentum": 0.9, "nesterov": True}, ":", "^"),
    "adagrad": ("Adagrad", adagrad, {}, "-.", "D"),
    "rmsprop": ("RMSProp", rmsprop, {}, (0, (7, 3)), "P"),
    "adam": ("Adam", adam, {}, (0, (5, 2, 1, 2, 1, 2)), "*"),
}


def run(rule, options):
    x, y = START
    states = [0.0, 0.0], [0.0, 0.0]
    points = [(x, y)]
    for update in range(1, UPDATES + 1):
        gradient_x, gradient_y = 2 * x, -2 * y
        x -= RATE * rule(gradient_x, states[0], update, **options)
        y -= RATE * rule(gradient_y, states[1], update, **options)
        points.append((x, y))
    return points


def number(value):
    return repr(value).removesuffix(".0")


def write_data(paths, file):
    file.write("panel,mark,series,index,x,y,value,low,high\n")
    for name, points in paths.items():
        for t, (x, y) in enumerate(points):
            file.write(f"landscape,path,{name},{t},{number(x)},{number(y)},{number(x * x - y * y)},,\n")
    for name, points in paths.items():
        for t, (_, y) in enumerate(points):
            file.write(f"escape,line,{name},{t},{t},{number(abs(y))},,,\n")
    file.write("escape,rule,left,0,,1,,,\n")


def first_beyond(paths, name):
    return next(t for t, (_, y) in enumerate(paths[name]) if abs(y) > 1)


def caption(paths):
    swings = [x for x, _ in paths["momentum"][: first_beyond(paths, "momentum") + 1]]
    crossings = sum(a * b < 0 for a, b in zip(swings, swings[1:]))
    return (
        r"All six start at (1, 0.0001), a hair off the ridge $\theta_2 = 0$, with the learning rate 0.05; markers stand"
        f" five updates apart. RMSProp is more than 1 away from the ridge after {first_beyond(paths, 'rmsprop')}"
        f" updates, Adam after {first_beyond(paths, 'adam')}. Momentum swings past the saddle {crossings} times and"
        f" leaves after {first_beyond(paths, 'momentum')}. After {UPDATES} updates gradient descent is only"
        f" {paths['gd'][-1][1]:.2g} away."
    )


def draw(paths):
    figure, (landscape, escape) = plt.subplots(1, 2, figsize=(6.4, 4.8), width_ratios=[6, 5])
    domain_x, domain_y = (-0.75, 1.15), (-0.62, 1.62)
    grid_x, grid_y = np.meshgrid(np.linspace(*domain_x, 201), np.linspace(*domain_y, 201))
    loss = grid_x**2 - grid_y**2
    levels = np.abs(loss).max() * (np.arange(17) - 8) / 9
    filled = landscape.contourf(grid_x, grid_y, loss, levels, cmap="RdBu_r", extend="both")
    landscape.contour(grid_x, grid_y, loss, levels, colors="0.5", linewidths=0.5, linestyles="solid")
    figure.colorbar(filled, ax=landscape).ax.set_title("loss", fontsize=8)
    for name, points in paths.items():
        label, _, _, dash, marker = OPTIMIZERS[name]
        x, y = zip(*points)
        landscape.plot(x, y, linestyle=dash, marker=marker, markevery=5, markersize=4, label=label)
        escape.plot(range(len(y)), [abs(v) for v in y], linestyle=dash)
    landscape.plot(*START, "o", color="k", markerfacecolor="w")
    landscape.annotate("start", START, xytext=(-6, -14), textcoords="offset points", ha="right")
    landscape.set(xlim=domain_x, ylim=domain_y, aspect="equal", xlabel=r"$\theta_1$", ylabel=r"$\theta_2$")
    landscape.set_title(r"Paths over $\theta_1^2 - \theta_2^2$", loc="left", fontsize=10)
    escape.axhline(1, color="0.4", linestyle="--", linewidth=0.8)
    escape.annotate("distance 1", (UPDATES, 1), xytext=(-4, -12), textcoords="offset points", ha="right")
    escape.set(xlim=(0, UPDATES), ylim=(5e-5, 4), yscale="log", xlabel="Update", ylabel=r"$|\theta_2|$")
    escape.set_title("Distance from the ridge", loc="left", fontsize=10)
    escape.grid(axis="y", color="0.9")
    figure.suptitle("At a saddle point, gradient descent stays", x=0.02, ha="left")
    figure.legend(loc="upper left", bbox_to_anchor=(0.01, 0.94), ncols=6, fontsize=7, frameon=False, columnspacing=1)
    figure.text(0.02, 0.02, fill(caption(paths), 104), fontsize=8)
    figure.subplots_adjust(left=0.1, right=0.98, top=0.8, bottom=0.25, wspace=0.5)
    return figure


def main(folder):
    os.makedirs(folder, exist_ok=True)
    paths = {name: run(rule, options) for name, (_, rule, options, _, _) in OPTIMIZERS.items()}
    with open(f"{folder}/saddle-point.csv", "w") as file:
        write_data(paths, file)
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "saddle-point"})
    figure = draw(paths)
    for ending, metadata in [("svg", {"Date": None}), ("png", {}), ("pdf", {"CreationDate": None})]:
        figure.savefig(f"{folder}/saddle-point.{ending}", dpi=150, metadata=metadata)


if __name__ == "__main__":
    main(sys.argv[1])
