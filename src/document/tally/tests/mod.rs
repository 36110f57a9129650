//! Tallies shown in every way, against worked examples.

mod any;
mod equations;
mod explained;
mod figures;
mod program;
mod random;
mod samples;
mod sheets;
