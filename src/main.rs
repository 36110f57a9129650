//! `gpbs`: arguments in, exit code out. The only reader of the clock, the
//! terminal and the environment.

use std::env;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;

use gpbs::cli::{self, Color, Env};
use gpbs::commands::{self, Surroundings};

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
                io::stdout().write_all(usage.text.as_bytes())?;
            } else {
                io::stderr().write_all(usage.text.as_bytes())?;
            }
            return Ok(usage.exit);
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
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut notes = io::stderr();
    let code = commands::run(&cli, &surroundings, &mut out, &mut notes)?;
    out.flush()?;
    Ok(code)
}

/// The width that the terminal says it has.
fn columns() -> Option<usize> {
    env::var("COLUMNS").ok()?.parse().ok()
}

/// Whether to colour: asked for, or a terminal that nothing speaks against.
fn color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
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
