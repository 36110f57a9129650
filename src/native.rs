//! The rules that the tool applies of itself: a file must be readable and its
//! references must resolve. They cite no law, so they stand here and not in a
//! pack; `gpbs rules` lists both alike.

mod approval;
mod former;
mod sources;

use std::sync::Arc;

use crate::finding::{Finding, Group, Label, Severity, Status};
use crate::source::Place;
use crate::text::Text;

pub use former::{Former, former};
pub use sources::sources;

/// The pack name that findings of the tool's own rules carry.
pub const PACK: &str = "gpbs";

/// One rule of the tool's own.
#[derive(Debug)]
pub struct Native {
    /// Stable name.
    pub name: &'static str,
    /// Group.
    pub group: Group,
    /// Severity before settings.
    pub severity: Severity,
    /// Whether it keeps the tool from doing the job on that input (exit code 2).
    pub blocks: bool,
    /// Title.
    pub title: Text,
    /// What it means and what to do.
    pub about: Text,
}

macro_rules! natives {
    ($($id:ident $name:literal $group:ident $severity:ident $blocks:literal
        [$tzh:literal, $ten:literal] [$azh:literal, $aen:literal];)*) => {
        $(
            #[doc = $ten]
            pub static $id: Native = Native {
                name: $name,
                group: Group::$group,
                severity: Severity::$severity,
                blocks: $blocks,
                title: Text::fixed($tzh, $ten),
                about: Text::fixed($azh, $aen),
            };
        )*
        /// Every rule of the tool's own, in the order of this file.
        pub static ALL: &[&Native] = &[$(&$id),*];
    };
}

