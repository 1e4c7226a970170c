"""The rivals in Python: mini-batch SGD on NumPy, one sample at a time or a whole mini-batch at once.

Without --batched it does the work that network.py of Nielsen's book does, step for step: every image is a column,
every sample gets fresh gradient arrays for all layers, which are summed in Python and applied once a mini-batch. With
--batched the mini-batch goes through as matrices, in place where NumPy allows it.

One JSON object a line and epoch, with the keys of kernel's --metrics. The first line says which NumPy and BLAS run.
"""
import argparse
import gzip
import json
import os
import random
import re
import time

import numpy as np


def idx(directory, name, header):
    path = os.path.join(directory, name)
    with (open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def load(directory, part, count=None):
    """Images as rows of doubles in [0, 1), and labels."""
    labels = idx(directory, part + "-labels-idx1-ubyte", 8)
    images = idx(directory, part + "-images-idx3-ubyte", 16).reshape(len(labels), -1)
    return images[:count] / 256.0, labels[:count]


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class PerSample:
    """Columns: an image is (784, 1), a layer's weights (out, in)."""

    def __init__(self, sizes):
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, k) for k, n in zip(sizes, sizes[1:])]

    def prepare(self, images, labels):
        targets = [np.eye(10)[:, [label]] for label in range(10)]
        return [(image.reshape(-1, 1), targets[label]) for image, label in zip(images, labels)]

    def epoch(self, samples, batch, eta):
        random.shuffle(samples)
        for start in range(0, len(samples), batch):
            self.update(samples[start:start + batch], eta)

    def update(self, samples, eta):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in samples:
            sample_b, sample_w = self.backprop(x, y)
            nabla_b = [total + one for total, one in zip(nabla_b, sample_b)]
            nabla_w = [total + one for total, one in zip(nabla_w, sample_w)]
        step = eta / len(samples)
        self.weights = [w - step * nabla for w, nabla in zip(self.weights, nabla_w)]
        self.biases = [b - step * nabla for b, nabla in zip(self.biases, nabla_b)]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        for layer in range(len(self.weights) - 1, -1, -1):
            nabla_b[layer] = delta
            nabla_w[layer] = np.dot(delta, activations[layer].transpose())
            if layer:
                delta = np.dot(self.weights[layer].transpose(), delta) * sigmoid_prime(zs[layer - 1])
        return nabla_b, nabla_w

    def correct(self, samples):
        return sum(int(np.argmax(self.forward(x)) == np.argmax(y)) for x, y in samples)

    def forward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(np.dot(w, a) + b)
        return a


class Batched:
    """Rows: a mini-batch is (batch, 784), a layer's weights (out, in)."""

    def __init__(self, sizes):
        self.biases = [np.random.randn(n) for n in sizes[1:]]
        self.weights = [np.random.randn(n, k) for k, n in zip(sizes, sizes[1:])]

    def prepare(self, images, labels):
        return images, np.eye(10)[labels]

    def epoch(self, samples, batch, eta):
        images, targets = samples
        order = np.random.permutation(len(images))
        for start in range(0, len(order), batch):
            chosen = order[start:start + batch]
            self.update(images[chosen], targets[chosen], eta / len(chosen))

    def update(self, x, y, step):
        activations = [x]
        for w, b in zip(self.weights, self.biases):
            activations.append(self.layer(activations[-1], w, b))
        a = activations.pop()
        delta = (a - y) * a * (1 - a)
        for w, b in zip(reversed(self.weights), reversed(self.biases)):
            a = activations.pop()
            below = delta @ w * a * (1 - a) if activations else None
            delta *= step
            w -= delta.T @ a
            b -= delta.sum(axis=0)
            delta = below

    def correct(self, samples):
        a, y = samples
        for w, b in zip(self.weights, self.biases):
            a = self.layer(a, w, b)
        return int((a.argmax(axis=1) == y.argmax(axis=1)).sum())

    @staticmethod
    def layer(a, w, b):
        z = a @ w.T
        z += b
        np.negative(z, out=z)
        np.exp(z, out=z)
        z += 1
        return np.reciprocal(z, out=z)


def blas():
    """The BLAS that is loaded, by its file and folder; 'unknown' where the system does not tell."""
    np.ones((2, 2)) @ np.ones((2, 2))
    try:
        with open("/proc/self/maps") as maps:
            found = re.search(r"[^/\s]+/[^/\s]*(?:blas|mkl|blis)[^/\s]*$", maps.read(), re.MULTILINE)
            return found.group() if found else "unknown"
    except OSError:
        return "unknown"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="directory with MNIST, gzip or raw")
    parser.add_argument("--hidden", default="30")
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--eta", type=float, default=3.0)
    parser.add_argument("--train", type=int, default=50000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batched", action="store_true", help="whole mini-batches as matrices")
    parser.add_argument("--evaluate", action="store_true", help="test accuracy after each epoch")
    options = parser.parse_args()

    random.seed(options.seed)
    np.random.seed(options.seed)
    sizes = [784, *map(int, options.hidden.split(",")), 10]
    network = (Batched if options.batched else PerSample)(sizes)
    training = network.prepare(*load(options.data, "train", options.train))
    test = network.prepare(*load(options.data, "t10k"))

    print(json.dumps({"library": f"NumPy {np.__version__}, {blas()}"}))
    for epoch in range(options.epochs):
        start = time.perf_counter()
        network.epoch(training, options.batch, options.eta)
        line = {"epoch": epoch, "train_seconds": time.perf_counter() - start}
        if options.evaluate:
            start = time.perf_counter()
            line["test_correct"] = network.correct(test)
            line["eval_seconds"] = time.perf_counter() - start
            line["test_total"] = 10000
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
