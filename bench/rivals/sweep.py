"""scikit-learn's RandomizedSearchCV over the trials of a `kernel sweep`, the rival of `make compare-sweep`.

Trials of 784-30-10 by plain SGD (sigmoid, softmax, batch 10) that differ in their learning rates, which are given, with a tenth of the
images held out to score by, and no model trained again at the end. Prints the seconds of fit alone, after one call on few images, the
best score and the version.
"""
import argparse
import gzip
import json
import os
import sys
import time
import warnings

try:
    import numpy as np
    import sklearn
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.model_selection import PredefinedSplit, RandomizedSearchCV
    from sklearn.neural_network import MLPClassifier
except ImportError as missing:
    sys.exit(f"sweep.py: {missing}")

HEADS = {"images": 16, "labels": 8}


def read(folder, kind):
    name = f"train-{kind}-idx{3 if kind == 'images' else 1}-ubyte"
    packed = os.path.join(folder, name + ".gz")
    with gzip.open(packed) if os.path.exists(packed) else open(os.path.join(folder, name), "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=HEADS[kind])


def search(options, etas, images, labels):
    held = np.full(len(labels), -1)
    held[-(options.images // 10):] = 0
    network = MLPClassifier([30], activation="logistic", solver="sgd", momentum=0.0, alpha=0.0, batch_size=10, max_iter=options.epochs,
                            n_iter_no_change=options.epochs + 1, random_state=1)
    whole = RandomizedSearchCV(network, {"learning_rate_init": etas}, n_iter=len(etas), cv=PredefinedSplit(held), refit=False,
                                n_jobs=options.jobs, random_state=1)
    # Starts the worker processes, with their imports.
    few = np.r_[0:50, len(labels) - 50:len(labels)]
    RandomizedSearchCV(network, {"learning_rate_init": etas[:2]}, n_iter=2, cv=PredefinedSplit(held[few]), refit=False,
                       n_jobs=options.jobs).fit(images[few], labels[few])
    start = time.perf_counter()
    whole.fit(images, labels)
    return time.perf_counter() - start, whole.best_score_


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="a folder with MNIST")
    parser.add_argument("--etas", required=True, help="of the trials, with commas between")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--images", type=int, required=True)
    parser.add_argument("--jobs", type=int, required=True)
    options = parser.parse_args()
    # Of every run that ends by its number of epochs; the workers read the variable.
    warnings.simplefilter("ignore", ConvergenceWarning)
    os.environ["PYTHONWARNINGS"] = "ignore"
    images = read(options.data, "images").reshape(-1, 784)[:options.images] / 256.0
    labels = read(options.data, "labels")[:options.images]
    seconds, best = search(options, [float(eta) for eta in options.etas.split(",")], images, labels)
    print(json.dumps({"seconds": seconds, "best": best, "library": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}"}))


if __name__ == "__main__":
    main()
