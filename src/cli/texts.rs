//! Every word of the help, in both languages, in one table.
//!
//! Ids are what users type: `gpbs packs check` is a command, `gpbs validate
//! --only` its option, `--lang` an option of every command, `--lang=zh` a
//! value, `<PATH>` a placeholder. Texts in backticks stay as they are.

use crate::text::Lang;

/// The words for an id.
pub(super) fn find(id: &str, lang: Lang) -> Option<&'static str> {
    TABLE
        .iter()
        .find(|(known, _, _)| *known == id)
        .map(|(_, zh, en)| pick(lang, zh, en))
}

/// Examples of a command: what to type, and what it does.
pub(super) fn examples(
    path: &str,
    lang: Lang,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    EXAMPLES
        .iter()
        .filter(move |(of, ..)| *of == path)
        .map(move |(_, line, zh, en)| (*line, pick(lang, zh, en)))
}

const fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(id, ..)| *id)
}

#[rustfmt::skip] // one row, one text: easier to proofread than rustfmt's layout
const TABLE: &[(&str, &str, &str)] = &[
    // Headings.
    ("usage", "用法", "Usage"),
    ("commands", "命令", "Commands"),
    ("arguments", "参数", "Arguments"),
    ("options", "选项", "Options"),
    ("general", "通用选项", "General options"),
    ("examples", "示例", "Examples"),
    ("exit", "退出码", "Exit codes"),
    ("default", "默认", "default"),

    // Exit codes.
    ("exit 0", "没有达到 --fail-on 所定级别的问题", "nothing at or above --fail-on"),
    ("exit 1", "有达到该级别的问题", "findings at or above it"),
    ("exit 2", "未能完成：用法不对，路径不存在或没有案卷，文件读不出，规则包或设置有误",
        "could not do the job: wrong usage, no case there, an unreadable file, faulty pack or settings"),

    // Commands.
    ("gpbs",
        "政府购买服务采购案卷检查：按规则包逐项核对，列出问题的位置、依据和改法。",
        "Checks case files of government purchases of services against rule packs, and says where, by which provision and what to write instead."),
    ("gpbs validate", "检查案卷，列出问题及其位置、依据和改法",
        "Check cases: findings with their place, legal basis and remedy"),
    ("gpbs validate …",
        "路径可以是一个案卷、存放多个案卷的目录，或整个档案库（含 gpbs.toml 的目录）。检查只读文件，不改动案卷。未发现问题不等于采购合法：无法判断的事项会另行计数。",
        "A path is a case, a folder of cases or a whole repository (the directory with gpbs.toml). Files are only read, never changed. No findings does not mean that a purchase is lawful: what could not be judged is counted beside them."),
    ("gpbs eligibility", "审查供应商资格：逐家逐项列出符合、不符合、无法判断，附凭证和依据",
        "Review suppliers: every condition met, not met or unknown, with evidence and basis"),
    ("gpbs eligibility …",
        "案卷按提交截止日（单一来源按采购开始日）和所在地的规定审查参加的每一家供应商，联合体逐个成员审查。路径也可以是 suppliers/ 或其中一个文件：按当日（或 --date）审查供应商目录。没有凭证的是无法判断，不当作符合；不符合的退出码为 1。",
        "A case's suppliers are judged by the law of its place on the day of the deadline (for a single source, the start), members of consortia one by one. The path may also be suppliers/ or a file of it: the directory is judged as of today, or --date. What is not shown is unknown and never met; a condition that is not met makes the exit code 1."),
    ("gpbs coverage", "看案卷的数据够判断哪些规则，先补哪个字段最有用",
        "Which checks the data can support, and the one field that would unlock most"),
    ("gpbs coverage …",
        "与 validate 用同样的办法判断，但不列问题，只计每条规则适用于几个案卷、几个数据齐全（已判）、几个因缺数据无法判断、几个未到环节；按补上最有用的字段排列。缺数据不使退出码为 1。",
        "Judges as validate does, but lists no findings: for each rule, how many cases it applies to, how many have what it needs, how many lack something, how many are not due; what would unlock most comes first. Lacking data does not make the exit code 1."),
    ("gpbs merge", "把分份检查（validate --shard）的各份结果合成整个检查的结果",
        "Put the results of the parts of a run (validate --shard) together into that of the whole"),
    ("gpbs merge …", "各份用 --format json 或 jsonl 得到，一份不多一份不少；合并的结果与一次检查整个档案库的逐字节相同，退出码也相同。缺份、重份和不是同一次检查的，一律不合并。",
        "Each part comes from --format json or jsonl, and all are needed, each once. The result is the same as that of one run over everything, byte for byte, and so is the exit code. Parts that are missing, there twice or of another run are refused."),
    ("gpbs baseline", "把现有的问题登记为已知问题（baseline.toml），以后只有新的问题使检查不通过",
        "Record the findings of today as known (baseline.toml), so that only new ones fail a check"),
    ("gpbs baseline …", "登记的问题仍会列出和计数。已豁免的、不得豁免的、使检查做不完整的不登记，逐条说明。改正以后再执行一次，登记随之减少；只写一部分的路径，其余的登记不动。",
        "What is recorded is still listed and counted. What is waived, cannot be waived, or keeps a check from being complete is not recorded, and is named. Run again, it drops what was corrected; a path of a part leaves the entries of the rest."),
    ("gpbs method", "查采购方式：依当地当日的规定，哪些方式可以采用，要什么条件",
        "Which procurement methods the law of a place and day allows, and on what conditions"),
    ("gpbs method …",
        "写案卷，或者用选项写明金额、采购对象、地区、级次；没写日期按当日。金额按整个项目的预算，不按各包。数额标准只用规则包里有依据的，没有的是无法判断，并说明怎样补上。写了 --method（或案卷写了采购方式）而不得采用的，退出码为 1。",
        "Name a case, or give amount, kind, region and level; without a date, today's law. The amount is the budget of the whole project, not of a lot. Only thresholds with a basis in a pack count: where there is none the answer is unknown, and says how to add it. A method of --method (or of the case) that is not allowed makes the exit code 1."),
    ("gpbs score", "计分、排名：按评分办法精确计算，可逐步列出算式",
        "Tally scores and rank bids by the published scheme, exactly, with the arithmetic"),
    ("gpbs score …",
        "输入可以是一张评分表（CSV 或 .xlsx，一行一家或一行一个得分）、一个案卷，或 -（标准输入）。不写 --scheme 时用案卷自己的评分办法，或与表头相符的内置办法。缺少的得分不当作零，并列不代为抽签；不能确定的一律说明，不猜。",
        "The input is a score sheet (CSV or .xlsx, a row per bid or a row per score), a case, or - for standard input. Without --scheme the case's own is used, or the built-in one that the columns match. A missing score is not zero and a tie is never drawn; what cannot be known is said, not guessed."),
    ("gpbs summary", "按年度汇总：各采购方式、形式、资金来源、采购人、承接主体等的件数、金额、节约率、受益、评价和天数",
        "Annual tables: cases, amounts, savings, beneficiaries, grades and days by method, form, funds, purchaser, supplier and more"),
    ("gpbs summary …",
        "先按 validate 的办法检查全部案卷，再按预算年度（fiscal_year）汇总。屏幕上只列主要的表和金额；文件（csv、json、html、xlsx）列出全部表和项目。每个比率注明按几项计算、应有几项；没有写明的另行计数，不当作零；界限（以上、不足）合计后仍是界限。案卷读不出来的，退出码为 2；与公布的表不一致的，退出码为 1。",
        "All cases are checked as by validate, then counted by fiscal year. A screen has the main tables and amounts; files (csv, json, html, xlsx) have all. Every rate says from how many of how many it is worked out; what is not stated is counted and never zero; a bound stays one in a sum. A case that cannot be read makes the exit code 2, a difference from the published table 1."),
    ("gpbs summary merge", "合并分份表（summary --partial），再做年度汇总表",
        "Put partial tables (summary --partial) together and make the annual tables"),
    ("gpbs summary merge …",
        "结果与一次汇总全部案卷的逐字节相同。同一次分份（--shard）的，缺份、重份都不合并。",
        "The result is the same as that of one run over everything, byte for byte. Of one run that was cut by --shard, parts that are missing or there twice are refused."),
    ("gpbs catalogue", "列出指导性目录：各版本、当日有效的一版、各类事项数，以及两版之间的变化",
        "Show the guidance catalogue: versions, which is in force, items by class, and what changed between two"),
    ("gpbs catalogue …",
        "读档案库的 catalogue.csv、catalogue.toml、duties.csv。节选注明，从不合计；和节选比较时，节选中没有的不作新增或移出计。目录的文件有错误的，退出码为 1。",
        "Reads catalogue.csv, catalogue.toml and duties.csv of a repository. An excerpt is marked and never totalled; compared with one, what it lacks counts as neither added nor removed. Errors in the files of the catalogue make the exit code 1."),
    ("gpbs export", "把案卷导出成数据表，供数据库、数据分析工具和 Excel 使用",
        "Write the cases as flat tables for DuckDB, pandas, Spark and Excel"),
    ("gpbs export …",
        "csv 和 jsonl 写出一个目录，DuckDB、pandas、Spark 都能读：每个表一个文件，另有 datapackage.json（Frictionless 的 Table Schema）说明每一列是什么、怎样连接；xlsx 写出一个工作簿，每个表一张。列名就是键路径，点换成下划线。金额带范围的，另一列（_bound）写明；不知道的一律为空。文件读不出的，其余照写，逐个说明，退出码为 2；只有个别值读不出的，退出码为 1。写成之前不动原有的文件。",
        "csv and jsonl write a directory: a file for each table, and datapackage.json (the Table Schema of Frictionless) that says what each column is and how tables are joined; xlsx writes a workbook with a sheet for each. A column's name is the key path with _ for the dot. An amount that is a bound says so in a column of its own (_bound); what is not known is empty. Where a file cannot be read the rest is written all the same, each is named, and the exit code is 2; where single values cannot be read it is 1. Nothing that was there is touched before all is written."),
    ("gpbs rules", "列出规则：查什么、依据哪一条", "List the rules: what is checked, by which provision"),
    ("gpbs explain", "说明一条规则：查什么、依据哪一条、何时起施行",
        "Explain one rule: what it checks, by which provision, since when"),
    ("gpbs packs", "列出规则包，查看其中的内容", "List the rule packs and what is in them"),
    ("gpbs packs …", "规则包收录一个地区的规则、限额和依据，并注明施行日期；检查时按案卷的地区和日期自动选用。",
        "A rule pack holds the rules, limits and legal bases of a region, with their dates; a case's region and dates select its packs."),
    ("gpbs packs show", "列出一个规则包里的全部内容：文件、数值、条文，及其日期和核对情况",
        "Show everything in a pack: instruments, figures, provisions, with dates and what was read"),
    ("gpbs packs show …", "没有读到条文原文的，注明“仅见转述”或“未核对”；仍在施行而上次核对已超过 12 个月的，注明“久未核对”。征求意见稿、建议和做法只供查阅，从不据以检查。",
        "What was not read in its own words says so; what is still in force and was last read more than 12 months ago is called stale. Drafts, proposals and practices are there to be read, and nothing is ever judged by them."),
    ("gpbs packs check", "检查规则包文件是否有误", "Check a rule pack file for faults"),
    ("gpbs schema", "打印案卷文件或结果的 JSON Schema", "Print the JSON Schema of a file or of a result"),
    ("gpbs schema …", "供编辑器提示和校验，也供其他系统对接。",
        "For completion and checks in editors, and for programs that read or write these files."),
    ("gpbs help", "显示各命令的用法", "Show how a command is used"),

    // Placeholders.
    ("<LANG>", "语言", "LANG"),
    ("<FORMAT>", "格式", "FORMAT"),
    ("<WHEN>", "何时", "WHEN"),
    ("<DATE>", "日期", "DATE"),
    ("<PATH>", "路径", "PATH"),
    ("<SEVERITY>", "级别", "SEVERITY"),
    ("<WHAT>", "范围", "WHAT"),
    ("<LIST>", "规则", "LIST"),
    ("<INPUT>", "评分表或案卷", "INPUT"),
    ("<SCHEME>", "评分办法", "SCHEME"),
    ("<LOT>", "包号", "LOT"),
    ("<CASE>", "案卷", "CASE"),
    ("<AMOUNT>", "金额", "AMOUNT"),
    ("<KIND>", "采购对象", "KIND"),
    ("<REGION>", "区划代码", "REGION"),
    ("<LEVEL>", "级次", "LEVEL"),
    ("<METHOD>", "采购方式", "METHOD"),
    ("<GROUND>", "情形", "GROUND"),
    ("<YES>", "是或否", "YES"),
    ("<YEAR>", "年度", "YEAR"),
    ("<COLUMN>", "项目", "COLUMN"),
    ("<KEY=VALUE>", "项=值", "KEY=VALUE"),
    ("<NUMBER>", "行数", "NUMBER"),
    ("<UNIT>", "单位", "UNIT"),
    ("<HOW>", "办法", "HOW"),
    ("<DIM>", "分类", "DIM"),
    ("<VERSION>", "版本", "VERSION"),
    ("<F=PATH>", "格式=路径", "F=PATH"),
    ("<TARGET>", "去处", "TARGET"),
    ("<TABLE>", "表", "TABLE"),
    ("<ID>", "标识", "ID"),
    ("<REV>", "版本", "REV"),
    ("<I/N>", "第几/共几", "I/N"),
    ("<ROW>", "需求行", "ROW"),
    ("<RULE>", "规则", "RULE"),
    ("<FILE>", "文件", "FILE"),
    ("<NAME>", "名称", "NAME"),
    ("<COMMAND>", "命令", "COMMAND"),
    ("<OPTIONS>", "选项", "OPTIONS"),

    // Options of every command.
    ("--lang", "输出文字的语言", "Language of the output"),
    ("--lang=zh", "中文", "Chinese"),
    ("--lang=en", "英文", "English"),
    ("--lang=auto", "先看 gpbs.toml，再看系统语言；供程序读取的格式用中文",
        "gpbs.toml, then the locale; formats for programs carry Chinese"),
    ("--format", "打印结果的格式", "Format of the printed result"),
    ("--format=text", "供人阅读", "for people"),
    ("--format=concise", "每个问题一行，可在编辑器中点选定位", "one line per finding, for editors to jump to"),
    ("--format=json", "一个 JSON 对象，供程序读取", "one JSON object, for programs"),
    ("--format=jsonl", "每行一个 JSON 对象，供程序逐行读取", "one JSON object per line, for programs"),
    ("--format=sarif", "SARIF 2.1.0，供代码扫描平台和编辑器读取", "SARIF 2.1.0, for code scanning and editors"),
    ("--format=github", "GitHub 工作流命令，显示为文件上的批注", "workflow commands, which GitHub shows as annotations"),
    ("--format=gitlab", "GitLab 代码质量报告", "the code quality report of GitLab"),
    ("--format=junit", "JUnit XML，每个案卷一组测试", "JUnit XML, a suite for each case"),
    ("--format=csv", "CSV 表格，可用表格软件打开", "a CSV table, for spreadsheets"),
    ("--format=markdown", "Markdown 文本，可用网页浏览", "Markdown, for web pages and reviews"),
    ("--format=html", "网页，可打印", "a page for a browser, to print"),
    ("--format=xlsx", "Excel 工作簿", "an Excel workbook"),
    ("--output", "同时把结果按所写格式存入文件；可重复", "Also write the result to a file, in the format named; repeatable"),
    ("--color", "是否使用颜色", "Whether to use colour"),
    ("--color=auto", "只在终端上使用，设了 NO_COLOR 则不用", "on a terminal, unless NO_COLOR is set"),
    ("--color=always", "一律使用", "always"),
    ("--color=never", "一律不用", "never"),
    ("--quiet", "-q 只列问题；-qq 什么也不打印，只给退出码", "-q prints findings only; -qq prints nothing and leaves the exit code"),
    ("--verbose", "另行说明用了哪些文件、规则包和规则", "Also say which files, rule packs and rules were used"),
    ("--as-of", "以哪一天为当日，如 2026-11-22；豁免是否到期、查询记录是否过旧按当日算",
        "The day that \"today\" means, such as 2026-11-22: whether a waiver has run out or a list query is stale hangs on it"),
    ("--help", "显示用法", "Show help"),
    ("--version", "显示版本、内置规则包及其核对日期", "Show the version, and the built-in packs with the day they were last read"),

    // validate.
    ("gpbs validate <PATH>", "要检查的案卷、存放案卷的目录或档案库", "Cases, folders of cases or a repository to check"),
    ("gpbs validate --fail-on", "问题达到哪一级，退出码为 1", "Severity from which findings make the exit code 1"),
    ("--fail-on=error", "错误", "errors"),
    ("--fail-on=warning", "警告、错误", "warnings and errors"),
    ("--fail-on=note", "提示、警告、错误", "notes, warnings and errors"),
    ("--fail-on=never", "有问题也为 0", "findings never do"),
    ("gpbs validate --fail-on-unknown", "有无法判断的事项，退出码也为 1", "Make the exit code 1 also where something could not be judged"),
    ("gpbs validate --show", "除问题外，再逐条列出", "List one by one, beside the failures"),
    ("--show=unknown", "无法判断的事项", "what could not be judged"),
    ("--show=all", "全部结果，含符合和不适用的，并附所用数据", "every result, also passed and not applicable, with the facts used"),
    ("gpbs validate --only", "只查这些：规则名、类别或通配符，逗号分隔；可重复", "Check only these: rule names, groups or globs, comma separated; repeatable"),
    ("gpbs validate --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),
    ("gpbs validate --skip", "不查这些；写法同 --only", "Leave these out; written like --only"),

    ("gpbs validate --since", "只查自这个版本以来有改动的案卷：从与它分开之处起已提交、未提交和未纳入 git 的改动；改了供应商、目录、规则包、设置、豁免的，连同受影响的案卷",
        "Check only the cases that changed since this revision: what was committed since this history left it, what is not committed yet and files new to git; a change of suppliers, catalogue, packs, settings or waivers brings the cases that depend on it"),
    ("gpbs validate --trust", "设置、豁免、已知问题和规则包按这个版本的，不用现在的：改动不能放松对自己的检查",
        "Take settings, waivers, baseline and packs from this revision and not from the files: a change cannot loosen its own check"),
    ("gpbs validate --stdin", "从标准输入读要检查的案卷或文件，每行一个路径（或以 NUL 分隔）；按 --since 的办法找到案卷",
        "Read the cases or files to check from standard input, a path a line (or NUL between them); cases are found as by --since"),
    ("gpbs validate --shard", "把案卷分成几份，只查一份，如 2/8；各份的 json 或 jsonl 结果用 gpbs merge 合并",
        "Check only one part of the cases, such as 2/8; `gpbs merge` puts the json or jsonl of all parts together"),

    // eligibility.
    ("gpbs eligibility <PATH>", "案卷、存放案卷的目录、档案库，或供应商目录 suppliers/", "Cases, folders of cases, a repository, or its supplier directory"),
    ("gpbs eligibility --lot", "只看这一包", "Only this lot"),
    ("gpbs eligibility --supplier", "只看这家供应商（suppliers/ 里的编号）；可重复", "Only this supplier, by its id in suppliers/; repeatable"),
    ("gpbs eligibility --date", "以这一天为准，代替案卷的截止日；对整个档案库则审查供应商目录", "The day to judge for, in place of the case's deadline; with a repository, its supplier directory"),
    ("gpbs eligibility --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // coverage.
    ("gpbs coverage <PATH>", "案卷、存放案卷的目录或档案库", "Cases, folders of cases or a repository"),
    ("gpbs coverage --only", "只看这些：规则名、类别或通配符，逗号分隔；可重复", "Count only these: rule names, groups or globs, comma separated; repeatable"),
    ("gpbs coverage --skip", "不看这些；写法同 --only", "Leave these out; written like --only"),
    ("gpbs coverage --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // baseline, merge.
    ("gpbs baseline <PATH>", "档案库，或其中要重新登记的部分", "A repository, or the part of it to record anew"),
    ("gpbs merge <FILE>", "各份的结果，次序不限", "Results of the parts, in any order"),
    ("gpbs merge --fail-on", "问题达到哪一级，退出码为 1", "Severity from which findings make the exit code 1"),
    ("gpbs merge --fail-on-unknown", "有无法判断的事项，退出码也为 1", "Make the exit code 1 also where something could not be judged"),

    // method.
    ("gpbs method <CASE>", "案卷；用它的预算、采购对象、地区、级次、日期和采购方式", "A case: its budget, kind, region, level, dates and method"),
    ("gpbs method --amount", "整个项目的预算金额，如 2500000 或 250万元", "Budget of the whole project in yuan, such as 2500000"),
    ("gpbs method --kind", "采购对象：货物、工程、服务", "goods, works or services"),
    ("gpbs method --region", "六位行政区划代码，如 440100；不写用 gpbs.toml 的", "Region code of six digits, such as 440100; else that of gpbs.toml"),
    ("gpbs method --level", "预算级次：中央、省、市、县、乡镇", "Level of the budget: central, province, city, county or township"),
    ("gpbs method --date", "采购活动开始之日，按这一天的规定；不写按当日", "Day on which the procurement begins, whose law applies; else today"),
    ("gpbs method --method", "要判断的采购方式，如 竞争性磋商；写错时列出全部", "The method to judge, such as competitive-consultation; a wrong one lists them all"),
    ("gpbs method --ground", "采用该方式的法定情形；写错时列出全部", "The legal ground of the method; a wrong one lists them all"),
    ("gpbs method --approved", "批准采用该方式的日期", "Day on which the method was approved"),
    ("gpbs method --centralised", "是否列入集中采购目录：是、否", "Whether it is in the centralised catalogue: yes or no"),
    ("gpbs method --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // score.
    ("gpbs score <INPUT>", "评分表（CSV、.xlsx）、案卷，或 - 表示标准输入", "A score sheet (CSV, .xlsx), a case, or - for standard input"),
    ("gpbs score --scheme", "评分办法的名称（写错时列出全部名称），或评分办法文件 .toml", "Name of a scheme (a wrong one lists them all), or a scheme file (.toml)"),
    ("gpbs score --lot", "只计这一包", "Tally only this lot"),
    ("gpbs score --explain", "列出每一步算式，可用笔复核", "Print every step with its numbers, to be followed with a pencil"),
    ("gpbs score --sensitivity", "列出结果取决于什么：与第二名的分差，去掉任一评委后的中标人", "Show what the result hangs on: the margin, and the winner without each expert"),
    ("gpbs score --against", "与已公布的结果表核对，逐项列出差异", "Compare with a table of published results and name each difference"),
    ("gpbs score --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // catalogue.
    ("gpbs catalogue <PATH>", "档案库，或放有目录文件的目录", "A repository, or a directory with the files of a catalogue"),
    ("gpbs catalogue --date", "看哪一天的目录；不写按当日", "The day whose catalogue is shown; else today"),
    ("gpbs catalogue --by", "事项按什么分类计数，逗号分隔；可重复", "What the items are counted by, comma separated; repeatable"),
    ("--by=class", "目录的类别", "class of the catalogue"),
    ("--by=type", "服务类型", "type of service"),
    ("--by=focus", "重点类别", "class of focus"),
    ("--by=scope", "购买范围", "scope of the measures"),
    ("--by=part", "共性、个性", "common, or of one department"),
    ("--by=kind", "政务服务、社区公共服务", "government affairs, or community services"),
    ("--by=form", "建议的购买形式", "suggested form"),
    ("--by=department", "部门", "department"),
    ("gpbs catalogue --compare", "比较两个版本，旧版在前，如 --compare 2020 2025：新增、移出、变更的事项", "Compare two versions, the older first, such as --compare 2020 2025: items added, removed, changed"),
    ("gpbs catalogue --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // summary.
    ("gpbs summary <PATH>", "案卷、存放案卷的目录、档案库，或放着几个档案库的目录", "Cases, folders of cases, a repository, or a directory of several"),
    ("gpbs summary --partial", "只写出各案卷的数据（jsonl），用 gpbs summary merge 合并后再汇总", "Write only the facts of the cases (jsonl), for `gpbs summary merge` to put together"),
    ("gpbs summary --shard", "与 --partial 合用：把案卷分成几份，只取一份，如 2/8", "With --partial: only one part of the cases, such as 2/8"),
    ("gpbs summary merge <FILE>", "分份表，次序不限", "Partial tables, in any order"),
    ("--year", "预算年度，如 2025，或 2021-2025", "Fiscal year, such as 2025, or 2021-2025"),
    ("--by", "做哪些表，逗号分隔；可重复；all 表示全部。按案卷分类：method、form、kind、level、funding、funding-level、fund、buyer、department、supplier、legal-form、grade、size、background、class、item、field、scope、region、street、batch、month、year、status、evaluation、group、case；专题：funnel、beneficiaries、satisfaction、outputs、stages、plan、funds、duties、catalogue、growth、pool、directories",
        "Which tables, comma separated; repeatable; all for all of them. Cases by: method, form, kind, level, funding, funding-level, fund, buyer, department, supplier, legal-form, grade, size, background, class, item, field, scope, region, street, batch, month, year, status, evaluation, group, case; subjects: funnel, beneficiaries, satisfaction, outputs, stages, plan, funds, duties, catalogue, growth, pool, directories"),
    ("--columns", "统计哪些项目，逗号分隔；可重复；all 表示全部。成组的：money、competition、results、days、findings；单个的，写错时列出全部",
        "What is counted, comma separated; repeatable; all for all of it. Groups: money, competition, results, days, findings; a wrong one lists the columns"),
    ("--where", "只计这些案卷，如 method=open 或 采购方式=公开招标；同一项可重复，取其一；不同的项都要符合", "Only these cases, such as method=open; of one key any is enough, different keys are all to hold"),
    ("--top", "每张表最多几行，其余合成一行", "How many rows a table has at most; the others are one"),
    ("gpbs summary --compare", "与这个年度对比，如 2024", "Compare with this year, such as 2024"),
    ("gpbs summary merge --compare", "与这个年度对比，如 2024", "Compare with this year, such as 2024"),
    ("gpbs summary --against", "与已公布的汇总表（CSV、.xlsx）逐格核对；用 --by 写明是哪一张表", "Compare cell by cell with a published table (CSV, .xlsx); name the table with --by"),
    ("gpbs summary merge --against", "与已公布的汇总表（CSV、.xlsx）逐格核对；用 --by 写明是哪一张表", "Compare cell by cell with a published table (CSV, .xlsx); name the table with --by"),
    ("--unit", "给人看的金额单位：元、万元；csv 和 json 总是元", "Unit of amounts that people read: yuan or wan (10,000); csv and json have yuan always"),
    ("--shares", "占比的取整：四舍五入，或最大余数（各行之和为 100.0%）", "How shares are rounded: rounded, or largest-remainder (they come to 100.0 %)"),
    ("gpbs summary --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),
    ("gpbs summary merge --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // export.
    ("gpbs export <FORMAT>", "写成什么", "What the tables are written as"),
    ("<FORMAT>=csv", "CSV，每个表一个文件", "CSV, a file for each table"),
    ("<FORMAT>=jsonl", "每行一个 JSON 对象，每个表一个文件", "one JSON object per line, a file for each table"),
    ("<FORMAT>=xlsx", "Excel 工作簿，每个表一张", "an Excel workbook, a sheet for each table"),
    ("gpbs export <PATH>", "案卷、存放案卷的目录或档案库", "Cases, folders of cases or a repository"),
    ("gpbs export --to", "存到哪里：csv、jsonl 是目录，xlsx 是文件；只要一个表时可以不写，打印到标准输出",
        "Where to: a directory for csv and jsonl, a file for xlsx; one table alone goes to stdout without it"),
    ("gpbs export --table", "只要这些表，逗号分隔；可重复", "Only these tables, comma separated; repeatable"),
    ("--table=cases", "案卷", "cases"),
    ("--table=lots", "采购包", "lots"),
    ("--table=funding", "资金来源", "sources of funds"),
    ("--table=budget_lines", "预算明细", "budget lines"),
    ("--table=bids", "投标（响应）", "bids"),
    ("--table=scores", "评分", "scores"),
    ("--table=awards", "中标（成交）结果", "awards"),
    ("--table=contracts", "合同", "contracts"),
    ("--table=amendments", "补充合同", "amendments of contracts"),
    ("--table=acceptances", "验收", "acceptances"),
    ("--table=subcontracts", "分包", "subcontracts"),
    ("--table=payments", "支付", "payments"),
    ("--table=evaluations", "绩效评价", "performance evaluations"),
    ("--table=satisfaction", "满意度", "satisfaction"),
    ("--table=outputs", "服务产出", "outputs of the service"),
    ("--table=applications", "征集资助申请", "applications for grants"),
    ("--table=reviews", "申请评审", "reviews of applications"),
    ("--table=vouchers", "服务券", "service vouchers"),
    ("--table=suppliers", "供应商", "suppliers"),
    ("--table=catalogue", "指导性目录", "guidance catalogue"),
    ("--table=findings", "检查出的问题", "findings of validate"),
    ("gpbs export --bom", "CSV 以字节顺序标记开头，便于 Excel 识别中文", "Begin CSV with a byte order mark, for Excel"),

    // rules, explain.
    ("gpbs rules --only", "只列这些：规则名、类别或通配符，逗号分隔；可重复", "List only these: rule names, groups or globs, comma separated; repeatable"),
    ("gpbs rules --skip", "不列这些；写法同 --only", "Leave these out; written like --only"),
    ("gpbs rules --pack", "只列这个规则包的规则", "List only the rules of this pack"),
    ("gpbs rules --source", "只列出自这一行需求的规则；可重复", "List only what answers this row of the requirements; repeatable"),
    ("gpbs explain <RULE>", "规则名、资格条件名；全部见 gpbs rules", "Name of the rule or condition; gpbs rules lists them"),

    // packs, schema, help.
    ("gpbs packs show <ID>", "规则包编号；全部规则包见 gpbs packs", "Id of the pack; gpbs packs lists them"),
    ("gpbs packs check <FILE>", "规则包文件", "The rule pack file"),
    ("gpbs schema <NAME>", "哪一种文件或结果", "Which file or result"),
    ("<NAME>=case", "案卷 case.toml", "a case, case.toml"),
    ("<NAME>=supplier", "供应商 suppliers/ 下的单个文件", "one supplier, a file of suppliers/"),
    ("<NAME>=suppliers", "供应商名录 suppliers.csv", "the suppliers of a case, suppliers.csv"),
    ("<NAME>=bids", "投标（响应）登记表 bids.csv", "bids and responses, bids.csv"),
    ("<NAME>=scores", "评分表 scores.csv", "scores, scores.csv"),
    ("<NAME>=payments", "支付台账 payments.csv", "payments, payments.csv"),
    ("<NAME>=vouchers", "服务券登记表 vouchers.csv", "service vouchers, vouchers.csv"),
    ("<NAME>=applications", "征集资助申请表 applications.csv", "applications for grants, applications.csv"),
    ("<NAME>=reviews", "申请评审记录 reviews.csv", "reviews of applications, reviews.csv"),
    ("<NAME>=catalogue", "指导性目录 catalogue.csv", "the guidance catalogue, catalogue.csv"),
    ("<NAME>=catalogue-versions", "指导性目录的版本 catalogue.toml", "versions of the guidance catalogue, catalogue.toml"),
    ("<NAME>=duties", "职能事项目录 duties.csv", "the catalogue of duties, duties.csv"),
    ("<NAME>=experts", "专家库 experts.csv", "the expert library, experts.csv"),
    ("<NAME>=plan", "购买计划 plan.csv", "the purchase plan, plan.csv"),
    ("<NAME>=funds", "资金 funds.toml", "the funds, funds.toml"),
    ("<NAME>=bodies", "机构和职责 bodies.toml", "bodies and their duties, bodies.toml"),
    ("<NAME>=settings", "设置 gpbs.toml", "settings, gpbs.toml"),
    ("<NAME>=waivers", "豁免登记 waivers.toml", "waivers, waivers.toml"),
    ("<NAME>=baseline", "已知问题 baseline.toml", "known findings, baseline.toml"),
    ("<NAME>=pack", "规则包", "a rule pack"),
    ("<NAME>=scheme", "评分办法文件，键与 case.toml 的 [scoring] 相同", "a scoring scheme, with the keys of [scoring] in case.toml"),
    ("<NAME>=findings", "validate 的 JSON 结果", "JSON of validate"),
    ("<NAME>=rules", "rules 的 JSON 结果", "JSON of rules"),
    ("<NAME>=score", "score 的 JSON 结果", "JSON of score"),
    ("<NAME>=eligibility", "eligibility 的 JSON 结果", "JSON of eligibility"),
    ("<NAME>=catalogue-sheet", "catalogue 的 JSON 结果", "JSON of catalogue"),
    ("<NAME>=method", "method 的 JSON 结果", "JSON of method"),
    ("<NAME>=export", "export 写出的表和各列的说明", "the tables and columns of export"),
    ("<NAME>=coverage", "coverage 的 JSON 结果", "JSON of coverage"),
    ("<NAME>=summary", "summary 的 JSON 结果", "JSON of summary"),
    ("gpbs help <COMMAND>", "要看哪个命令，如 packs check", "Which command, such as packs check"),
];

#[rustfmt::skip]
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    ("gpbs", "gpbs validate", "检查当前目录下的全部案卷", "Check every case below the current directory"),
    ("gpbs", "gpbs validate 案卷/2026年社区为老服务项目", "检查一个案卷", "Check one case"),
    ("gpbs", "gpbs explain open-tender-required", "看一条规则的依据", "See the legal basis of a rule"),

    ("gpbs validate", "gpbs validate 案卷/2026年社区为老服务项目", "检查一个案卷", "Check one case"),
    ("gpbs validate", "gpbs validate 案卷/2026 --only method,time", "只查采购方式和期限两类规则", "Check methods of procurement and time limits only"),
    ("gpbs validate", "gpbs validate --fail-on warning --output json=检查结果.json", "有警告即不通过，结果另存一份", "Fail on warnings too, and keep the result in a file"),
    ("gpbs validate", "gpbs validate --format github --output sarif=gpbs.sarif --output markdown=$GITHUB_STEP_SUMMARY",
        "在 GitHub 工作流中：批注、代码扫描结果和作业摘要一次写出", "In a GitHub workflow: annotations, code scanning results and a job summary in one run"),
    ("gpbs validate", "gpbs validate --since origin/main --trust origin/main", "只查这个分支改动的案卷，按主干的豁免和设置", "Check what this branch changed, by the waivers and settings of the main one"),

    ("gpbs eligibility", "gpbs eligibility 案卷/2026年社区为老服务项目", "审查参加这次采购的供应商", "Review the suppliers of one purchase"),
    ("gpbs eligibility", "gpbs eligibility 案卷/2026年社区为老服务项目 --output xlsx=资格审查表.xlsx", "另存一份可打印的资格审查表", "Keep a sheet to print"),
    ("gpbs eligibility", "gpbs eligibility suppliers/ --date 2026-11-22", "审查供应商目录在这一天的资格", "Review the supplier directory on that day"),

    ("gpbs coverage", "gpbs coverage", "看当前档案库的数据够判断哪些规则", "See which checks the data of this repository can support"),
    ("gpbs coverage", "gpbs coverage 案卷/2026 --only time --output csv=数据覆盖.csv", "只看期限类规则，每条规则的数字另存一份", "Only the rules on time limits, with the figures of each in a file"),

    ("gpbs baseline", "gpbs baseline", "登记当前档案库的问题", "Record the findings of this repository"),
    ("gpbs baseline", "gpbs baseline 案卷/2024", "只重新登记一年的案卷", "Record the cases of one year anew"),

    ("gpbs merge", "gpbs merge 第1份.json 第2份.json --output json=检查结果.json", "合并两份结果，存入文件", "Put two parts together and keep the result"),
    ("gpbs merge", "gpbs merge 结果/*.jsonl --format jsonl", "合并一个目录里的各份", "Put together all parts of a directory"),

    ("gpbs method", "gpbs method --amount 180万元 --kind 服务 --region 440100 --level 市 --date 2020-06-01", "查一项服务可以用哪些采购方式", "See which methods a purchase of services may use"),
    ("gpbs method", "gpbs method 案卷/2026年社区为老服务项目", "判断一个案卷的采购方式", "Judge the method of a case"),

    ("gpbs score", "gpbs score 评分表.csv", "按表头相符的内置办法计分", "Tally by the built-in scheme that the columns match"),
    ("gpbs score", "gpbs score 评分表.xlsx --scheme 评分办法.toml --explain", "按采购文件的评分办法计分，列出算式", "Tally by the scheme of the documents, with the arithmetic"),
    ("gpbs score", "gpbs score 案卷/2026年社区为老服务项目 --sensitivity", "用案卷自己的评分办法和评分表", "Tally a case by its own scheme and scores"),
    ("gpbs score", "gpbs score 评分表.csv --against 中标公告.csv --output xlsx=结果.xlsx", "与公告核对，并另存工作簿", "Compare with the notice and keep a workbook"),

    ("gpbs catalogue", "gpbs catalogue --by class,scope", "当日有效的目录，按类别和购买范围计数", "The catalogue in force today, by class and scope"),
    ("gpbs catalogue", "gpbs catalogue --compare 2020 2025 --output xlsx=目录变化.xlsx", "比较两版目录，另存工作簿", "Compare two versions and keep a workbook"),

    ("gpbs summary", "gpbs summary --year 2025", "按采购方式、购买形式、资金来源、采购人、承接主体汇总", "Tables by method, form, source of funds, purchaser and supplier"),
    ("gpbs summary", "gpbs summary --year 2025 --output html=年度汇总.html --output xlsx=年度汇总.xlsx", "全部表和图，存成网页和工作簿", "All tables and charts as a page and a workbook"),
    ("gpbs summary", "gpbs summary --year 2025 --compare 2024 --by buyer --unit wan", "与上年对比，以万元为单位", "Compare with the year before, in units of CNY 10,000"),
    ("gpbs summary", "gpbs summary --year 2025 --by method --against 公布的表.csv", "与公布的表逐格核对", "Compare with the table that was published"),

    ("gpbs summary merge", "gpbs summary merge 第1份.jsonl 第2份.jsonl --year 2025", "合并两份再汇总", "Put two parts together and make the tables"),
    ("gpbs summary merge", "gpbs summary merge 各局/*.jsonl --year 2025 --by department", "各部门的分份表汇成全市的表", "Make one table of the parts of several departments"),

    ("gpbs export", "gpbs export csv --to ../数据", "当前档案库的全部数据表，存到档案库之外", "All tables of this repository, kept outside it"),
    ("gpbs export", "gpbs export xlsx 案卷/2026 --to 数据.xlsx", "一年的案卷，一个工作簿", "The cases of a year as a workbook"),
    ("gpbs export", "gpbs export csv --table payments", "把支付表打印到标准输出", "Print the table of payments"),

    ("gpbs rules", "gpbs rules --only award,contract", "列出中标（成交）和合同两类规则", "List the rules on awards and contracts"),
    ("gpbs rules", "gpbs rules --format markdown", "打印成一份可供法务审阅的文件：各条规则的依据、原文、施行日期", "Print a page that a lawyer can read: the basis, the clause and the dates of each rule"),
    ("gpbs rules", "gpbs rules --pack cn-national --output json=规则清单.json", "列出国家规则包的规则，并存入文件", "List the rules of the national pack, and keep the list in a file"),

    ("gpbs explain", "gpbs explain open-tender-required", "说明一条规则", "Explain one rule"),
    ("gpbs explain", "gpbs explain open-tender-required --as-of 2016-05-01", "先列那一天施行的规定", "Put what was in force on that day first"),
    ("gpbs explain", "gpbs explain open-tender-required --output json=规则说明.json", "把说明另存一份，供程序读取", "Keep the explanation for programs as well"),

    ("gpbs packs", "gpbs packs", "列出可用的规则包", "List the packs"),
    ("gpbs packs", "gpbs packs show cn-national", "看一个规则包里有什么，哪些没有核对原文", "See what is in a pack, and what was not read"),
    ("gpbs packs", "gpbs packs check 规则包/本市.toml", "检查自编的规则包", "Check a pack of one's own"),

    ("gpbs packs show", "gpbs packs show cn-national", "看国家规则包", "Show the national pack"),
    ("gpbs packs show", "gpbs packs show cn-national --as-of 2027-12-01 --format markdown", "以这一天为当日，打印成可供复核的页面", "Print a page for review, as of that day"),

    ("gpbs packs check", "gpbs packs check 规则包/本市.toml", "检查自编的规则包", "Check a pack of one's own"),
    ("gpbs packs check", "gpbs packs check 规则包/本市.toml --format concise", "每个问题一行", "One line per finding"),

    ("gpbs schema", "gpbs schema case --output json=案卷.schema.json", "把案卷文件的格式存入文件，供编辑器使用", "Keep the schema of case.toml for an editor"),
    ("gpbs schema", "gpbs schema findings", "打印检查结果的格式", "Print the schema of the findings"),

    ("gpbs help", "gpbs help validate", "检查案卷的命令怎么用", "How to check cases"),
    ("gpbs help", "gpbs help packs check", "检查规则包的命令怎么用", "How to check a rule pack"),
];
