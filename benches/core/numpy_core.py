"""The widget's arithmetic as numpy users write it: whole arrays, no loop over vectors or bids.

Reads what is asked as JSON from standard input, and writes what was found, with milliseconds.
"""

import json
import os
import sys
import time

# One thread, as a page has. Libraries read it when they are loaded.
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import numpy as np


def draw(random, vectors, criteria):
    """Uniform on the simplex: the distances between sorted uniform numbers."""
    units = random.random((vectors, criteria - 1))
    units.sort(axis=1)
    return np.diff(units, axis=1, prepend=0.0, append=1.0)


def ranks(shares, weights):
    """How often each bid takes each rank, and the mean weights with which it is first.

    `shares` has a row for each criterion, `weights` one for each vector.
    """
    bids = shares.shape[1]
    totals = weights @ shares
    order = np.argsort(-totals, axis=1)
    places = order + bids * np.arange(bids)
    counts = np.bincount(places.ravel(), minlength=bids * bids).reshape(bids, bids).T
    first = np.zeros((len(weights), bids))
    first[np.arange(len(weights)), order[:, 0]] = 1.0
    sums = first.T @ weights
    return counts, sums / np.maximum(counts[:, :1], 1)


def weigh(shares, weights):
    """The positions of the bids, the best first."""
    return np.argsort(-(weights @ shares))


def timed(runs, work):
    times = []
    for run in range(runs):
        start = time.perf_counter()
        work(run)
        times.append((time.perf_counter() - start) * 1000)
    return times


def main():
    asked = json.load(sys.stdin)
    folder, runs = asked["folder"], asked["runs"]
    read = lambda name: np.fromfile(os.path.join(folder, name), dtype=np.float64)
    found = {}
    if asked["kind"] == "ranks":
        bids, criteria, vectors = asked["bids"], asked["criteria"], asked["vectors"]
        shares = read("shares").reshape(criteria, bids)
        random = np.random.default_rng(1)
        found["times"] = timed(runs, lambda _: ranks(shares, draw(random, vectors, criteria)))
        counts, central = ranks(shares, read("vectors").reshape(vectors, criteria))
        found["counts"] = counts.ravel().tolist()
        found["central"] = central.ravel().tolist()
    else:
        bids = asked["bids"]
        shares = read("shares").reshape(-1, bids)
        weights = read("weights").reshape(-1, len(shares))
        found["times"] = timed(runs, lambda run: weigh(shares, weights[run % len(weights)]))
        found["places"] = list(enumerate(weigh(shares, weights[0]).tolist()))
    json.dump(found, sys.stdout)


main()
