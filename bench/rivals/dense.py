"""Two small dense jobs, kernel's and scikit-learn's, in turn on one core: how long an epoch takes.

    13-100-1     14,900 rows, a regression: ReLU, squared loss     the shape of california-housing
    16-64-64-26  14,400 rows, 26 classes: ReLU, softmax            the shape of letter

Adam, batches of 200. The numbers are drawn and what is to be learnt is a random network's answer, because the time does not depend on
them; both see the same rows, each in an order of its own and from weights of its own. Kernel's seconds are those of its --metrics,
scikit-learn's those of partial_fit. Medians over the last half of the epochs, and over the rounds. What a perfect dense program would
take is reckoned from the peak of multiplications and additions that kernel's own benchmark measures.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

try:
    import numpy as np
    import sklearn
    from sklearn.neural_network import MLPClassifier, MLPRegressor
except ImportError as missing:
    sys.exit(f"dense.py: {missing}")

BATCH = 200
ETA = 0.001
JOBS = {"13-100-1": (14900, [13, 100, 1]), "16-64-64-26": (14400, [16, 64, 64, 26])}


def draw(rows, sizes):
    """Standard normal numbers, and the answers of a network of random weights: a number each, or the greatest output's place."""
    random = np.random.default_rng(1)
    x = random.standard_normal((rows, sizes[0]))
    answers = np.tanh(x @ random.standard_normal((sizes[0], 32))) @ random.standard_normal((32, sizes[-1]))
    return x, answers[:, 0] if sizes[-1] == 1 else answers.argmax(axis=1)


def ours(options, sizes, x, y, folder):
    np.savez(os.path.join(folder, "rows.npz"), x=x, y=y)
    task = ["--task", "regress"] if sizes[-1] == 1 else ["--task", "classify"]
    command = [*options.java.split(), "-jar", os.path.abspath(options.jar), "train", "--data", "rows.npz", "--target", "y", *task,
               "--hidden", ",".join(map(str, sizes[1:-1])), "--activation", "relu", "--optimizer", "adam", "--eta", str(ETA),
               "--batch-size", str(BATCH), "--epochs", str(options.epochs), "--threads", "1", "--no-save", "--metrics", "metrics",
               "--overwrite", "--dropout", "0", "--l2", "0", "--validation", "0", "--patience", "0"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"dense.py: kernel ended with {done.returncode}: {done.stderr}")
    with open(os.path.join(folder, "metrics")) as lines:
        epochs = [json.loads(line) for line in lines]
    return [epoch["train_seconds"] for epoch in epochs]


def theirs(options, sizes, x, y, dtype):
    kind = MLPRegressor if sizes[-1] == 1 else MLPClassifier
    network = kind(sizes[1:-1], activation="relu", solver="adam", alpha=0.0, batch_size=BATCH, learning_rate_init=ETA, random_state=1)
    more = {} if sizes[-1] == 1 else {"classes": np.arange(sizes[-1])}
    x = x.astype(dtype)
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        network.partial_fit(x, y, **more)
        seconds.append(time.perf_counter() - start)
    return seconds


def flops(rows, sizes):
    """Of an epoch: three products a layer, but for the first, whose inputs need no deltas."""
    return 2 * rows * (3 * sum(n * k for n, k in zip(sizes, sizes[1:])) - sizes[0] * sizes[1])


def second_half(seconds):
    return seconds[len(seconds) // 2:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jar", required=True)
    parser.add_argument("--java", required=True, help="the command, with its options")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=400)
    parser.add_argument("--out", required=True)
    parser.add_argument("--about", default="", help="machine, JDK and commit, for the page")
    parser.add_argument("--peak", required=True, help="what FmaPeak says: GFLOP/s of one core")
    options = parser.parse_args()
    peak = float(re.search(r"([\d.]+) GFLOP/s", options.peak)[1])

    lines = []

    def say(line):
        lines.append(line)
        print(line, flush=True)

    say("# Small dense jobs\n\nWritten by `make compare-dense`.\n")
    say(f"{options.about}; scikit-learn {sklearn.__version__}, NumPy {np.__version__}; one core, {options.rounds} rounds. {options.peak}.")
    say("\n| job | system | epoch, ms | rounds from – to | times kernel's |\n|---|---|---|---|---|")
    for name, (rows, sizes) in JOBS.items():
        x, y = draw(rows, sizes)
        systems = {"kernel": lambda folder: ours(options, sizes, x, y, folder),
                   "scikit-learn, f64": lambda folder: theirs(options, sizes, x, y, np.float64),
                   "scikit-learn, f32": lambda folder: theirs(options, sizes, x, y, np.float32)}
        medians = {system: [] for system in systems}
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(options.rounds):
                for system, run in systems.items():
                    medians[system].append(statistics.median(second_half(run(folder))))
        for system, found in medians.items():
            ratio = statistics.median(theirs / mine for theirs, mine in zip(found, medians["kernel"]))
            say(f"| {name} | {system} | {1e3 * statistics.median(found):.1f} | {1e3 * min(found):.1f} – {1e3 * max(found):.1f} "
                f"| {ratio:.1f} |")
        say(f"| {name} | dense, at the peak | {1e3 * flops(rows, sizes) / peak / 1e9:.1f} | | |")
    with open(options.out, "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
