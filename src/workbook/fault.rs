//! Why a workbook cannot be read, and what to do.

use calamine::XlsxError;

use super::{MAX_UNPACKED_BYTES, MAX_WORKSHEETS};
use crate::read::csv::{MAX_CELLS, MAX_ROWS};
use crate::source::MAX_FILE_BYTES;
use crate::text::{Text, quoted};

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookFault {
    /// What was found.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

/// Bytes in a MiB.
const MIB: u64 = 1024 * 1024;

fn save_as() -> Text {
    Text::fixed(
        "用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV",
        "open it in a spreadsheet program and save it as .xlsx or CSV",
    )
}

fn format(zh: &'static str, en: &'static str) -> WorkbookFault {
    WorkbookFault {
        message: Text::fixed(zh, en),
        help: save_as(),
    }
}

pub(super) fn no_workbook() -> WorkbookFault {
    format("这不是 .xlsx 工作簿", "this is no .xlsx workbook")
}

pub(super) fn old() -> WorkbookFault {
    format(
        "这是旧格式的工作簿（.xls 或 .et），不能读取",
        "this is a workbook in an old format (.xls or .et), which is not read",
    )
}

pub(super) fn binary() -> WorkbookFault {
    format(
        "这是二进制工作簿（.xlsb），不能读取",
        "this is a binary workbook (.xlsb), which is not read",
    )
}

pub(super) fn open_document() -> WorkbookFault {
    format(
        "这是 OpenDocument 文件（.ods），不能读取",
        "this is an OpenDocument file (.ods), which is not read",
    )
}

pub(super) fn macros() -> WorkbookFault {
    WorkbookFault {
        message: Text::fixed(
            "工作簿带宏（.xlsm），不予读取",
            "the workbook holds macros (.xlsm); it is not read",
        ),
        help: Text::fixed(
            "另存为不带宏的 .xlsx 或 CSV",
            "save it without macros, as .xlsx or CSV",
        ),
    }
}

pub(super) fn encrypted() -> WorkbookFault {
    WorkbookFault {
        message: Text::fixed(
            "工作簿已加密，没有密码不能打开",
            "the workbook is encrypted and opens only with its password",
        ),
        help: Text::fixed(
            "取消打开密码，另存为 .xlsx 或 CSV",
            "remove the password and save it as .xlsx or CSV",
        ),
    }
}

pub(super) fn damaged(detail: &str) -> WorkbookFault {
    let detail = quoted(detail, 120);
    WorkbookFault {
        message: text!(
            "工作簿已损坏，不能读取（{detail}）",
            "the workbook is damaged and cannot be read ({detail})"
        ),
        help: Text::fixed(
            "从备份恢复，或用 Excel、WPS 打开并修复，另存为 .xlsx 或 CSV",
            "restore it from a backup, or let a spreadsheet program repair it and save it as .xlsx or CSV",
        ),
    }
}

/// What the parser says.
pub(super) fn of(error: &XlsxError) -> WorkbookFault {
    if matches!(error, XlsxError::Password) {
        return encrypted();
    }
    if let XlsxError::CellError(found) = error {
        let found = quoted(found, 30);
        return WorkbookFault {
            message: text!(
                "有单元格是不认识的错误值 {found}",
                "a cell holds the unknown error value {found}"
            ),
            help: Text::fixed(
                "更正该单元格的公式，保存后重新提交",
                "correct the formula of that cell and save the workbook again",
            ),
        };
    }
    damaged(&error.to_string())
}

fn split(message: Text) -> WorkbookFault {
    WorkbookFault {
        message,
        help: Text::fixed(
            "按项目或年度拆分；删去数据区以外的行、列和图片",
            "split it by case or year; delete rows, columns and pictures beside the data",
        ),
    }
}

pub(super) fn too_large() -> WorkbookFault {
    let limit = MAX_UNPACKED_BYTES / MIB;
    split(text!(
        "工作簿解压后超过 {limit} MiB，没有读取",
        "the workbook is larger than {limit} MiB when unpacked; it was not read"
    ))
}

pub(super) fn too_much_text() -> WorkbookFault {
    let limit = MAX_FILE_BYTES / MIB;
    split(text!(
        "工作簿的文字超过 {limit} MiB，没有读取",
        "the workbook holds more than {limit} MiB of text; it was not read"
    ))
}

pub(super) fn too_many_sheets(found: usize) -> WorkbookFault {
    split(text!(
        "工作簿有 {found} 张工作表，以 {MAX_WORKSHEETS} 张为限",
        "the workbook has {found} worksheets, the limit is {MAX_WORKSHEETS}"
    ))
}

pub(super) fn too_many_parts(limit: usize) -> WorkbookFault {
    split(text!(
        "工作簿的工作表或部件超过 {limit} 个，没有读取",
        "the workbook has more than {limit} worksheets or parts; it was not read"
    ))
}

pub(super) fn too_many_texts(limit: usize) -> WorkbookFault {
    split(text!(
        "工作簿有或声称有超过 {limit} 条共享文字，没有读取",
        "the workbook has, or claims to have, more than {limit} shared texts; it was not read"
    ))
}

pub(super) fn too_many_styles(limit: usize) -> WorkbookFault {
    WorkbookFault {
        message: text!(
            "工作簿的单元格格式、字体、填充和边框超过 {limit} 个，或其名称过长，没有读取",
            "the workbook has more than {limit} cell formats, fonts, fills and borders, or too long names of them; it was not read"
        ),
        help: Text::fixed(
            "把数据以“值”粘贴到新的工作簿，保存为 .xlsx 或 CSV",
            "paste the data as values into a new workbook and save it as .xlsx or CSV",
        ),
    }
}

pub(super) fn too_many_merged(limit: usize) -> WorkbookFault {
    split(text!(
        "一张工作表的合并单元格超过 {limit} 处，没有读取",
        "a worksheet has more than {limit} merged areas; it was not read"
    ))
}

pub(super) fn too_many_marks(limit: usize) -> WorkbookFault {
    split(text!(
        "工作簿的公式、错误值和合并单元格超过 {limit} 处，没有读取",
        "the workbook has more than {limit} formulas, errors and merged areas; it was not read"
    ))
}

pub(super) fn too_many_rows(sheet: &str) -> WorkbookFault {
    let sheet = quoted(sheet, 40);
    split(text!(
        "工作表“{sheet}”超过 {MAX_ROWS} 行",
        "the worksheet \"{sheet}\" has more than {MAX_ROWS} rows"
    ))
}

pub(super) fn too_many_cells(sheet: &str) -> WorkbookFault {
    let sheet = quoted(sheet, 40);
    split(text!(
        "工作表“{sheet}”超过 {MAX_CELLS} 格",
        "the worksheet \"{sheet}\" has more than {MAX_CELLS} cells"
    ))
}
