"""The two generic workloads of the Statistics benchmark in vectorised NumPy: one block over all replications.

Prints one line for each workload: name, least processor seconds of `rounds`, mean and standard deviation of the discounted total.
"""
import sys
import time

import numpy as np

YEARS, SERVICES, PROVIDERS = 5, 12, 6
S = np.arange(SERVICES)[:, None]
P = np.arange(PROVIDERS)[None, :]
BASE = (1000 + 137 * S + 211 * P + 17 * ((S * P) % 5)) * (80 + 25 * S)
DISCOUNT = 1.035 ** -np.arange(YEARS)


def structured(rng, n):
    growth = rng.triangular(-0.01, 0.02, 0.06, (n, SERVICES, YEARS))
    inflation = np.exp(np.log(1.025) + 0.01 * rng.standard_normal((n, YEARS)))
    factor = np.exp(0.10 * rng.standard_normal((n, SERVICES, PROVIDERS)))
    efficiency = rng.triangular(0, 0.011, 0.025, (n, PROVIDERS, YEARS))
    volume = np.cumprod(1 + growth, axis=2)
    saved = np.cumprod(1 - efficiency, axis=2)
    price = np.cumprod(inflation, axis=1)
    by_service = volume.transpose(0, 2, 1) * price[:, :, None]
    by_provider = saved.transpose(0, 2, 1)
    return (BASE * factor)[:, None] * by_service[..., None] * by_provider[:, :, None, :]


def cellwise(rng, n):
    shape = (n, YEARS, SERVICES, PROVIDERS)
    trend = (1.02 * 1.025) ** np.arange(YEARS)
    cost = rng.triangular(0.9, 1.0, 1.2, shape)
    cost *= np.exp(0.10 * rng.standard_normal(shape))
    cost *= BASE * trend[:, None, None]
    return cost


def series(cost):
    discounted = cost * DISCOUNT[:, None, None]
    by_service = discounted.sum(axis=(1, 3))
    by_provider = discounted.sum(axis=(1, 2))
    by_year = cost.sum(axis=(2, 3))
    return np.column_stack([by_service.sum(axis=1), by_year, by_provider, by_service])


def summary(columns):
    return columns.mean(axis=0), columns.std(axis=0, ddof=1), np.quantile(columns, [0.1, 0.5, 0.9], axis=0)


def main(replications, rounds):
    for name, draw in (("W1", structured), ("W2", cellwise)):
        best = np.inf
        for _ in range(rounds):
            start = time.process_time()
            means, deviations, _ = summary(series(draw(np.random.default_rng(20240501), replications)))
            best = min(best, time.process_time() - start)
        print(name, best, means[0], deviations[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
