"""What the benches in Python share: the linear model as scikit-learn has it, and what a program leaves of its use."""
import os
import resource

from sklearn.compose import make_column_transformer
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def linear_model(columns):
    """Numbers standardised, all else one-hot; not fitted."""
    numbers = columns.select_dtypes("number").columns
    encode = make_column_transformer(
        (StandardScaler(), numbers), (OneHotEncoder(), columns.columns.difference(numbers))
    )
    return make_pipeline(encode, LinearRegression())


def leave_usage():
    """CPU seconds and MB, in the file USAGE."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    with open(os.environ["USAGE"], "w") as file:
        file.write(f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}")
