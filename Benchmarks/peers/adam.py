"""The work of `Simulate` by JAX and by PyTorch, in float64.

    python adam.py path jax      lax.scan over Adam written out, the gradient by hand, compiled
    python adam.py path optax    lax.scan over optax.adam, the gradient by jax.grad, compiled
    python adam.py path torch    torch.optim.Adam, the gradient by autograd, 10^4 updates: the times printed are 100 times those
    python adam.py basins jax    lax.fori_loop over whole arrays, the gradient by hand, compiled

Does the work once, and once more for each line of its input. For each it prints the processor time of all threads and the
wall time in seconds, then the result. The first includes compilation.
"""
import sys
import time

RATE, BETA1, BETA2, EPSILON = 1e-3, 0.9, 0.999, 1e-8
UPDATES, START = 1_000_000, (-1.5, 2.0)
SIZE, MAP_RATE, MAP_UPDATES = 512, 0.05, 300
MINIMA = [
    (3, 2), (-2.805118086952745, 3.131312518250573),
    (-3.779310253377747, -3.283185991286170), (3.584428340330492, -1.848126526964404)]


def rosenbrock(w):
    return (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2


def rosenbrock_gradient(x, y):
    d = y - x * x
    return -2 * (1 - x) - 400 * x * d, 200 * d


def himmelblau_gradient(x, y):
    p = x * x + y - 11
    q = x + y * y - 7
    return 4 * x * p + 2 * q, 2 * p + 4 * y * q


def adam(gradient, rate, sqrt):
    def update(state):
        x, y, mx, my, vx, vy, power1, power2 = state
        gx, gy = gradient(x, y)
        mx, my = BETA1 * mx + (1 - BETA1) * gx, BETA1 * my + (1 - BETA1) * gy
        vx, vy = BETA2 * vx + (1 - BETA2) * gx * gx, BETA2 * vy + (1 - BETA2) * gy * gy
        power1, power2 = BETA1 * power1, BETA2 * power2
        c = sqrt(1 - power2)
        a, e = rate * c / (1 - power1), EPSILON * c
        return x - a * mx / (sqrt(vx) + e), y - a * my / (sqrt(vy) + e), mx, my, vx, vy, power1, power2
    return update


def jax():
    import jax
    jax.config.update("jax_enable_x64", True)
    return jax


def path_jax():
    library = jax()
    update = adam(rosenbrock_gradient, RATE, library.numpy.sqrt)
    start = (*START, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0)
    run = library.jit(lambda: library.lax.scan(lambda s, _: (update(s), None), start, None, length=UPDATES)[0][:2])
    return lambda: [float(u) for u in run()], 1


def path_optax():
    library = jax()
    import optax
    optimizer = optax.adam(RATE, BETA1, BETA2, EPSILON)
    start = library.numpy.array(START)

    def update(carry, _):
        w, state = carry
        change, state = optimizer.update(library.grad(rosenbrock)(w), state)
        return (optax.apply_updates(w, change), state), None

    run = library.jit(lambda: library.lax.scan(update, (start, optimizer.init(start)), None, length=UPDATES)[0][0])
    return lambda: [float(u) for u in run()], 1


def path_torch():
    import torch
    torch.set_num_threads(1)

    def run():
        w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([w], lr=RATE, betas=(BETA1, BETA2), eps=EPSILON)
        for _ in range(UPDATES // 100):
            optimizer.zero_grad()
            rosenbrock(w).backward()
            optimizer.step()
        return w.tolist()
    return run, 100


def basins_jax():
    library = jax()
    import numpy
    nodes = -5 + 10 * numpy.arange(SIZE) / (SIZE - 1)
    starts = library.numpy.tile(nodes, SIZE), library.numpy.repeat(nodes, SIZE)
    update = adam(himmelblau_gradient, MAP_RATE, library.numpy.sqrt)

    @library.jit
    def run(x, y):
        zero = library.numpy.zeros_like(x)
        state = (x, y, zero, zero, zero, zero, 1.0, 1.0)
        x, y = library.lax.fori_loop(0, MAP_UPDATES, lambda _, s: update(s), state)[:2]
        return library.numpy.argmin(library.numpy.stack([(x - a) ** 2 + (y - b) ** 2 for a, b in MINIMA]), axis=0)
    return lambda: numpy.bincount(numpy.asarray(run(*starts)), minlength=4), 1


WORK = {("path", "jax"): path_jax, ("path", "optax"): path_optax, ("path", "torch"): path_torch,
        ("basins", "jax"): basins_jax}


def main():
    run, times = WORK[tuple(sys.argv[1:3])]()
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        result = run()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        text = ", ".join(map(str, result)) + (f" after {UPDATES // times} updates" if times > 1 else "")
        print(f"{times * cpu:.6f} {times * wall:.6f} {text}", flush=True)
        if not sys.stdin.readline():
            break


if __name__ == "__main__":
    main()
