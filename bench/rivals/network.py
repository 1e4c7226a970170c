"""The rivals in Python: mini-batch SGD on NumPy, one sample at a time or a whole mini-batch at once.

Without --batched it does the work that network.py of Nielsen's book does, step for step: every image is a column,
every sample gets fresh gradient arrays for all layers, which are summed in Python and applied once a mini-batch. With
--batched the mini-batch goes through as matrices, in place where NumPy allows it.

The job's folder holds raw IDX images, the starting weights and the order of the images in every epoch (TrainingJob.java
says how). One JSON object a line and epoch, with the keys of kernel's --metrics. The first line says which NumPy and BLAS
run.
"""
import argparse
import json
import os
import re
import time

import numpy as np


def idx(directory, name, header):
    return np.fromfile(os.path.join(directory, name), np.uint8, offset=header)


def starting_weights(directory, sizes):
    """For every layer its biases and its weights (out, in)."""
    values = np.fromfile(os.path.join(directory, "weights"), "<f8")
    biases, weights = [], []
    for k, n in zip(sizes, sizes[1:]):
        weights.append(values[:n * k].reshape(n, k).copy())
        biases.append(values[n * k:n * k + n].copy())
        values = values[n * k + n:]
    return biases, weights


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

    def __init__(self, biases, weights):
        self.biases = [b.reshape(-1, 1) for b in biases]
        self.weights = weights

    def prepare(self, images, labels):
        targets = [np.eye(10)[:, [label]] for label in range(10)]
        return [(image.reshape(-1, 1), targets[label]) for image, label in zip(images, labels)]

    @staticmethod
    def arrange(samples, order):
        """The samples as a shuffle would have left them; not timed, as the order is given."""
        return [samples[i] for i in order]

    def epoch(self, samples, batch, eta):
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

    def __init__(self, biases, weights):
        self.biases = biases
        self.weights = weights

    def prepare(self, images, labels):
        return images, np.eye(10)[labels]

    @staticmethod
    def arrange(samples, order):
        return *samples, order

    def epoch(self, samples, batch, eta):
        images, targets, order = samples
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
            found = re.search(r"[^/\s]+/lib[^/\s]*(?:blas|mkl|blis)[^/\s]*$", maps.read(), re.MULTILINE)
            return found.group() if found else "unknown"
    except OSError:
        return "unknown"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--job", required=True, help="directory with the images, weights and order")
    parser.add_argument("--after-one", required=True, help="where the weights after the first epoch go")
    parser.add_argument("--hidden", default="30")
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--eta", type=float, default=3.0)
    parser.add_argument("--train", type=int, default=50000)
    parser.add_argument("--threads", type=int, default=1, help="told to the BLAS by the environment")
    parser.add_argument("--batched", action="store_true", help="whole mini-batches as matrices")
    options = parser.parse_args()

    sizes = [784, *map(int, options.hidden.split(",")), 10]
    network = (Batched if options.batched else PerSample)(*starting_weights(options.job, sizes))
    training = network.prepare(*load(options.job, "train", options.train))
    test = network.prepare(*load(options.job, "t10k"))
    orders = np.fromfile(os.path.join(options.job, "order"), "<i4").reshape(-1, options.train)

    print(json.dumps({"library": f"NumPy {np.__version__}, {blas()}"}))
    for epoch in range(options.epochs):
        samples = network.arrange(training, orders[epoch])
        start = time.perf_counter()
        network.epoch(samples, options.batch, options.eta)
        trained = time.perf_counter()
        correct = network.correct(test)
        print(json.dumps({"epoch": epoch, "train_seconds": trained - start,
                          "eval_seconds": time.perf_counter() - trained,
                          "test_correct": correct, "test_total": len(test[0]) if options.batched else len(test)}), flush=True)
        if epoch == 0:
            flat = [x.ravel() for w, b in zip(network.weights, network.biases) for x in (w, b)]
            np.concatenate(flat).astype("<f8").tofile(options.after_one)


if __name__ == "__main__":
    main()
