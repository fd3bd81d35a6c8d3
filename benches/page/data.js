// The same generated bids for the widget and for its peer: a price and nineteen measured criteria.

const CRITERIA = 19;

/** A small generator of its own: the same numbers on every machine. */
export function* numbers(seed) {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

/** @param {number} count how many bids */
export function rows(count) {
  const next = numbers(1);
  const draw = (most) => next.next().value % most;
  return Array.from({ length: count }, (_, place) => ({
    name: `Tenderer ${place + 1}`,
    price: 900_000 + draw(500_000),
    values: Array.from({ length: CRITERIA }, () => draw(101)),
  }));
}

/** Their evaluation: weighted points, the price by the ratio to the lowest. */
export function evaluation(count) {
  const criteria = [
    { id: "price", name: "Price", kind: "price", weight: "43", formula: { kind: "ratioToBest" } },
    ...Array.from({ length: CRITERIA }, (_, place) => ({
      id: `c${place}`,
      name: `Criterion ${place + 1}`,
      kind: "measured",
      weight: "3",
      better: "higher",
      formula: { kind: "weightedFactor", zero: "0", full: "100" },
    })),
  ];
  return {
    format: "bid-evaluation/1",
    phase: "design",
    tender: {
      id: "bench",
      title: "Generated",
      buyer: { name: "Bench" },
      currency: "EUR",
      language: "en",
      lots: [{ id: "lot", criteria, method: { combination: { kind: "points", total: "100" } } }],
    },
    bids: rows(count).map(({ name, price, values }, place) => ({
      id: `b${place}`,
      tenderer: { name },
      offers: [
        {
          lot: "lot",
          price: String(price),
          values: Object.fromEntries(values.map((value, at) => [`c${at}`, String(value)])),
        },
      ],
    })),
  };
}

/** What the peer is given: the same figures as numbers. */
export function table(count) {
  return rows(count).map(({ name, price, values }) => ({
    name,
    price,
    ...Object.fromEntries(values.map((value, at) => [`c${at}`, value])),
  }));
}

export const columns = Array.from({ length: CRITERIA }, (_, place) => `c${place}`);
