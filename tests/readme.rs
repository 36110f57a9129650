//! The screens of the READMEs are what the tool prints. `TRYCMD=overwrite cargo
//! test --test readme` writes them anew.

#[test]
fn the_readmes_show_what_the_tool_prints() {
    trycmd::TestCases::new()
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .case("README.md")
        .case("examples/*/README.md");
}
