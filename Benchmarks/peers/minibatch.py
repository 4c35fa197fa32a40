"""The work of `Work+Training.swift` by numpy, in float64, on one thread.

    python minibatch.py SIZE      20 epochs of a network 64-32-10 on 1437 of the digits, by momentum, in batches of SIZE

Does the work once, and once more for each line of its input. For each it prints the processor time of the training alone and the
wall time in seconds, then the result: the loss at the end, and the share of the other digits that are mistaken.
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np

EPOCHS, TRAINING, WARM_UP = 20, 1437, 5


def parameters(random):
    return [random.normal(0, (2 / 64) ** 0.5, (64, 32)), np.zeros(32), random.normal(0, (2 / 32) ** 0.5, (32, 10)), np.zeros(10)]


def logarithms(p, x):
    z = np.maximum(x @ p[0] + p[1], 0) @ p[2] + p[3]
    z -= z.max(1, keepdims=True)
    return z - np.log(np.exp(z).sum(1, keepdims=True))


def train(p, x, y, size, random):
    velocities = [np.zeros_like(w) for w in p]
    per_epoch = -(-len(x) // size)
    rate, update = min(0.05 * size / 32, 0.8), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(x))
        for first in range(0, len(x), size):
            batch = order[first:first + size]
            a, b = x[batch], y[batch]
            h = a @ p[0]
            h += p[1]
            np.maximum(h, 0, out=h)
            z = h @ p[2]
            z += p[3]
            z -= z.max(1, keepdims=True)
            np.exp(z, out=z)
            z /= z.sum(1, keepdims=True)
            z[np.arange(len(b)), b] -= 1
            z /= len(b)
            e = z @ p[2].T
            e *= h > 0
            update += 1
            step = rate * min(1, update / (WARM_UP * per_epoch))
            for w, v, g in zip(p, velocities, (a.T @ e, e.sum(0), h.T @ z, z.sum(0))):
                v *= 0.9
                v += g
                w -= step * v


def main():
    size = int(sys.argv[1])
    digits = np.loadtxt("../templates/data/digits.csv", delimiter=",", skiprows=1)
    while True:
        random = np.random.default_rng(0)
        order = random.permutation(len(digits))
        x, y = digits[order, 1:] / 16, digits[order, 0].astype(int)
        p = parameters(random)
        cpu, wall = time.process_time(), time.perf_counter()
        train(p, x[:TRAINING], y[:TRAINING], size, random)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        loss = -logarithms(p, x[:TRAINING])[np.arange(TRAINING), y[:TRAINING]].mean()
        mistaken = (logarithms(p, x[TRAINING:]).argmax(1) != y[TRAINING:]).mean()
        print(f"{cpu:.6f} {wall:.6f} loss {loss}, mistaken {mistaken}", flush=True)
        if not sys.stdin.readline():
            break


if __name__ == "__main__":
    main()
