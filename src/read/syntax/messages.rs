//! The messages of the TOML parser, and ours for each.

use crate::text::Text;

/// What the parser says, and what we say: the beginning of its message, then
/// Chinese, English, and what to write instead. The first that fits counts.
pub(super) const HEADS: &[(&str, Text, Text)] = &[
    (
        "string values must be quoted",
        Text::fixed("文本没有加引号", "text without quotes"),
        PLAIN,
    ),
    (
        "key with no value",
        Text::fixed("键的后面没有“=”", "there is no = after the key"),
        PLAIN,
    ),
    (
        "duplicate key",
        Text::fixed(
            "这个键或表已经写过一次",
            "this key or table was written before",
        ),
        Text::fixed(
            "删去其中一处；多个包、合同等用 [[lot]]、[[contract]] 双方括号",
            "delete one of them; several lots or contracts are written [[lot]], [[contract]]",
        ),
    ),
    (
        "invalid unquoted key",
        Text::fixed(
            "键名里有不允许的字符",
            "the key holds a character that keys cannot have",
        ),
        Text::fixed(
            "键名用英文字母、数字、- 和 _，后面写 =",
            "write keys with letters, digits, - and _, followed by =",
        ),
    ),
    (
        "invalid basic string",
        Text::fixed("文本的引号没有成对", "the text has no closing quote"),
        Text::fixed("在这段文本的末尾补上 \"", "close the text with a \""),
    ),
    (
        "invalid literal string",
        Text::fixed("文本的单引号没有成对", "the text has no closing quote"),
        Text::fixed("在这段文本的末尾补上 '", "close the text with a '"),
    ),
    (
        "unexpected key or value",
        Text::fixed("值的后面还有多余内容", "something stands behind the value"),
        PLAIN,
    ),
    (
        "unexpected content",
        Text::fixed(
            "这里有多余内容",
            "something stands here that does not belong",
        ),
        PLAIN,
    ),
    (
        "extra `=`",
        Text::fixed("多写了一个“=”", "there is one = too many"),
        Text::fixed("只留一个 =", "keep one ="),
    ),
    (
        "extra comma",
        Text::fixed("多写了一个逗号", "there is one comma too many"),
        Text::fixed("删去这个逗号", "delete this comma"),
    ),
    (
        "missing comma",
        Text::fixed("两项之间缺少逗号", "a comma is missing between two items"),
        Text::fixed("各项之间用半角逗号隔开", "separate the items by commas"),
    ),
    (
        "missing value",
        Text::fixed("缺少值", "the value is missing"),
        NO_VALUE,
    ),
    (
        "missing assignment",
        Text::fixed("缺少“=”", "= is missing"),
        PLAIN,
    ),
    (
        "missing key",
        Text::fixed("缺少键名", "the key is missing"),
        PLAIN,
    ),
    (
        "unclosed table",
        Text::fixed(
            "表名的方括号没有闭合",
            "the bracket of the table's name is not closed",
        ),
        Text::fixed("在表名后补上 ]", "close the name with ]"),
    ),
    (
        "unclosed array table",
        Text::fixed(
            "表名的双方括号没有闭合",
            "the brackets of the table's name are not closed",
        ),
        Text::fixed("在表名后补上 ]]", "close the name with ]]"),
    ),
    (
        "invalid date",
        Text::fixed("日期或时刻不存在", "there is no such date or time"),
        A_DATE,
    ),
    (
        "invalid time",
        Text::fixed("时刻不存在", "there is no such time"),
        A_DATE,
    ),
    (
        "unexpected leading zero",
        Text::fixed("数字不能以 0 开头", "a number cannot begin with 0"),
        PLAIN,
    ),
    (
        "cannot extend value",
        Text::fixed(
            "这个键已经有值，不能再当作表",
            "this key has a value already and cannot be a table too",
        ),
        Text::fixed("删去其中一处", "delete one of them"),
    ),
    ("cannot recurse further", DEEP, FLAT),
    ("recursion limit", DEEP, FLAT),
    (
        "carriage return must be followed",
        Text::fixed(
            "行末只有回车、没有换行",
            "a line ends in a carriage return alone",
        ),
        Text::fixed(
            "另存为 LF（或 CRLF）换行的文本文件",
            "save the file with LF (or CRLF) line ends",
        ),
    ),
    (
        "invalid value",
        Text::fixed("值无法识别", "the value cannot be read"),
        PLAIN,
    ),
    (
        "invalid integer",
        Text::fixed("整数写法有误", "no valid integer"),
        PLAIN,
    ),
    (
        "invalid float",
        Text::fixed("小数写法有误", "no valid number"),
        PLAIN,
    ),
    (
        "invalid boolean",
        Text::fixed("是非值写法有误", "neither true nor false"),
        Text::fixed(
            "写 true 或 false；文本加半角双引号",
            "write true or false; put text in quotes",
        ),
    ),
    ("invalid escape", ESCAPE, SLASH),
    ("missing escaped value", ESCAPE, SLASH),
    ("too few unicode", ESCAPE, SLASH),
    (
        "invalid comment character",
        Text::fixed("注释里有控制字符", "the comment holds a control character"),
        Text::fixed("删去该字符", "delete it"),
    ),
];

pub(super) const PLAIN: Text = Text::fixed(
    "每行写成 键 = 值；文本用半角双引号，日期不加引号",
    "write key = value on a line of its own; text in double quotes, dates without",
);
pub(super) const NO_VALUE: Text = Text::fixed(
    "在 = 后写上值；没有值就删去这一行",
    "write a value after the =, or delete the line",
);
const A_DATE: Text = Text::fixed(
    "查原件后写成真实存在的日期，如 2024-04-01",
    "look at the original and write a date that exists, such as 2024-04-01",
);
const DEEP: Text = Text::fixed("括号或键名套得过深", "brackets or keys are nested too deep");
const FLAT: Text = Text::fixed(
    "案卷的值至多套两三层；检查括号",
    "values of a case nest two or three levels; check the brackets",
);
const ESCAPE: Text = Text::fixed(
    "反斜杠后的字符不成转义",
    "the backslash begins no known escape",
);
const SLASH: Text = Text::fixed(
    "反斜杠写两个（\\\\），或改用单引号 '…'",
    "double the backslash (\\\\), or use single quotes '…'",
);
