"""Trains three small networks the way network.py does, sample by sample on NumPy, and prints what became of them.

    python3 src/test/python/networkpy.py > src/test/resources/kernel/nn/networkpy.txt

NetworkPyTest makes the same networks and samples by the same formulas, trains with our Sgd, and compares. The algorithm
is that of Nielsen, "Neural Networks and Deep Learning" (2015), chapters 1 and 2, equations BP1 to BP4.
"""
import math

import numpy as np

# name, sizes, samples, mini-batch size, epochs, eta: each comes to 200 mini-batches
CASES = [
    ("one-hidden-layer", [784, 30, 10], 500, 10, 4, 3.0),
    ("two-hidden-layers", [49, 16, 12, 10], 100, 5, 10, 1.0),
    ("last-batch-short", [49, 12, 10], 98, 10, 20, 3.0),
]


class Lcg:
    """Knuth's MMIX generator: the same integers in any language."""

    def __init__(self):
        self.state = 2015

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> 40

    def weight(self):
        """A multiple of 2^-23 in [-1, 1)."""
        return (self.next() - 2**23) / 2**23

    def pixel(self):
        """One in five is lit."""
        n = self.next()
        return n % 256 if n // 2**12 % 5 == 0 else 0


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def gradient(weights, biases, x, y):
    """The gradient of one sample's cost, layer by layer: (for the weights, for the biases)."""
    activations = [x]
    for w, b in zip(weights, biases):
        activations.append(sigmoid(w @ activations[-1] + b))
    out = activations[-1]
    delta = (out - y) * out * (1 - out)
    nabla_w = [None] * len(weights)
    nabla_b = [None] * len(weights)
    for layer in reversed(range(len(weights))):
        nabla_w[layer] = delta @ activations[layer].T
        nabla_b[layer] = delta
        if layer > 0:
            a = activations[layer]
            delta = (weights[layer].T @ delta) * a * (1 - a)
    return nabla_w, nabla_b


def step(weights, biases, batch, eta):
    sum_w = [np.zeros(w.shape) for w in weights]
    sum_b = [np.zeros(b.shape) for b in biases]
    for x, y in batch:
        nabla_w, nabla_b = gradient(weights, biases, x, y)
        sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
        sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
    weights = [w - (eta / len(batch)) * s for w, s in zip(weights, sum_w)]
    biases = [b - (eta / len(batch)) * s for b, s in zip(biases, sum_b)]
    return weights, biases


def run(name, sizes, count, batch_size, epochs, eta):
    lcg = Lcg()
    pairs = list(zip(sizes, sizes[1:]))
    biases = [np.array([[lcg.weight()] for _ in range(n)]) for _, n in pairs]
    weights = [np.array([[lcg.weight() for _ in range(k)] for _ in range(n)]) for k, n in pairs]
    data = []
    for _ in range(count):
        x = np.array([[lcg.pixel() / 256] for _ in range(sizes[0])])
        y = np.zeros((sizes[-1], 1))
        y[lcg.next() % sizes[-1]] = 1.0
        data.append((x, y))
    steps = 0
    for epoch in range(epochs):
        order = [(37 * i + 31 * epoch) % count for i in range(count)]
        for k in range(0, count, batch_size):
            batch = [data[i] for i in order[k:k + batch_size]]
            weights, biases = step(weights, biases, batch, eta)
            steps += 1
    assert steps == 200
    print("case", name, ",".join(map(str, sizes)), count, batch_size, epochs, eta)
    for layer, (w, b) in enumerate(zip(weights, biases)):
        for j in range(len(b)):
            print("bias", layer, j, float(b[j, 0]).hex())
        every = 97 if w.size > 10000 else 1
        for at in range(0, w.size, every):
            print("weight", layer, at // w.shape[1], at % w.shape[1], float(w.flat[at]).hex())
        # every weight with a factor of its own, so that no two can be exchanged unseen
        print("checksum", layer, math.fsum(v * (1 + at % 13) for at, v in enumerate(w.flat)).hex())


if __name__ == "__main__":
    print("# from src/test/python/networkpy.py, NumPy", np.__version__)
    for case in CASES:
        run(*case)
