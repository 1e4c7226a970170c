"""The rival of `kernel train --data TABLE`: a table read with pandas, prepared, learnt and saved with scikit-learn.

As its documentation has it: numbers imputed with an indicator and scaled, texts one-hot, the target of a regression
scaled, all in one pipeline that goes to a file. One JSON object: the versions, and the score of the rows kept back, in
the unit of kernel's --metrics.
"""
import argparse
import json
import pickle
import sys
import warnings

try:
    import numpy as np
    import pandas as pd
    import sklearn
    from sklearn.compose import TransformedTargetRegressor, make_column_selector, make_column_transformer
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.impute import SimpleImputer
    from sklearn.model_selection import train_test_split
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
except ImportError as missing:
    sys.exit(f"tables.py: {missing}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--target", required=True)
    parser.add_argument("--task", required=True, choices=["classify", "regress"])
    parser.add_argument("--hidden", required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--eta", type=float, required=True)
    parser.add_argument("--l2", type=float, required=True)
    parser.add_argument("--save", required=True)
    options = parser.parse_args()
    # It warns of every run that ends by its number of epochs.
    warnings.simplefilter("ignore", ConvergenceWarning)

    table = pd.read_csv(options.data, skipinitialspace=True)
    classify = options.task == "classify"
    target = table.pop(options.target)
    x, x_test, y, y_test = train_test_split(table, target, test_size=0.2, random_state=1,
                                            stratify=target if classify else None)
    numbers = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    prepare = make_column_transformer((numbers, make_column_selector(dtype_include=np.number)),
                                      (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_include=object)))
    # Its alpha is divided by the rows of a mini-batch, ours is not. An n_iter_no_change above the epochs lets it do them all.
    network = (MLPClassifier if classify else MLPRegressor)(
        [int(size) for size in options.hidden.split(",")], batch_size=options.batch, max_iter=options.epochs,
        learning_rate_init=options.eta, alpha=options.l2 * options.batch, n_iter_no_change=options.epochs + 1, random_state=1)
    pipeline = make_pipeline(prepare, network if classify
                             else TransformedTargetRegressor(network, transformer=StandardScaler()))
    pipeline.fit(x, y)
    with open(options.save, "wb") as file:
        pickle.dump(pipeline, file)
    if classify:
        score = pipeline.score(x_test, y_test)
    else:
        score = 0.5 * np.mean(((pipeline.predict(x_test) - y_test) / y.std(ddof=0)) ** 2)
    print(json.dumps({"library": f"scikit-learn {sklearn.__version__}, pandas {pd.__version__}, NumPy {np.__version__}",
                      "score": float(score)}))


if __name__ == "__main__":
    main()
