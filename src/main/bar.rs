//! The progress bar of a run that lasts.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use gpbs::commands::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What is over before that needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Nobody reads faster.
const PAUSE: Duration = Duration::from_millis(100);

/// A bar on standard error, from when a run has lasted a while until it is over.
pub(super) struct Bar {
    begun: Instant,
    bar: ProgressBar,
    /// Milliseconds from the beginning at which it is drawn next.
    next: AtomicU64,
}

impl Bar {
    /// Nothing is drawn yet.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        // Signs that every console has. The template is ours and has no fault.
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent}%") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            begun: Instant::now(),
            bar,
            next: AtomicU64::new(millis(PATIENCE)),
        }
    }

    /// Draw how far it is, unless that was just done; clear it away for `None`.
    pub(super) fn show(&self, progress: Option<Progress>) {
        let Some(progress) = progress else {
            self.bar.finish_and_clear();
            return;
        };
        let now = millis(self.begun.elapsed());
        let next = self.next.load(Ordering::Relaxed);
        // Of several threads one draws, and none waits for it.
        let mine = now >= next
            && self
                .next
                .compare_exchange(
                    next,
                    now + millis(PAUSE),
                    Ordering::Relaxed,
                    Ordering::Relaxed,
                )
                .is_ok();
        if !mine {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if self.bar.is_finished() {
            // Another repository of the same run.
            self.bar.reset();
        }
        self.bar.set_length(count(progress.of));
        self.bar.set_position(count(progress.done));
        self.bar.set_message(progress.said());
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn count(cases: usize) -> u64 {
    u64::try_from(cases).unwrap_or(u64::MAX)
}
