"""The rival of our readers: `read FILE` with pandas' C reader, and `predict MODEL` on rows from standard input, in chunks, with
pandas and scikit-learn, as one would write it for more rows than fit into memory. `fit FILE MODEL` makes the model.

`read` prints the seconds in which the file was read, and the versions; `predict` prints its answers as CSV.
"""
import json
import pickle
import sys
import time
import warnings

try:
    import numpy as np
    import pandas as pd
    import sklearn
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.neural_network import MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
except ImportError as missing:
    sys.exit(f"streams.py: {missing}")

CHUNK = 100_000


def read(file):
    start = time.perf_counter()
    table = pd.read_csv(file)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "rows": len(table), "sum": float(table[table.columns[0]].sum()),
                      "library": f"pandas {pd.__version__}, NumPy {np.__version__}"}))


def fit(file, model):
    warnings.simplefilter("ignore")
    table = pd.read_csv(file)
    target = table.pop("y")
    network = MLPRegressor([64, 64], max_iter=1, random_state=1)
    pipeline = make_pipeline(StandardScaler(), TransformedTargetRegressor(network, transformer=StandardScaler()))
    with open(model, "wb") as out:
        pickle.dump(pipeline.fit(table, target), out)


def predict(model):
    with open(model, "rb") as file:
        pipeline = pickle.load(file)
    header = True
    for chunk in pd.read_csv(sys.stdin.buffer, chunksize=CHUNK):
        answers = pd.DataFrame({"prediction": pipeline.predict(chunk[pipeline.feature_names_in_])})
        answers.to_csv(sys.stdout, index=False, header=header)
        header = False
    print(f"pandas {pd.__version__}, scikit-learn {sklearn.__version__}, NumPy {np.__version__}", file=sys.stderr)


if __name__ == "__main__":
    {"read": read, "fit": fit, "predict": predict}[sys.argv[1]](*sys.argv[2:])
