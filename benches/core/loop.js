// The widget's arithmetic as straight loops over typed arrays, with nothing allocated on the way. It
// draws from the same generator, so that it must find the same.

const EQUAL = 1e-12;

/** splitmix64, which fills the state of the generator, as pairs of 32 bits. */
function* spread(seed) {
  let at = BigInt(seed);
  const cut = (word) => BigInt.asUintN(64, word);
  for (;;) {
    at = cut(at + 0x9e3779b97f4a7c15n);
    let word = at;
    word = cut((word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = cut((word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    word ^= word >> 31n;
    yield [Number(word >> 32n), Number(word & 0xffffffffn)];
  }
}

/** xoshiro256++ in halves of 32 bits: fills `units` with numbers from 0 to 1. */
class Generator {
  constructor(seed) {
    const words = spread(seed);
    this.state = new Int32Array(8);
    for (let at = 0; at < 8; at += 2) {
      [this.state[at], this.state[at + 1]] = words.next().value;
    }
  }

  fill(units) {
    const { state } = this;
    let [ah, al, bh, bl, ch, cl, dh, dl] = state;
    for (let at = 0; at < units.length; at += 1) {
      // rotate(a + d, 23) + a
      let low = (al >>> 0) + (dl >>> 0);
      let high = (ah + dh + (low > 0xffffffff ? 1 : 0)) | 0;
      low |= 0;
      const turnedHigh = (high << 23) | (low >>> 9);
      const turnedLow = (low << 23) | (high >>> 9);
      low = (turnedLow >>> 0) + (al >>> 0);
      high = (turnedHigh + ah + (low > 0xffffffff ? 1 : 0)) >>> 0;
      low >>>= 0;
      // The upper 53 bits.
      units[at] = (high * 2097152 + (low >>> 11)) / 9007199254740992;
      const shiftedHigh = (bh << 17) | (bl >>> 15);
      const shiftedLow = bl << 17;
      ch ^= ah;
      cl ^= al;
      dh ^= bh;
      dl ^= bl;
      bh ^= ch;
      bl ^= cl;
      ah ^= dh;
      al ^= dl;
      ch ^= shiftedHigh;
      cl ^= shiftedLow;
      const turned = (dl << 13) | (dh >>> 19);
      dl = (dh << 13) | (dl >>> 19);
      dh = turned;
    }
    state[0] = ah;
    state[1] = al;
    state[2] = bh;
    state[3] = bl;
    state[4] = ch;
    state[5] = cl;
    state[6] = dh;
    state[7] = dl;
  }
}

/** What JavaScript has by itself. */
const own = {
  fill(units) {
    for (let at = 0; at < units.length; at += 1) units[at] = Math.random();
  },
};

/**
 * How often each bid takes each rank, and the mean weights with which it is first.
 * @param {Float64Array} shares for each criterion in turn one number for each bid
 * @param {number | null} seed none: with what JavaScript draws by itself
 * @param {Float64Array | null} kept where to put the weight vectors
 */
export function ranks(shares, bids, criteria, vectors, seed, kept = null) {
  const generator = seed === null ? own : new Generator(seed);
  const units = new Float64Array(criteria - 1);
  const weights = new Float64Array(criteria);
  const totals = new Float64Array(bids);
  const counts = new Float64Array(bids * bids);
  const sums = new Float64Array(bids * criteria);
  const rows = new Float64Array(bids * criteria);
  for (let bid = 0; bid < bids; bid += 1) {
    for (let criterion = 0; criterion < criteria; criterion += 1) {
      rows[bid * criteria + criterion] = shares[criterion * bids + bid];
    }
  }
  const equal = EQUAL * shares.reduce((most, share) => Math.max(most, Math.abs(share)), 0);
  for (let vector = 0; vector < vectors; vector += 1) {
    generator.fill(units);
    for (let at = 1; at < units.length; at += 1) {
      const unit = units[at];
      let slot = at;
      for (; slot > 0 && units[slot - 1] > unit; slot -= 1) units[slot] = units[slot - 1];
      units[slot] = unit;
    }
    let before = 0;
    for (let at = 0; at < units.length; at += 1) {
      weights[at] = units[at] - before;
      before = units[at];
    }
    weights[criteria - 1] = 1 - before;
    if (kept) kept.set(weights, vector * criteria);
    for (let bid = 0, at = 0; bid < bids; bid += 1) {
      let total = 0;
      for (let criterion = 0; criterion < criteria; criterion += 1, at += 1) {
        total += rows[at] * weights[criterion];
      }
      totals[bid] = total;
    }
    for (let bid = 0; bid < bids; bid += 1) {
      const least = totals[bid] + equal;
      let ahead = 0;
      for (let other = 0; other < bids; other += 1) ahead += totals[other] > least ? 1 : 0;
      counts[bid * bids + ahead] += 1;
      if (ahead === 0) {
        for (let criterion = 0; criterion < criteria; criterion += 1) {
          sums[bid * criteria + criterion] += weights[criterion];
        }
      }
    }
  }
  for (let bid = 0; bid < bids; bid += 1) {
    const first = counts[bid * bids] || 1;
    for (let criterion = 0; criterion < criteria; criterion += 1) {
      sums[bid * criteria + criterion] /= first;
    }
  }
  return { counts, central: sums };
}

/** A table of shares to weigh and rank again and again. */
export class Table {
  /** @param {Float64Array} shares for each criterion in turn one number for each bid */
  constructor(shares, bids) {
    this.shares = shares;
    this.totals = new Float64Array(bids);
    this.order = new Uint32Array(bids);
  }

  /** The positions of the bids, the best first. */
  weigh(weights) {
    const { shares, totals, order } = this;
    const bids = totals.length;
    totals.fill(0);
    for (let criterion = 0, at = 0; criterion < weights.length; criterion += 1) {
      const weight = weights[criterion];
      for (let bid = 0; bid < bids; bid += 1, at += 1) totals[bid] += weight * shares[at];
    }
    for (let bid = 0; bid < bids; bid += 1) order[bid] = bid;
    return order.sort((one, other) => totals[other] - totals[one] || one - other);
  }
}
