//! What was counted in samples, with its error; and how far a long computation has come.

/// How far a computation has come that is done in slices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: usize,
    /// How much there is.
    pub of: usize,
}

impl Progress {
    /// Whether nothing is left.
    pub fn is_complete(self) -> bool {
        self.done >= self.of
    }
}

/// A share that was counted in independent samples, with its error.
///
/// ```
/// use bid_evaluator::insight::Estimate;
/// let half = Estimate::of(50, 100);
/// assert_eq!((half.share, half.error), (0.5, 0.05));
/// // The Wilson interval of 50 in 100, as tables have it: 0.4038 to 0.5962.
/// assert!((half.low - 0.4038).abs() < 0.0001 && (half.high - 0.5962).abs() < 0.0001);
/// // What was never seen is not impossible.
/// assert!(Estimate::of(0, 100).high > 0.03);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share that was counted, from 0 to 1.
    pub share: f64,
    /// Its standard error: √(share × (1 − share) ÷ samples).
    pub error: f64,
    /// The lower end of the 95 % interval (Wilson, 1927).
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Estimate {
    /// So many of so many samples; of none, nothing is known.
    pub fn of(count: u32, samples: u32) -> Self {
        // The 0.975 quantile of the normal distribution.
        const Z: f64 = 1.959_963_984_540_054;
        if samples == 0 {
            return Self { share: 0.0, error: 0.0, low: 0.0, high: 1.0 };
        }
        let (count, samples) = (f64::from(count), f64::from(samples));
        let share = count / samples;
        let variance = share * (1.0 - share) / samples;
        let part = Z * Z / samples;
        let middle = (share + part / 2.0) / (1.0 + part);
        let reach = Z * (variance + part / (4.0 * samples)).sqrt() / (1.0 + part);
        Self {
            share,
            error: variance.sqrt(),
            low: (middle - reach).max(0.0),
            high: (middle + reach).min(1.0),
        }
    }
}

/// A mean of independent samples, with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Its standard error; 0 where there are fewer than two samples.
    pub error: f64,
}

/// Adds samples up to a [`Mean`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Samples {
    count: u32,
    sum: f64,
    squares: f64,
}

impl Samples {
    pub(super) fn add(&mut self, sample: f64) {
        self.count += 1;
        self.sum += sample;
        self.squares += sample * sample;
    }

    pub(super) fn mean(&self) -> Option<Mean> {
        if self.count == 0 {
            return None;
        }
        let count = f64::from(self.count);
        let mean = self.sum / count;
        let variance = (self.squares / count - mean * mean).max(0.0);
        let error = if self.count < 2 { 0.0 } else { (variance / (count - 1.0)).sqrt() };
        Some(Mean { mean, error })
    }
}
