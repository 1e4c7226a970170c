"""The rivals of the general job: a classifier with ReLU, softmax and Adam in scikit-learn or PyTorch, in either precision.

Both are used as their documentation has it, in the order of images and from the starting weights of the job's folder
(TrainingJob.java says how it is laid out). One JSON object a line and epoch, with the keys of kernel's --metrics; the
first line says which versions run.
"""
import argparse
import json
import os
import sys
import time

import numpy as np

from network import blas, load, starting_weights

ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}


class ScikitLearn:
    def __init__(self, options, sizes, dtype, biases, weights):
        import sklearn
        from sklearn.neural_network import MLPClassifier

        start = iter(zip(weights, biases))

        class Started(MLPClassifier):
            """MLPClassifier has no parameter for starting weights; here it asks for them, layer by layer."""

            def _init_coef(self, fan_in, fan_out, dtype):
                w, b = next(start)
                return np.asarray(w.T, dtype, order="C"), np.asarray(b, dtype)

        self.library = f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, {blas()}"
        self.dtype = dtype
        # No L2, as no other has it; the images come in the job's order already.
        self.network = Started(sizes[1:-1], activation="relu", solver="adam", alpha=0.0, batch_size=options.batch,
                               learning_rate_init=options.eta, shuffle=False, beta_1=ADAM["beta1"], beta_2=ADAM["beta2"],
                               epsilon=ADAM["epsilon"])
        self.classes = np.arange(sizes[-1])

    def prepare(self, images, labels):
        return images.astype(self.dtype), labels

    @staticmethod
    def arrange(samples, order):
        """Not timed: it has no parameter for the order."""
        images, labels = samples
        return images[order], labels[order]

    def epoch(self, samples):
        """One pass in mini-batches: what partial_fit does."""
        self.network.partial_fit(*samples, classes=self.classes)

    def correct(self, samples):
        images, labels = samples
        return int((self.network.predict(images) == labels).sum())

    def parameters(self):
        return [(w.T, b) for w, b in zip(self.network.coefs_, self.network.intercepts_)]


class PyTorch:
    def __init__(self, options, sizes, dtype, biases, weights):
        import torch
        torch.set_num_threads(options.threads)
        self.torch = torch
        self.library = f"PyTorch {torch.__version__}, {blas()}"
        self.dtype = dtype
        self.batch = options.batch
        self.linear = []
        layers = []
        for w, b in zip(weights, biases):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            linear.weight = torch.nn.Parameter(torch.from_numpy(w.astype(dtype)))
            linear.bias = torch.nn.Parameter(torch.from_numpy(b.astype(dtype)))
            self.linear.append(linear)
            layers += [linear, torch.nn.ReLU()]
        self.network = torch.nn.Sequential(*layers[:-1])
        self.loss = torch.nn.CrossEntropyLoss()
        self.rule = torch.optim.Adam(self.network.parameters(), lr=options.eta, betas=(ADAM["beta1"], ADAM["beta2"]),
                                     eps=ADAM["epsilon"])

    def prepare(self, images, labels):
        return self.torch.from_numpy(images.astype(self.dtype)), self.torch.from_numpy(labels.astype(np.int64))

    def arrange(self, samples, order):
        return *samples, self.torch.from_numpy(order.astype(np.int64))

    def epoch(self, samples):
        images, labels, order = samples
        for chosen in order.split(self.batch):
            self.rule.zero_grad(set_to_none=True)
            self.loss(self.network(images[chosen]), labels[chosen]).backward()
            self.rule.step()

    def correct(self, samples):
        images, labels = samples
        with self.torch.no_grad():
            return int((self.network(images).argmax(dim=1) == labels).sum())

    def parameters(self):
        return [(l.weight.detach().numpy(), l.bias.detach().numpy()) for l in self.linear]


SYSTEMS = {"sklearn": ScikitLearn, "torch": PyTorch}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--system", required=True, choices=SYSTEMS)
    parser.add_argument("--precision", default="f64", choices=["f64", "f32"])
    parser.add_argument("--job", required=True, help="directory with the images, weights and order")
    parser.add_argument("--after-one", required=True, help="where the weights after the first epoch go")
    parser.add_argument("--hidden", default="100")
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--eta", type=float, default=0.001)
    parser.add_argument("--train", type=int, default=50000)
    parser.add_argument("--threads", type=int, default=1, help="told to the BLAS by the environment")
    options = parser.parse_args()

    sizes = [784, *map(int, options.hidden.split(",")), 10]
    dtype = np.float32 if options.precision == "f32" else np.float64
    try:
        entrant = SYSTEMS[options.system](options, sizes, dtype, *starting_weights(options.job, sizes))
    except ImportError as missing:
        sys.exit(f"general.py: {missing}")
    training = entrant.prepare(*load(options.job, "train", options.train))
    test = entrant.prepare(*load(options.job, "t10k"))
    orders = np.fromfile(os.path.join(options.job, "order"), "<i4").reshape(-1, options.train)

    print(json.dumps({"library": entrant.library}))
    for epoch in range(options.epochs):
        samples = entrant.arrange(training, orders[epoch])
        start = time.perf_counter()
        entrant.epoch(samples)
        trained = time.perf_counter()
        correct = entrant.correct(test)
        print(json.dumps({"epoch": epoch, "train_seconds": trained - start, "eval_seconds": time.perf_counter() - trained,
                          "test_correct": correct, "test_total": len(test[1])}), flush=True)
        if epoch == 0:
            flat = [x.ravel() for layer in entrant.parameters() for x in layer]
            np.concatenate(flat).astype("<f8").tofile(options.after_one)


if __name__ == "__main__":
    main()
