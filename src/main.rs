//! `gpbs`: arguments in, exit code out. The only reader of the clock, the
//! terminal and the environment.

use std::env;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;

use gpbs::cli::{self, Color, Env};
use gpbs::commands::{self, Surroundings};

#[path = "main/bar.rs"]
mod bar;

/// A case is read into many small pieces that all go at once, which this allocator
/// is quicker with than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(code) => ExitCode::from(code),
        // A closed pipe ends quietly: whoever reads has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gpbs: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<u8> {
    let env = Env {
        lc_all: env::var("LC_ALL").ok(),
        lc_messages: env::var("LC_MESSAGES").ok(),
        lang: env::var("LANG").ok(),
        columns: columns(),
    };
    let cli = match cli::parse(env::args_os(), &env) {
        Ok(cli) => cli,
        Err(usage) => {
            if usage.to_stdout {
                let mut text = usage.text;
                text.extend(usage.version.map(commands::built_in_packs));
                io::stdout().write_all(text.as_bytes())?;
            } else {
                io::stderr().write_all(usage.text.as_bytes())?;
            }
            return Ok(usage.exit);
        }
    };
    let bar = shows_progress(cli.quiet).then(bar::Bar::new);
    let progress = |progress| {
        if let Some(bar) = &bar {
            bar.show(progress);
        }
    };
    let surroundings = Surroundings {
        locale: cli::locale(&env),
        columns: env.columns,
        color: color(cli.color),
        today: &|| chrono::Local::now().date_naive(),
        input: &|most| {
            let mut bytes = Vec::new();
            io::stdin().lock().take(most).read_to_end(&mut bytes)?;
            Ok(bytes)
        },
        progress: &progress,
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut notes = io::stderr();
    let ran = commands::run(&cli, &surroundings, &mut out, &mut notes);
    // What goes wrong half-way is not said behind half a bar.
    progress(None);
    let code = ran?;
    out.flush()?;
    Ok(code)
}

/// The width that the terminal says it has.
fn columns() -> Option<usize> {
    env::var("COLUMNS").ok()?.parse().ok()
}

/// Whether anybody sees how far a run is: on a terminal that can clear a line, and
/// unless nothing but findings was asked for.
fn shows_progress(quiet: u8) -> bool {
    quiet == 0 && io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Whether to colour: asked for, or a terminal that nothing speaks against.
fn color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            // Making the stream is what has a Windows console understand the codes.
            let stream = anstream::AutoStream::auto(io::stdout());
            stream.current_choice() == anstream::ColorChoice::AlwaysAnsi
                && io::stdout().is_terminal()
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
