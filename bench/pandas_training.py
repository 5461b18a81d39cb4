"""The linear model of many rows with pandas and scikit-learn: cross-validated, its intervals by residuals, tested on a fifth."""
import sys

import pandas as pd
from pandas_linear import leave_usage, linear_model
from sklearn.model_selection import KFold, cross_val_predict, cross_validate, train_test_split

(data,) = sys.argv[1:]
table = pd.read_parquet(data) if data.endswith(".parquet") else pd.read_csv(data)
target = table.columns[-1]
columns, test_columns, actual, test_actual = train_test_split(
    table.drop(columns=target), table[target], test_size=0.2, random_state=1
)
model = linear_model(columns)

scores = cross_validate(
    model,
    columns,
    actual,
    cv=KFold(5, shuffle=True, random_state=1),
    scoring=("r2", "neg_root_mean_squared_error"),
    n_jobs=1,
)
# Other folds than those that scored it, as the project has them.
folds = KFold(5, shuffle=True, random_state=2)
margin = (actual - cross_val_predict(model, columns, actual, cv=folds, n_jobs=1)).abs().quantile(0.9)

model.fit(columns, actual)
missed = (test_actual - model.predict(test_columns)).abs()
r2, rmse = scores["test_r2"].mean(), -scores["test_neg_root_mean_squared_error"].mean()
test_r2 = 1 - (missed**2).mean() / test_actual.var(ddof=0)
print(f"CV R² {r2:.4f}, RMSE {rmse:.3f}")
print(f"test R² {test_r2:.4f}, {(missed <= margin).mean():.4f} within, {2 * margin:.2f} wide")

leave_usage()
