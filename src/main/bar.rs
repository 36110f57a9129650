//! The progress bar of a run that lasts.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use gpbs::commands::Progress;
use gpbs::text::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

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
        Self {
            begun: Instant::now(),
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
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
        if self.bar.is_finished() {
            // Another repository of the same run.
            self.bar.reset();
        }
        let (done, of) = (count(progress.done), count(progress.of));
        if self.bar.is_hidden() || self.bar.length() != Some(of) {
            // Nothing is drawn while it is dressed.
            self.bar.set_draw_target(ProgressDrawTarget::hidden());
            self.bar.set_length(of);
            self.bar.set_position(done);
            if let Some(style) = style(progress.lang) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }
}

/// Words and a bar, of signs that every console has. The template is ours and has no
/// fault.
fn style(lang: Lang) -> Option<ProgressStyle> {
    let template = ProgressStyle::with_template("{said} [{bar:30}] {percent}%").ok()?;
    let said = move |state: &ProgressState, out: &mut dyn Write| {
        let number = |cases: u64| usize::try_from(cases).unwrap_or(usize::MAX);
        let progress = Progress {
            done: number(state.pos()),
            of: number(state.len().unwrap_or_default()),
            lang,
        };
        // A terminal that is gone is noticed where the result is written.
        let _ = out.write_str(&progress.said());
    };
    Some(template.with_key("said", said).progress_chars("=> "))
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn count(cases: usize) -> u64 {
    u64::try_from(cases).unwrap_or(u64::MAX)
}
