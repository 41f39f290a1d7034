"""AutoETS of statsforecast on series read from standard input, one a line: prints wall seconds with one and with two processes.

Season 12, automatic form, 12 months ahead with 80% intervals. A first small run compiles what is compiled at first use.
"""
import sys
import time

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS


def frame(series):
    return pd.concat(
        pd.DataFrame({"unique_id": i, "ds": pd.date_range("2019-04-01", periods=len(y), freq="MS"), "y": y}) for i, y in enumerate(series))


def seconds(data, jobs):
    start = time.perf_counter()
    StatsForecast(models=[AutoETS(season_length=12)], freq="MS", n_jobs=jobs).forecast(df=data, h=12, level=[80])
    return time.perf_counter() - start


def main():
    series = [np.array(line.split(","), dtype=float) for line in sys.stdin if line.strip()]
    seconds(frame(series[:8]), 1)
    data = frame(series)
    print(seconds(data, 1), seconds(data, 2))


if __name__ == "__main__":
    main()