natives! {
    UNREADABLE "file-unreadable" File Error true
        ["文件读不了", "file cannot be read"]
        ["文件不存在、是目录、无权读取，或在检查途中消失。", "The file is missing, is a directory, may not be read, or vanished while it was read."];
    OUTSIDE "path-leaves-repository" File Error true
        ["路径指向仓库之外", "path leaves the repository"]
        ["符号链接或相对路径不得指到仓库之外：工具不会打开它。", "A symbolic link or a relative path must not lead out of the repository; the tool does not open it."];
    TOO_LARGE "file-too-large" File Error true
        ["文件过大", "file is too large"]
        ["案卷文件以 64 MiB 为限；扫描件放入 attachments/，不受此限。", "Case files are read up to 64 MiB; scans belong in attachments/, which have no such limit."];
    UNDECODABLE "file-undecodable" File Error true
        ["编码无法识别", "encoding not recognised"]
        ["只接受 UTF-8、GB18030（含 GBK、GB2312）和带标记的 UTF-16；坏字节一律不猜。", "UTF-8, GB18030 (with GBK and GB2312) and UTF-16 with a mark are read; a bad byte is never guessed at."];
    ENCODING "file-encoding" File Note false
        ["文件不是 UTF-8", "file is not plain UTF-8"]
        ["已按所示编码读入。放进 git 的文件宜为 UTF-8、无字节顺序标记。", "It was read as shown. Files in git should be UTF-8 without a byte order mark."];
    EMPTY_FILE "file-empty" File Error true
        ["文件是空的", "file is empty"]
        ["空文件什么也没有说明；不需要的表请删除，需要的请补齐。", "An empty file shows nothing; remove a table that is not needed, fill in one that is."];
    CONFLICT "merge-conflict" File Error true
        ["合并冲突未解决", "unresolved merge conflict"]
        ["文件里留有 git 的冲突标记；选定一方，删去标记。", "The file holds git's conflict markers; choose one side and delete the markers."];
    LFS_POINTER "lfs-pointer" File Error true
        ["只有 LFS 指针，没有内容", "only an LFS pointer, no content"]
        ["先执行 git lfs pull；案卷的 TOML 和 CSV 不宜放入 LFS。", "Run `git lfs pull`; TOML and CSV of a case should not be in LFS."];
    TOML_SYNTAX "toml-syntax" File Error true
        ["TOML 语法错误", "TOML syntax error"]
        ["有语法错误的文件不再作进一步检查；其余文件照常检查。", "A file with syntax errors is not checked further; all others are."];
    TOML_NEWER "toml-1-1" File Note false
        ["用了 TOML 1.1 的写法", "uses TOML 1.1 syntax"]
        ["多数工具只读 TOML 1.0：行内表写在一行里，末尾不加逗号。", "Most readers know TOML 1.0 only: keep an inline table on one line, without a trailing comma."];
    CSV_QUOTE "csv-quote" File Error true
        ["CSV 引号有误", "CSV quote out of place"]
        ["引号须成对并包住整个单元格；单元格内的引号写两次。", "Quotes come in pairs around a whole cell; a quote inside a cell is doubled."];
    CSV_RAGGED "csv-ragged-row" File Error true
        ["CSV 行的列数与表头不同", "CSV row has another number of cells than the header"]
        ["每行的单元格数须与表头一致；含逗号的值要加引号。", "Each row has as many cells as the header; a value with a comma is quoted."];
    WORKBOOK "workbook-unreadable" File Error true
        ["工作簿读不了", "workbook cannot be read"]
        ["只读 .xlsx；.xls、加密的或损坏的工作簿请另存为 .xlsx 或 CSV。", "Only .xlsx is read; save .xls, encrypted or damaged workbooks as .xlsx or CSV."];
    WORKBOOK_SHEET "workbook-sheet" File Error true
        ["不知道用哪张工作表", "which worksheet is not clear"]
        ["工作簿里只能有一张评分表；其余移到别的文件。", "A workbook holds one score sheet; move the others to a file of their own."];
    SHEET_NOT_READ "worksheet-not-read" File Note false
        ["有工作表没有读", "a worksheet was not read"]
        ["隐藏的或不是评分表的工作表不读；这里列出名称，以免以为已经核对。", "A worksheet that is hidden or is no score sheet is not read; its name is listed, lest anyone think it was."];
    SHEET_COMPUTED "sheet-computed-cells" File Note false
        ["单元格是公式算出来的", "cells hold the result of a formula"]
        ["表格软件按浮点数计算，结果可能差最后一位；评分应填评委的原始打分。", "A spreadsheet computes in floating point and may be off in the last place; scores should be those that experts wrote."];
    SHEET_HEADER "sheet-header" File Error true
        ["找不到表头", "no header was found"]
        ["表头须有供应商一列；标题行可以写在表头上面。", "The header has a column for the supplier; title rows may stand above it."];
    SHEET_TITLE "sheet-title-rows" File Note false
        ["表头上面有标题行", "title rows above the header"]
        ["标题行不参与计算，列出以便核对。", "Title rows take no part in the tally; they are listed so that they can be checked."];
    SHEET_FOOT "sheet-foot-rows" File Note false
        ["表格下面有说明、签字行", "rows of notes or signatures under the table"]
        ["没有供应商的说明、合计、签字行不参与计算，列出以便核对。", "Rows of notes, sums or signatures that name no supplier take no part in the tally; they are listed so that they can be checked."];
    SHEET_MERGED "sheet-merged-cells" File Note false
        ["按合并单元格补上了空格", "blanks under a merged cell were filled"]
        ["合并单元格导出后只有第一行有值；包号、供应商的空格按上一行补上。", "A merged cell leaves a value in its first row only; blanks of lot and supplier are filled from the row above."];
    TOO_MANY_ROWS "too-many-rows" File Error true
        ["表格行数过多", "table has too many rows"]
        ["一张表以 200,000 行为限。", "A table is read up to 200,000 rows."];
    OMITTED "findings-omitted" File Error true
        ["同类问题过多，未全部列出", "too many findings of one kind to list"]
        ["每个文件每条规则列出前 1,000 条，其余只计数。", "The first 1,000 findings of a rule in a file are listed, the rest counted."];
    UNKNOWN_HEADER "unknown-header" File Error false
        ["不认识的表头", "unknown header"]
        ["表头须是所列名称之一；整格匹配，不按片段猜测。", "A header is one of the names listed; it is matched as a whole, never by a part of a word."];
    DUPLICATE_HEADER "duplicate-header" File Error false
        ["两列是同一项", "two columns mean the same"]
        ["同一项只能有一列；删去或改名其中一列。", "One item has one column; delete or rename one of them."];
    MISSING_HEADER "missing-header" File Error false
        ["缺少必需的列", "required column is missing"]
        ["补上该列；没有数据的单元格可以留空。", "Add the column; cells without data may stay empty."];
    UNKNOWN_KEY "unknown-key" File Error false
        ["不认识的键", "unknown key"]
        ["键名写错会使检查落空，所以不认识的键一律报错。", "A misspelt key would silently disarm a check, so an unknown key is an error."];
    MISSING_KEY "missing-key" File Error false
        ["缺少必填项", "required key is missing"]
        ["补上该项。", "Add the key."];
    WRONG_TYPE "wrong-type" File Error false
        ["值的类型不对", "value of the wrong type"]
        ["金额、分数、比例写成文本，以免按浮点数舍入。", "Write amounts, scores and rates as text, so that no float rounds them."];
    UNREADABLE_VALUE "unreadable-value" File Error false
        ["值读不懂", "value cannot be read"]
        ["按提示的写法重写；工具不猜。", "Write it as shown; the tool does not guess."];
    AMBIGUOUS_VALUE "ambiguous-value" File Error false
        ["值有歧义", "value is ambiguous"]
        ["有两种读法的值不予采用；写明单位、年份或数位。", "A value that can be read in two ways is not used; state unit, year or digits."];
    DAMAGED_VALUE "damaged-value" File Error false
        ["值已损坏", "value is damaged"]
        ["疑为漏字或识别错误；查原件后重写，工具不代为修补。", "Characters seem lost or misread; look at the original and write it again. The tool does not repair it."];
    MASKED_VALUE "masked-value" File Warning false
        ["值被遮盖", "value is masked"]
        ["遮盖的值按“未提供”处理，不当作零。", "A masked value counts as not shown, never as zero."];
    OUT_OF_RANGE "value-out-of-range" File Error false
        ["值超出范围", "value out of range"]
        ["该值不可能成立；查原件后重写。", "The value is not possible; look at the original and write it again."];
    UNKNOWN_VALUE "unknown-value" File Error false
        ["不认识的取值", "unknown value"]
        ["只接受所列取值，中英文均可。", "Only the values listed are accepted, in English or Chinese."];
    SETTINGS "settings-fault" File Error true
        ["设置有误", "faulty settings"]
        ["gpbs.toml、waivers.toml、baseline.toml 有误时，检查结果不可靠。", "With a fault in gpbs.toml, waivers.toml or baseline.toml the result cannot be relied on."];
    SEVERITY_LOWERED "severity-lowered" File Warning false
        ["设置降低了规则的级别", "settings lower a rule's severity"]
        ["gpbs.toml 的 [severity] 降低了某条规则的级别，也可能使检查放行，因此列出供复核人查看。", "[severity] in gpbs.toml lowers a rule and may let a case pass, so it is shown to whoever reviews."];
    PACK_FAULT "pack-fault" File Error true
        ["规则包有误", "faulty rule pack"]
        ["规则包也要检查：未知的原语或参数、缺少占位符、日期重叠或断档、依据不存在、无依据而放宽。", "Packs are checked like cases: unknown primitive or parameter, missing placeholder, dates that overlap or leave a gap, an unknown basis, a loosened rule without one."];
    PACK_LOOSENS "pack-loosens" File Warning false
        ["规则包放宽了上级的规定", "a pack loosens an earlier one"]
        ["自备规则包把数值改得更宽、适用面改得更窄，或提高数额标准，可能使检查放行，因此列出供复核人查看。", "A pack of one's own makes a figure easier, its scope narrower or a threshold higher and may let a case pass, so it is shown to whoever reviews."];
    PACK_REGION "pack-region-unknown" File Warning false
        ["规则包写的地区不在国家标准里", "a pack names a region that the standard does not have"]
        ["没有案卷会用到这个地区的规定，除非代码比代码表新。", "No case will come under it, unless the code is newer than the table."];
    NO_CASE "no-case" File Error true
        ["没有找到案卷", "no case found"]
        ["案卷是含有 case.toml 的目录。", "A case is a directory that holds a case.toml."];
    ORPHAN_TABLE "table-without-case" File Error false
        ["表格旁没有 case.toml", "table without a case.toml beside it"]
        ["bids.csv、scores.csv 等只有与 case.toml 同目录才会被检查。", "bids.csv, scores.csv and the like are checked only beside a case.toml."];
    UNKNOWN_FILE "unknown-file" File Warning false
        ["案卷目录里有不认识的表", "unknown table in a case directory"]
        ["文件名写错会使整张表不被检查。", "A table under a misspelt name would not be checked at all."];
    NESTED_SETTINGS "settings-inside-repository" File Error false
        ["仓库里面还有 gpbs.toml", "gpbs.toml inside a repository"]
        ["一个仓库只有顶层的 gpbs.toml 起作用，里面的不采用：否则一处改动就能让案卷不被检查。", "Only the gpbs.toml at the top of a repository is used; one inside is not, or a change to it could keep cases from being checked."];
    OWN_SUPPLIERS "suppliers-not-used" File Error false
        ["案卷自带的供应商没有采用", "suppliers inside a case are not used"]
        ["仓库有供应商目录时，案卷里的 suppliers/、suppliers.csv 不采用：同一供应商只有一份记录。", "Where the repository has a supplier directory, suppliers/ and suppliers.csv inside a case are not used: a supplier has one record."];
    NESTED_CASE "case-inside-case" File Error false
        ["案卷套案卷", "case inside a case"]
        ["一个案卷目录里不能再有另一个案卷。", "A case directory must not hold another case."];
    TOO_DEEP "directory-too-deep" File Error true
        ["目录层级过深", "directories nested too deep"]
        ["目录以 32 层为限。", "Directories are walked 32 levels deep."];
    DUPLICATE_ID "duplicate-id" Reference Error false
        ["编号重复", "duplicate id"]
        ["同类记录的编号不得重复。", "Records of one kind have different ids."];
    UNKNOWN_SUPPLIER "unknown-supplier" Reference Error false
        ["供应商不在供应商目录中", "supplier is not in the directory"]
        ["在 suppliers/ 下建立该供应商的文件，或更正写法。", "Add the supplier's file under suppliers/, or correct the name."];
    CONSORTIUM_MEMBERS "consortium-members" Reference Error false
        ["联合体成员不足", "consortium with too few members"]
        ["联合体由两个以上供应商组成；没有成员的投标人不能算一家供应商。", "A consortium has two members or more; a bidder without members is no supplier."];
    CONSORTIUM_SHARES "consortium-shares" Reference Error false
        ["联合体各方比例合计不是 100%", "shares of a consortium are not the whole"]
        ["各方都写了承担比例的，合计应为 100%；小微企业的价格扣除要按比例算。", "Where every member's share is given they come to 100%; the deduction for small enterprises hangs on them."];
    UNKNOWN_LOT "unknown-lot" Reference Error false
        ["采购包不存在", "lot does not exist"]
        ["case.toml 的 [[lot]] 中没有这个包。", "No [[lot]] in case.toml has this id."];
    MISSING_LOT "missing-lot" Reference Error false
        ["未写明采购包", "lot not stated"]
        ["项目分多个包时，每条记录都要写明所属的包。", "Where a case has several lots, each record names its own."];
    LOT_BUDGETS "lot-budgets-differ" Reference Warning false
        ["各包预算之和与项目预算不一致", "the lots' budgets do not add up to the project's"]
        ["是否达到公开招标数额标准看项目预算，不看一包的预算；两者不一致的，有一个写错，或者有未分包的预算。", "The project's budget and not a lot's decides on the open-tender threshold; where they differ one of them is wrong, or part of the budget is in no lot."];
    EVENT_ATTENDANCE "event-attendance" Planning Warning false
        ["到场的比邀请的多", "more came than were invited"]
        ["到场数是被邀请而到场的；多于邀请数的，有一个写错，或者有人没有被邀请。", "Those who came are counted among the invited; where they are more, a number is wrong, or somebody came uninvited."];
    POSTS_PLAN "posts-plan-differs" Planning Warning false
        ["岗位购买方案的岗位数对不上", "the posts of the plan do not add up"]
        ["方案的岗位总数是各领域之和，也是各包岗位之和；对不上的，有一个写错，或者有岗位没有采购。", "The posts of the plan are the sum of its fields, and of the lots; where they differ a number is wrong, or posts were not bought."];
    NEED_DIFFERS "need-not-of-item" Catalogue Warning false
        ["需求调查对应的目录编码与采购项目不一致", "a survey of needs is about another item than the purchase"]
        ["案卷所列的需求调查都不是对所购项目的：有一个编码写错，或者所购项目没有调查过。", "No survey that the case names is about what is bought: a code is wrong, or nobody asked about it."];
    UNKNOWN_CRITERION "unknown-criterion" Reference Error false
        ["评审因素不存在", "criterion does not exist"]
        ["评分办法里没有这个评审因素。", "The scheme has no such criterion."];
    UNKNOWN_EXPERT "unknown-expert" Reference Error false
        ["评分人不在评审组织中", "expert is not on the committee"]
        ["[[committee.member]] 里没有这个人。", "No [[committee.member]] has this name."];
    UNKNOWN_CONTRACT "unknown-contract" Reference Error false
        ["合同不存在", "contract does not exist"]
        ["payments.csv、[[evaluation]] 或者 [[monitoring]] 写的合同，case.toml 的 [[contract]] 中没有这个编号。", "No [[contract]] in case.toml has the id that payments.csv, an [[evaluation]] or a [[monitoring]] names."];
    UNKNOWN_OUTPUT "unknown-output" Reference Error false
        ["产出不存在", "output does not exist"]
        ["sum_of 写的编号在 case.toml 的其他 [[output]] 里找不到。", "No other [[output]] in case.toml has an id that sum_of names."];
    CONTINUED_UNKNOWN "continued-case-unknown" Reference Error false
        ["延续的案卷不存在", "the case that is continued does not exist"]
        ["continues 写前一案卷的 id；前一案卷没有录入的，补录，或者删去 continues。", "Write the id of the earlier case in continues; where that was never entered, enter it or leave continues out."];
    CONTINUED_CIRCLE "continued-cases-in-circle" Reference Error false
        ["案卷互相延续", "cases continue one another"]
        ["后一案卷延续前一案卷，不能绕回自己；对照立项时间，删去写反的 continues。", "A later case continues an earlier one and never itself by a round; delete the continues that was written the wrong way."];
    CONTINUED_BUYER "continued-case-other-buyer" Reference Warning false
        ["延续的案卷是另一采购人的", "the case that is continued is another purchaser's"]
        ["同一采购人的项目才能延续；机构更名、合并的，在案卷里说明；编号写错的更正。", "A purchaser continues its own cases; after a change of name or a merger say so in the case; correct a wrong id."];
    CONTINUED_LATER "continued-case-later" Reference Error false
        ["延续的案卷年度更晚", "the case that is continued is of a later year"]
        ["对照两个案卷的 fiscal_year：写反的，continues 移到后一案卷；年度抄错的更正。", "Compare fiscal_year of both cases: move continues to the later one, or correct the year."];
    UNKNOWN_EVALUATION "unknown-evaluation" Reference Error false
        ["所依据的绩效评价不存在", "the evaluation that it rests on does not exist"]
        ["[[consequence]] 的 evaluation 是某一 [[evaluation]] 的 evaluated_on。", "evaluation of a [[consequence]] is the evaluated_on of an [[evaluation]]."];
    EXCLUSION_NOT_ON_FILE "exclusion-not-in-supplier-file" Reference Error false
        ["取消资格没有写进供应商文件", "an exclusion is not in the supplier's file"]
        ["案卷取消了承接资格的，供应商文件要有 [[exclusion]]：以后的采购只看供应商文件。", "Where a case excludes a supplier, its file has an [[exclusion]]: later purchases look only there."];
    EXCLUSION_DIFFERS "exclusion-differs-from-case" Reference Error false
        ["供应商文件的取消资格与案卷不一致", "an exclusion in a supplier's file is not that of the case"]
        ["[[exclusion]] 写明依据某一案卷的，该案卷有同样起止日期的 [[consequence]]；两处有一处写错或者漏写。", "Where an [[exclusion]] names a case, that case has a [[consequence]] with the same days; one of the two is wrong or was left out."];
    PENALTY_NOT_ON_FILE "penalty-not-in-supplier-file" Reference Warning false
        ["处罚没有写进供应商文件", "a penalty is not in the supplier's file"]
        ["监督检查处罚了供应商的，供应商文件要有这一天的 [[violation]]：参加采购活动前三年内有无重大违法记录看那里。", "Where supervision came to a penalty, the supplier's file has a [[violation]] of that day: the three years before a purchase are counted there."];
    UNKNOWN_PROJECT "unknown-project" Reference Error false
        ["评审的项目没有申请", "review of a project without an application"]
        ["reviews.csv 的项目须在 applications.csv 里有一行。", "A project of reviews.csv has a row in applications.csv."];
    UNKNOWN_CATALOGUE "unknown-catalogue-item" Reference Error false
        ["指导性目录中没有这一项", "item is not in the guidance catalogue"]
        ["catalogue.csv 中没有这个编码。", "catalogue.csv has no such code."];
    UNKNOWN_PLAN_LINE "unknown-plan-line" Reference Error false
        ["购买计划里没有这一项", "line is not in the purchase plan"]
        ["plan.csv 中没有这个编号。", "plan.csv has no such id."];
    UNKNOWN_FUND "unknown-fund" Reference Error false
        ["资金不存在", "fund does not exist"]
        ["funds.toml 的 [[fund]] 中没有这个编号。", "No [[fund]] in funds.toml has this id."];
    FUND_PARTS "fund-parts-differ" Reference Error false
        ["资金各部分之和与总额不一致", "the parts of a fund do not add up to its total"]
        ["各部分都写明金额的，合计应当等于总额；只知道上下限的，合计不可能等于总额时才报。", "Where every part has its amount they come to the total; where some are bounds only, what is reported is a total that they cannot come to."];
    PART_OVER_WHOLE "part-exceeds-whole" Reference Error false
        ["部分大于整体", "a part exceeds its whole"]
        ["资金的一部分、案卷使用的资金或者预算明细的一行，不会多于它所属的总额；两处有一处写错。", "A part of a fund, the money that a case draws on it, or a budget line is no more than the whole it belongs to; one of the two is wrong."];
    FUND_SHARES "fund-shares" Reference Error false
        ["资金各部分占比合计不是 100%", "shares of a fund are not the whole"]
        ["各部分都写了占比的，合计应为 100%。四舍五入造成的差数也写在原处：写金额，不写占比。", "Where every part has its share they come to 100 %. Write amounts instead where rounding makes the difference."];
    FUND_CONTRADICTED "funding-differs-from-fund" Reference Error false
        ["案卷写的资金与 funds.toml 不一致", "the case says otherwise of a fund than funds.toml"]
        ["案卷引用一项资金的，来源、级次、年度应与 funds.toml 所记相同；两处有一处写错。", "Where a case names a fund, source, level and year are those of funds.toml; one of the two is wrong."];
    CATALOGUE_VERSION "unknown-catalogue-version" Reference Error false
        ["指导性目录没有这个版本", "version of the catalogue does not exist"]
        ["catalogue.toml 的 [[version]] 里没有这个编号。", "No [[version]] of catalogue.toml has this id."];
    UNKNOWN_DUTY "unknown-duty" Reference Error false
        ["职能事项目录中没有这一项", "duty is not in the catalogue of duties"]
        ["duties.csv 中没有这个编码。", "duties.csv has no such code."];
    CATALOGUE_APPROVAL "catalogue-published-before-approval" Catalogue Warning false
        ["目录公布早于批准", "catalogue published before it was approved"]
        ["指导性目录经批准后公布、实施；先公布后批准的，有一个日期写错，或者公布的是征求意见稿。", "A guidance catalogue is approved, then published and used; if it came out first, a day is wrong, or what came out was a draft."];
    CATALOGUE_PERIOD "catalogue-period-reversed" Catalogue Error false
        ["目录有效期的截止早于开始", "period of a catalogue ends before it begins"]
        ["版本或事项的截止日期不会早于开始日期；写反了就判断不了某一日是否有效。", "A version or an item does not end before it begins; as written nobody can tell whether it was in force on a day."];
    CATALOGUE_REPLACES "catalogue-replaces-later" Catalogue Error false
        ["目录版本代替了后来的版本，或互相代替", "a version replaces a later one, or versions replace one another"]
        ["新版代替旧版：反过来的，或者绕成一圈的，就不知道哪一版有效。", "The newer version replaces the older; the other way round, or in a circle, nobody knows which one is in force."];
    CATALOGUE_OVERLAP "catalogue-versions-overlap" Catalogue Warning false
        ["两个目录版本同时有效", "two versions of a catalogue in force at once"]
        ["同一机关的目录同一日只有一个有效的版本，分批发布的（写 batch）除外。", "An issuer has one catalogue in force on a day, but for batches of one catalogue (write batch)."];
    CATALOGUE_COUNT "catalogue-count-differs" Catalogue Warning false
        ["目录所称的项数与实有的不一致", "number of items differs from what the catalogue states"]
        ["项数不符的，漏录、多录了，或者只是节选（写 excerpt = true）；节选从不合计。", "Items were left out or are too many, or it is an excerpt (write excerpt = true), which is never totalled."];
    DOCUMENT_NUMBER "document-number-form" Catalogue Warning false
        ["文号不是规范的写法", "document number not in the official form"]
        ["公文的文号是 机关代字〔年份〕序号号，年份用六角括号；写法不一，同一文件就对不上。", "An official document is numbered by the agency's word, the year in 〔〕 and a serial number; spelt in several ways, one document is not recognised."];
    CATALOGUE_CLASS "catalogue-class-unknown" Catalogue Error false
        ["类别不在目录的类别表里", "class is not among the catalogue's"]
        ["目录写明了类别的，每一项都归入其中之一；写法不同的，按类别的统计就会漏掉。", "Where a catalogue states its classes every item falls under one of them; spelt otherwise it would be lost in tables by class."];
    GUIDANCE_INCOMPLETE "guidance-standard-incomplete" Catalogue Warning false
        ["指导标准不全", "guidance standard incomplete"]
        ["目录有指导标准的，每一项都规定内容、要求、标准。", "A catalogue with guidance standards states content, requirement and standard of every item."];
    SPECIAL_DEPARTMENT "special-item-without-department" Catalogue Warning false
        ["个性部分的事项没有部门", "item of one department without the department"]
        ["目录区分各部门相同的需求（共性）和一个部门履职的特殊需求（个性）；个性的写明是哪个部门。", "A catalogue tells what all departments need from what one needs for duties of its own; the latter names the department."];
    PRICE_RANGE "price-range-reversed" Catalogue Error false
        ["最高价低于最低价", "highest price below the lowest"]
        ["价格目录的最高价不低于最低价；写反了就判断不了单价。", "In a catalogue of prices the highest is not below the lowest; as written no unit price can be judged."];
    UNIT_PRICE "unit-price-out-of-range" Catalogue Warning false
        ["单价超出价格目录的幅度", "unit price outside the catalogue's range"]
        ["案卷的单价（item.unit_price）应在目录当日的最低价和最高价之间。", "The unit price of a case (item.unit_price) lies between the lowest and the highest price that the catalogue has on its day."];
    DUTY_AMOUNT "duty-amount-exceeded" Catalogue Warning false
        ["采购金额超过职能事项随转的经费", "purchase costs more than follows its duty"]
        ["费随事转：职能事项转出时随转的经费（duties.csv 的 amount）是这一事项的上限。只比较一个案卷，不合计各案卷。", "Money follows the duty: what was handed over with it (amount in duties.csv) bounds what is bought for it. One case is compared at a time, never several together."];
    SUGGESTED_FORM "suggested-form-differs" Catalogue Note false
        ["购买形式与目录建议的不同", "form of the purchase differs from what is suggested"]
        ["目录对事项建议了购买形式，案卷采用另一种；只是提示。", "The catalogue suggests a form for the item and the case uses another; a note only."];
    REGION_PROVINCE "region-province-unknown" Reference Error false
        ["行政区划代码不属于任何省份", "region code of no province"]
        ["头两位是省、自治区、直辖市；适用哪里的规定由代码确定，写错了就会用错规定。", "The first two digits are the province; the code decides whose rules apply, so a wrong one brings the wrong rules."];
    REGION_UNKNOWN "region-code-unknown" Reference Warning false
        ["行政区划代码不在国家标准里", "region code is not in the standard"]
        ["代码以《行政区划代码》（GB/T 2260）历次公布的为准；代码表以后才有的，结论为“无法判断”。", "Codes are those of the lists of GB/T 2260; of what may be newer than the latest of them nothing is known."];
    REGION_DAY "region-code-not-of-day" Reference Warning false
        ["行政区划代码不是当时的", "region code of another time"]
        ["案卷写采购当时的代码：撤并、新设前后一年内两种代码都可以。", "A case has the code of its own day; within a year of a change either code will do."];
    SCORE_WITHOUT_BID "score-without-bid" Reference Error false
        ["有评分而没有投标", "score for an unknown bid"]
        ["scores.csv 里的供应商没有在 bids.csv 的同一包里投标。", "A supplier in scores.csv has no bid for that lot in bids.csv."];
    AWARD_TO_NON_BIDDER "award-to-non-bidder" Reference Error false
        ["中标人没有投标", "award to a non-bidder"]
        ["中标、成交供应商没有在 bids.csv 的同一包里投标。", "The awarded supplier has no bid for that lot in bids.csv."];
    CONTRACT_WITHOUT_AWARD "contract-without-award" Reference Error false
        ["合同与中标结果对不上", "contract without a matching award"]
        ["合同的包和供应商须与某个 [[award]] 一致。", "Lot and supplier of a contract match an [[award]]."];
    DUPLICATE_BID "duplicate-bid" Reference Error false
        ["同一包里重复投标", "two bids of one supplier for one lot"]
        ["一个供应商在一个包里只有一份有效记录。", "One supplier has one record for one lot."];
    SCHEME_FAULT "scheme-fault" Scoring Error false
        ["评分办法有误", "faulty scoring scheme"]
        ["权重、公式或选项有误的评分办法不能用来计分，也不代为修补。", "A scheme with a fault in weights, formula or choices is not used and not repaired."];
    SCHEME_FRAME "scheme-departs-from-frame" Scoring Error false
        ["评分办法与所依框架不符", "scheme departs from the frame it extends"]
        ["所依框架（招标 87号令 55，磋商 214号 24）规定了价格分公式和价格分比重；结果仍按所写办法计算。", "The frame (87号令 55 for tenders, 214号 24 for consultations) fixes price formula and share of the price; the result is tallied as the scheme says all the same."];
    SCORE_FAULT "score-out-of-range" Scoring Error false
        ["得分超出范围", "score out of range"]
        ["得分须在 0 与该项满分之间。", "A score lies between 0 and the maximum of its criterion."];
    SCORE_MISSING "score-missing" Scoring Error false
        ["缺少得分", "score is missing"]
        ["没有填的得分不当作零：补上，或写明该投标无效。", "A score that is not there is not zero: write it, or say that the bid is invalid."];
    SCORE_TWICE "score-twice" Scoring Error false
        ["得分重复", "score stands twice"]
        ["同一评委对同一家的同一项只有一个得分。", "An expert gives a bid one score for a criterion."];
    SCORE_MIXED "score-mixed-experts" Scoring Error false
        ["评委得分与未注明评委的得分混在一起", "scores with and without an expert"]
        ["同一项要么按评委填，要么只填一个得分。", "A criterion has scores by expert, or one score; not both."];
    EXPERTS_FEW "too-few-experts" Scoring Error false
        ["评委人数不够去高去低", "too few experts to trim"]
        ["评委人数须多于去掉的人数。", "There must be more experts than are dropped."];
    NEW_SUPPLIER "new-supplier-undeclared" Scoring Error false
        ["没有上年度评估，办法未规定如何计分", "no previous evaluation, and the scheme does not say what then"]
        ["评分办法用 new_supplier 写明：zero、mean 或 rescale。", "The scheme says with new_supplier: zero, mean or rescale."];
    BID_PRICE "bid-price" Scoring Error false
        ["报价不能用来计算", "price cannot be used"]
        ["缺少的报价不当作零；报价须大于零。", "A price that is not there is not zero; a price is above zero."];
    BID_VALIDITY "bid-validity" Scoring Error false
        ["不知道投标是否有效", "validity of a bid is not stated"]
        ["valid 写 是 或 否；无效的写明 reason。", "Write yes or no in valid; give the reason of an invalid bid."];
    BID_REASON_CONTRADICTS "bid-reason-contradicts" Scoring Warning false
        ["表中另有内容说这家可能无效", "something in the sheet speaks against a bid that counts"]
        ["无效原因、备注、最高限价与“是否有效”说的不一致；计分只看 valid 和评分办法。", "A reason, a note or a ceiling in the sheet disagrees with its validity; a tally looks at valid and at the scheme only."];
    COLUMNS_NOT_USED "columns-not-used" Scoring Note false
        ["有的列不参与计分", "columns that take no part"]
        ["这些表头认得，但计分不看其中的内容。", "The headers are known, and a tally does not look at what stands under them."];
    EXPERT_MISSING_IN_LOT "expert-missing-in-lot" Scoring Warning false
        ["评委在一个包里没有打分", "an expert has no score in a lot"]
        ["评委在别的包打了分，在这个包里一分也没有；漏填会改变平均分。", "The expert scored in another lot and has no score at all in this one; a column left out changes the means."];
    LOT_SPELLINGS "sheet-lot-spellings" Scoring Note false
        ["同一包有几种写法", "one lot is spelt in several ways"]
        ["01、1、第1包 是同一个包，按一个包计分。", "01, 1 and 第1包 are one lot and were tallied as one."];
    BID_EXCLUDED "bid-excluded" Scoring Note false
        ["投标不参与计分", "bid takes no part in the tally"]
        ["按评分办法或表中所写，这家不计入基准价、平均值和家数。", "By the scheme or the sheet, the bid is outside base price, means and count."];
    BID_EVIDENCE "bid-undeclared" Scoring Error false
        ["价格扣除、同品牌或优先所需的情况没有写明", "what a deduction, brand or preference asks for is not stated"]
        ["小微企业、品牌、优先对象须逐家写明。", "State small enterprise, brand and preference for every bid."];
    NOT_TALLIED "sheet-not-tallied" Scoring Error false
        ["没有计分", "not tallied"]
        ["表里有错误或读不懂的地方：只算读得懂的部分，会悄悄漏掉东西，所以不算。", "The sheet holds faults: to tally only what could be read would leave something out without a word, so nothing is tallied."];
    LOT_WITHOUT_BIDS "lot-without-bids" Scoring Error false
        ["采购包没有投标", "lot without bids"]
        ["有得分或已声明的包，没有任何投标。", "A lot that is declared or scored has no bid."];
    TALLY_TIED "tally-tied" Scoring Error false
        ["并列第一，尚未分出", "first place is tied"]
        ["按所定顺序仍分不出，或规定抽签而没有记录；本工具不代为抽签。用 [[draw]] 记录抽签结果。", "The declared order is exhausted, or asks for a draw that is not recorded; the tool never draws. Record it in [[draw]]."];
    TALLY_FAILED "tally-failed" Scoring Error false
        ["有效投标不足，不能评出", "too few valid bids"]
        ["有效投标少于应有的家数。", "There are fewer valid bids than there must be."];
    FEWER_THAN_LAW "fewer-bids-than-law" Scoring Error false
        ["有效投标少于法定家数", "fewer valid bids than the law asks for"]
        ["评分办法没有要求家数，不等于法律不要求：依据附在后面。", "That a scheme asks for no number of bids does not mean that the law asks for none; the provision is cited."];
    FEWER_ALLOWED "fewer-bids-allowed" Scoring Note false
        ["少于三家，按例外继续", "fewer than three bids, by an exception"]
        ["政府购买服务的竞争性磋商等，两家也可以继续；依据附在后面。", "Two are enough in some cases, such as competitive consultations for purchased services; the provision is cited."];
    DRAW_MISFIT "draw-misfit" Scoring Error false
        ["抽签记录与并列者不符", "recorded draw does not fit the tie"]
        ["中签者须在并列者之中。", "The winner of a draw is among the tied."];
    RANK_OPEN "rank-open" Scoring Note false
        ["后面的名次分不出", "a lower rank is open"]
        ["不影响第一名，但候选人的顺序尚未确定。", "The first place stands, but the order of candidates is open."];
    OBJECTIVE_DIFFERS "objective-scores-differ" Scoring Error false
        ["客观评审因素评委打分不一致", "experts differ on an objective criterion"]
        ["招标投标办法（87号令）64：评标委员会成员对客观评审因素评分不一致的，应当更正或复核。", "Article 64 of 87号令: where members differ on an objective factor, it is corrected or reviewed."];
    SCORES_IDENTICAL "identical-score-sheets" Scoring Note false
        ["评委打分完全相同", "experts' sheets are identical"]
        ["两名以上评委对各家各项的打分全部相同，供复核。", "Two experts or more gave the same scores throughout; to be looked at."];
    SCORE_DEVIATES "score-deviates" Scoring Note false
        ["打分畸高畸低", "score far from the others"]
        ["与其他评委的平均相差超过满分的三成，供复核；本工具不剔除。", "It differs from the mean of the other experts by more than 30 % of the maximum; to be looked at, never dropped."];
    PRICE_MAGNITUDE "price-magnitude" Scoring Note false
        ["报价与其他家相差十倍", "price ten times off the others"]
        ["可能是元、万元写错；核对原件。", "Yuan and 万元 may have been mixed up; look at the original."];
    ROUNDING_DECIDES "rounding-decides" Scoring Note false
        ["名次取决于取舍", "rounding decides a rank"]
        ["按精确值和按取舍后的值，名次不同。", "Ranks by exact totals and by rounded ones differ."];
    MINIMUM_UNSTATED "minimum-unstated" Scoring Note false
        ["没有写明最少几家有效", "least number of valid bids is not stated"]
        ["单独的评分表没有采购方式，家数是否足够没有判断。", "A bare sheet has no procurement method: whether there are enough bids was not judged."];
    RATE_UNSTATED "deduction-unstated" Scoring Warning false
        ["有小微企业，没有写明价格扣除", "small enterprises, and no deduction is stated"]
        ["采购文件规定了价格扣除的，写在 [deduction]；没有规定的写 small = \"0\"。", "If the documents fix a price deduction, write it in [deduction]; if not, write small = \"0\"."];
    PUBLISHED_DIFFERS "published-differs" Scoring Error false
        ["公布的结果与重新计算的不同", "published result differs from the recomputed one"]
        ["总分、名次、中标人或金额与按评分办法重新计算的不一致。", "A total, a rank, a winner or an amount is not what the scheme gives."];
    PUBLISHED_LAST_PLACE "published-last-place" Scoring Note false
        ["公布的数差最后一位", "published figure is one off in the last place"]
        ["多半是截尾或中途取舍；差一个末位单位。", "Most likely cut off, or rounded on the way; it differs by one unit of the last place."];
    ATTACHMENT_CHANGED "attachment-changed" Reference Error false
        ["附件与登记的 SHA-256 不符", "attachment differs from its SHA-256"]
        ["附件在登记后被改动，或登记时写错。", "The attachment was changed after it was recorded, or the digest was written wrongly."];
    ATTACHMENT_ABSENT "attachment-absent" Reference Error false
        ["附件不在", "attachment is absent"]
        ["文件不在仓库里，无法核对；补上文件或说明去向。", "The file is not in the repository and cannot be compared; add it or say where it is."];
    ATTACHMENT_UNPINNED "attachment-unpinned" Reference Note false
        ["附件未登记", "attachment is not recorded"]
        ["用 [[attachment]] 登记路径和 SHA-256，以后的改动才看得出来。", "Record path and SHA-256 in [[attachment]], so that later changes show."];
    LISTED_ABSENT "listed-path-absent" File Note false
        ["列出的路径不存在", "a path that was listed is not there"]
        ["--stdin 的列表里可以有已删除的文件；路径写错了的，案卷就没有检查到。", "A list for --stdin may name files that were deleted; if a path was misspelt, its case was not checked."];
    CHECK_CHANGED "check-changed-with-case" Integrity Note false
        ["检查的依据与案卷一并改动", "what decides on the check changed with a case"]
        ["设置、豁免、已知问题或规则包与案卷在同一次改动里：复核人应先看前者。用 --trust 可以按改动以前的检查。", "Settings, waivers, known findings or a pack changed together with cases: whoever reviews should look at them first. With --trust the check takes them as they stood before."];
    WAIVED_WITH_CASE "waived-with-case" Integrity Warning false
        ["问题与对它的豁免一并提交", "a fault and its waiver in one change"]
        ["案卷与覆盖其问题的豁免（或已知问题）在同一次改动里：自己的问题不宜由自己豁免。", "A case changed together with the waiver, or the known finding, that covers its fault: nobody should waive a fault of his own."];
    WAIVER_EXPIRED "waiver-expired" File Error false
        ["豁免已过期", "waiver has expired"]
        ["重新报批，或删去该豁免并改正问题。", "Have it approved again, or remove it and correct the fault."];
    NOT_WAIVABLE "not-waivable" File Error false
        ["这条规则不得豁免", "this rule cannot be waived"]
        ["使检查做不完整的、关于豁免和设置本身的，以及规则包注明没有例外的规则，不得豁免，也不得登记为已知；所涉的问题照常计数。", "What keeps a check from being complete, what is about waivers and settings themselves, and rules that a pack calls without exception can neither be waived nor recorded as known; the finding counts as ever."];
    WAIVER_UNUSED "waiver-unused" File Warning false
        ["豁免没有用上", "waiver is not used"]
        ["所豁免的问题已不存在；删去该豁免。", "What it waived is no longer found; remove it."];
    BASELINE_UNUSED "baseline-unused" File Warning false
        ["登记的已知问题已不存在", "a known finding is found no more"]
        ["baseline.toml 里的这个问题已经没有了；再执行一次 gpbs baseline，以免日后同样的问题被当作已知。", "A finding of baseline.toml is gone; run `gpbs baseline` again, lest the same fault pass for known later."];
    CODES_DISAGREE "supplier-codes-disagree" Supplier Error false
        ["供应商的新旧代码对不上", "the two codes of a supplier disagree"]
        ["统一社会信用代码的第 9 至 17 位就是组织机构代码（GB 32100-2015）：对不上的，是抄错了一个，或者是两个主体。", "Characters 9 to 17 of the credit code are the organisation code (GB 32100-2015): if they differ, one was copied wrongly, or there are two bodies."];
    PERIOD_REVERSED "period-reversed" Supplier Error false
        ["期限的截止早于开始", "a period that ends before it begins"]
        ["登记、资质、禁止期、评估等级的截止日期不会早于开始日期；写反了就判断不了某一日是否有效。", "A registration, licence, ban or grade does not end before it begins; as written nobody can tell whether it was in force on a day."];
    VIOLATION_UNDATED "violation-undated" Supplier Warning false
        ["违法记录没有日期", "a violation without a day"]
        ["是否在参加采购活动前三年内，要按处罚决定日期看。", "Whether it falls within the three years before a purchase is told by the day of the decision."];
    VIOLATION_EARLY "violation-before-registration" Supplier Warning false
        ["违法记录早于登记", "a violation before the registration"]
        ["登记以前的处罚多半是别的主体的，或者有一个日期抄错了。", "A penalty from before the registration is most likely another body's, or a day was copied wrongly."];
    GRADES_OVERLAP "grades-overlap" Supplier Warning false
        ["同一日有两个不同的评估等级", "two different grades on one day"]
        ["一个社会组织同一日只有一个有效的评估等级；两个期限重叠，就不知道该用哪一个。", "A social organisation has one grade in force on a day; where two periods overlap nobody knows which one counts."];
}

/// The rules on cases that continue others: judged over a repository together.
pub static CHAINS: &[&Native] = &[
    &CONTINUED_UNKNOWN,
    &CONTINUED_CIRCLE,
    &CONTINUED_BUYER,
    &CONTINUED_LATER,
];

impl Native {
    /// A finding of this rule at a place.
    pub fn finding(
        &'static self,
        place: Place,
        key: impl Into<String>,
        message: Text,
        help: Option<Text>,
    ) -> Finding {
        Finding {
            rule: Arc::from(self.name),
            group: self.group,
            pack: Arc::from(PACK),
            severity: self.severity,
            at_most: Severity::Error,
            status: Status::Fail,
            blocks: self.blocks,
            case: None,
            lot: None,
            subject: None,
            key: key.into(),
            labels: vec![Label {
                place,
                text: Text::default(),
            }],
            message,
            help,
            inputs: Vec::new(),
            missing: Vec::new(),
            citations: Vec::new(),
            waived: None,
        }
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<&'static Native> {
        ALL.iter().copied().find(|n| n.name == name)
    }
}
