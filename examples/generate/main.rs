//! A repository of generated cases: `cargo run --example generate -- N DIR`.
//!
//! Four files and about 6 KB a case, valid codes, two cases in a hundred with a
//! planted fault; `planted.csv` lists them. The same N gives the same bytes.

use std::path::PathBuf;
use std::process::ExitCode;

mod generator;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let count = args.next().and_then(|n| n.parse().ok());
    let (Some(cases), Some(dir), None) = (count, args.next(), args.next()) else {
        return said("usage: generate N DIR");
    };
    match generator::write(&PathBuf::from(dir), &generator::Plan::new(cases)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => said(&error.to_string()),
    }
}

#[expect(clippy::print_stderr, reason = "what a program says of its own use")]
fn said(text: &str) -> ExitCode {
    eprintln!("generate: {text}");
    ExitCode::from(2)
}
