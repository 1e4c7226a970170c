"""`kernel sweep` and scikit-learn's RandomizedSearchCV over the same trials, one after the other, in wall time.

Trials of 784-30-10 by plain SGD (sigmoid, softmax, batch 10) that differ in their learning rates, drawn by kernel from log:0.01:1
and read from its CSV. Both train side by side, hold a tenth of the images out to score by, and train no model again at the end. Kernel's
time is that of the whole command, JVM and reading included; scikit-learn's is that of fit alone, after one call on few images.
"""
import argparse
import csv
import gzip
import os
import subprocess
import sys
import tempfile
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


def ours(options, folder):
    command = [*options.java.split(), "-jar", os.path.abspath(options.jar), "sweep", "--data", os.path.abspath(options.data),
               "--train-size", str(options.images), "--validation", str(options.images // 10), "--epochs", str(options.epochs),
               "--loss", "softmax", "--hidden", "30", "--trials", str(options.trials), "--eta", "log:0.01:1",
               "--jobs", str(options.jobs), "--no-save"]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"sweep.py: kernel ended with {done.returncode}: {done.stderr}")
    return seconds, list(csv.DictReader(done.stdout.splitlines()))


def theirs(options, etas, images, labels):
    held = np.full(len(labels), -1)
    held[-(options.images // 10):] = 0
    network = MLPClassifier([30], activation="logistic", solver="sgd", momentum=0.0, alpha=0.0, batch_size=10, max_iter=options.epochs,
                            n_iter_no_change=options.epochs + 1, random_state=1)
    search = RandomizedSearchCV(network, {"learning_rate_init": etas}, n_iter=len(etas), cv=PredefinedSplit(held), refit=False,
                                n_jobs=options.jobs, random_state=1)
    # Starts the worker processes, with their imports.
    few = np.r_[0:50, len(labels) - 50:len(labels)]
    RandomizedSearchCV(network, {"learning_rate_init": etas[:2]}, n_iter=2, cv=PredefinedSplit(held[few]), refit=False,
                       n_jobs=options.jobs).fit(images[few], labels[few])
    start = time.perf_counter()
    search.fit(images, labels)
    return time.perf_counter() - start, search.best_score_


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="a folder with MNIST")
    parser.add_argument("--jar", required=True)
    parser.add_argument("--java", required=True, help="with its flags")
    parser.add_argument("--trials", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--images", type=int, default=50000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    # Of every run that ends by its number of epochs; the workers read the variable.
    warnings.simplefilter("ignore", ConvergenceWarning)
    os.environ["PYTHONWARNINGS"] = "ignore"

    with tempfile.TemporaryDirectory() as folder:
        seconds, rows = ours(options, folder)
    best = max(float(row["validation_accuracy"]) for row in rows)
    job = f"{len(rows)} trials, {options.epochs} epochs of {options.images} images, {options.jobs} at a time"
    print(f"{job}\nkernel                       {seconds:9.2f} s   best validation accuracy {best:.4f}", flush=True)
    images = read(options.data, "images").reshape(-1, 784)[:options.images] / 256.0
    labels = read(options.data, "labels")[:options.images]
    other, score = theirs(options, [float(row["eta"]) for row in rows], images, labels)
    print(f"scikit-learn {sklearn.__version__} RandomizedSearchCV {other:9.2f} s   best validation accuracy {score:.4f}")
    print(f"times kernel's               {other / seconds:9.1f}")


if __name__ == "__main__":
    main()
