//! The table of diagnostics: code, weight, meaning, clause and remedy. A code is never given a second meaning.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident $id:literal $severity:ident
        $zh:literal $en:literal clause $clause:expr; mend $mend_zh:literal $mend_en:literal)+) => {
        /// Which kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All codes in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// `C0010`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)+ }
            }

            /// Error or warning.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// What it means, in Chinese and English.
            pub fn meaning(self) -> (&'static str, &'static str) {
                match self { $(Code::$name => ($zh, $en),)+ }
            }

            /// The law or standard it rests on.
            pub fn clause(self) -> Option<&'static str> {
                match self { $(Code::$name => $clause,)+ }
            }

            /// How to mend it, in Chinese and English.
            pub fn mend(self) -> (&'static str, &'static str) {
                match self { $(Code::$name => ($mend_zh, $mend_en),)+ }
            }
        }
    };
}

const PERMIT_30: Option<&str> = Some("行政许可法第三十条 (公示需要提交的全部材料的目录)");
const PERMIT_42: Option<&str> = Some("行政许可法第四十二条 (决定期限与延长)");
const PERMIT_45: Option<&str> =
    Some("行政许可法第四十五条 (听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审)");
const PERMIT_58: Option<&str> = Some("行政许可法第五十八条、第五十九条 (收费须有法律、行政法规依据)");
const PERMIT_LAW: Option<&str> = Some("行政许可法第十四条至第十七条 (许可的设定)");
const ONLINE: Option<&str> = Some("国务院令第716号 (能共享获取的信息不得要求重复提交)");
const SHARING: Option<&str> = Some("政务数据共享条例 (共享属性分类)");
const ITEM_RULES: Option<&str> = Some("政务服务事项要素一致性规则 (GB/T 39554, 实施清单要素)");
const PRIVACY: Option<&str> = Some("个人信息保护法第二十八条 (敏感个人信息)");
const LICENCE_FACE: Option<&str> = Some("GB/T 36904 (电子证照元数据)");

codes! {
    /// YAML that cannot be read.
    Syntax "C0001" Error
        "YAML 写法有误" "not YAML as we take it" clause None;
        mend "按提示的行列改正缩进、引号或括号" "mend the indentation, quotes or brackets at this place"
    /// A value that is not what its key wants.
    Shape "C0002" Error
        "键或值不符合这类文件的形式" "a key or value does not fit this kind of file" clause None;
        mend "对照 docs/schema 中同类文件的 JSON Schema 改正" "compare with the JSON Schema of this kind of file in docs/schema"
    /// A YAML file where no kind of source lies.
    StrayFile "C0003" Warning
        "文件不在任何一类源的位置，没有读取" "no kind of source lies here; the file was not read" clause None;
        mend "移到对应的文件夹，或删除" "move it to the folder of its kind, or delete it"
    /// A file every catalogue has.
    MissingFile "C0004" Error
        "缺少必需的文件" "a file that every catalogue has is missing" clause None;
        mend "新建这个文件" "write the file"
    /// Two things of one kind with the same id.
    DuplicateId "C0005" Error
        "同类中标识重复" "the id is taken by another of its kind" clause None;
        mend "给其中一个换标识" "give one of them another id"
    /// An id that is not the file's name.
    IdNotFileName "C0006" Error
        "标识与文件名不一致" "the id is not the file's name" clause None;
        mend "改标识或改文件名，使两者相同" "rename the file or the id so that both are the same"
    /// An id in the wrong letters.
    IdForm "C0007" Error
        "标识的写法不对" "the id is not written as ids are" clause None;
        mend "用小写字母和数字；数据元和问题用下划线连接，其余用连字符" "lower-case letters and digits, joined by _ for elements and questions and by - for all others"
    /// A name that stands for nothing.
    UnknownReference "C0010" Error
        "引用了不存在的名称" "this names something that does not exist" clause None;
        mend "改成已有的名称，或先定义它" "write a name that exists, or define it first"
    /// A condition that does not parse.
    ConditionSyntax "C0020" Error
        "条件写法有误" "the condition does not parse" clause None;
        mend "条件用 answer.问题 和 field.数据元，以 == != < <= > >= in && || ! 连接" "write conditions over answer.<question> and field.<element> with == != < <= > >= in && || !"
    /// A condition whose types do not fit.
    ConditionType "C0021" Error
        "条件的类型或名称不对" "the condition's types or names do not fit" clause None;
        mend "是否题直接写名称，选择题与代码比较，数字与数字比较" "use a yes-no question by its name alone, compare choices with their codes and numbers with numbers"
    /// A condition on a question the theme does not ask.
    QuestionNotListed "C0022" Error
        "条件用到的问题没有列入这件事的 questions" "a condition rests on a question that the theme does not list" clause None;
        mend "把问题列入 questions，或改条件" "list the question in the theme's questions, or change the condition"
    /// A condition that always holds.
    AlwaysTrue "C0023" Warning
        "条件永远成立" "the condition always holds" clause None;
        mend "去掉条件，或改成真正区分情形的条件" "leave the condition out, or write one that tells situations apart"
    /// A condition that can never hold.
    NeverTrue "C0024" Error
        "条件永远不成立" "the condition can never hold" clause None;
        mend "改条件，或删去这一项" "change the condition, or leave out what hangs on it"
    /// A question whose answer changes nothing.
    DecidesNothing "C0025" Error
        "问题不决定任何事" "the question decides nothing" clause ONLINE;
        mend "从 questions 中去掉，或写出它决定的事项、字段、材料或条件" "take it out of questions, or write the item, field, material or requirement it decides"
    /// A condition on a field that nobody asks.
    FieldNotAsked "C0026" Warning
        "条件用到的字段在这件事里没有人要填" "a condition rests on a field that no item of the theme asks" clause None;
        mend "让一个事项要这个字段，或用问题代替" "let an item ask the field, or use a question instead"
    /// A decimal compared in a way that cutting its fraction would falsify.
    DecimalBound "C0027" Error
        "小数字段只能用 >= 或 < 比较 (条件只看整数部分)" "a decimal field is compared with >= or < only (conditions see whole units)" clause None;
        mend "改用 >= 或 <" "write it with >= or <"
    /// A question and the element it fills do not match.
    QuestionElement "C0028" Error
        "问题的答案填不进它指定的数据元" "the question's answers do not fit the element it fills" clause None;
        mend "是否题对应 yes-no 数据元；选择题的代码都要在数据元的代码表里" "a yes-no question fills a yes-no element; every option's code stands in the element's code list"
    /// A catch-all material.
    CatchAll "C0030" Error
        "材料名称是兜底条款" "the material's name is a catch-all" clause PERMIT_30;
        mend "写出确切的材料名称，一种一条" "name the exact papers, one entry each"
    /// A material that can come from nowhere.
    NobodySupplies "C0031" Error
        "没有任何办法取得这份材料" "nobody can supply this material" clause ONLINE;
        mend "写出真能用的 supply，或在 accept 中列出可上传的文件格式" "write a supply that works, or list in accept the files an applicant may hand in"
    /// A resource that is not shared.
    RefusedResource "C0032" Error
        "数据资源属于不予共享，取不到" "the resource is not shared, so nothing can be had from it" clause SHARING;
        mend "换一个资源，或改为申请人提交" "use another resource, or let the applicant hand it in"
    /// A resource asked without what it needs.
    ResourceInputs "C0033" Error
        "向数据资源提问的条件不齐或不对" "the resource is not asked with what it needs" clause None;
        mend "by 的键要与资源的 inputs 完全一致，值是同类的数据元" "the keys of by are exactly the resource's inputs, the values elements of the same kind"
    /// A file kind we cannot take.
    FileKind "C0034" Error
        "不支持的文件格式" "a file kind that is not taken" clause None;
        mend "用 pdf、jpg、png 中的一种或几种" "use pdf, jpg, png"
    /// A supply that no theme can use.
    SupplyNeverWorks "C0035" Warning
        "在用到它的事里都没有取得材料所需的字段" "no theme that needs the material has the fields this supply asks with" clause ONLINE;
        mend "让事项要这个字段，或改用别的字段" "let an item ask the field, or ask with another one"
    /// Promised longer than legal.
    PromisedAboveLegal "C0040" Error
        "承诺时限长于法定时限" "the promised limit is longer than the legal one" clause PERMIT_42;
        mend "改短承诺时限" "promise no more than the law allows"
    /// Licensing without a legal limit.
    NoLegalLimit "C0041" Error
        "行政许可没有写法定时限" "licensing without a legal limit" clause PERMIT_42;
        mend "写出法定时限及其出处；法律没有另定的是20个工作日" "write the legal limit with its source; 20 workdays where no law says otherwise"
    /// Licensing without legal basis.
    NoBasis "C0042" Error
        "行政许可没有写设定依据" "licensing without its legal basis" clause PERMIT_LAW;
        mend "在 basis 中写出法律和条款" "write law and article in basis"
    /// An immediate item that could still be extended or stopped.
    ImmediateStops "C0043" Error
        "即办件不能有延期或特别程序" "an immediate item has an extension or a special procedure" clause ITEM_RULES;
        mend "去掉延期和特别程序，或改承诺时限" "take out extension and special procedures, or promise a limit"
    /// An extension longer than the law's own.
    LongExtension "C0044" Warning
        "延长超过行政许可法的一般规定" "the extension is longer than the general law allows" clause PERMIT_42;
        mend "一般不超过10个工作日，联合办理15个工作日；另有法律规定的写明出处" "10 workdays, 15 in joint handling; where another law says more, cite it"
    /// Neither limit is known.
    NoLimit "C0045" Warning
        "既没有法定时限也没有承诺时限，工作日无法计算" "neither a legal nor a promised limit, so workdays are unknown" clause None;
        mend "写出时限；没有出处的写 estimated 和理由" "write a limit; without a source mark it estimated with its reason"
    /// Must come, but no visit is counted.
    VisitWithoutCount "C0050" Error
        "写了必须到场的原因，到场次数却是0或没有写" "must_visit gives a reason, but visits is 0 or missing" clause ITEM_RULES;
        mend "把 visits 改为1以上，或去掉 must_visit" "set visits to 1 or more, or take out must_visit"
    /// A licence that is not called one.
    ResultKind "C0051" Error
        "结果名称以“证”结尾，却不是证照" "the result's name ends in 证 but it is not a licence" clause ITEM_RULES;
        mend "在 licences 中定义证照类型，结果写 licence" "define the type in licences and write the result as licence"
    /// A licence issued by another department than decides.
    ResultIssuer "C0052" Warning
        "证照的颁发部门不是决定这一事项的部门" "the licence's issuer is not the department that decides" clause LICENCE_FACE;
        mend "核对 issuer 与 department" "compare issuer and department"
    /// One phone for both.
    SamePhone "C0053" Error
        "咨询电话与投诉电话相同" "the phone for complaints is the phone for questions" clause ITEM_RULES;
        mend "写另一个投诉电话" "give another number for complaints"
    /// A theme for somebody its item does not serve.
    SubjectMismatch "C0054" Error
        "这件事的申请人不是事项的服务对象" "the theme's applicant is not among those the item serves" clause ITEM_RULES;
        mend "改事项的 subjects，或把事项移出这件事" "change the item's subjects, or take the item out of the theme"
    /// A stop or a fee or a basis without law.
    EmptyLaw "C0055" Error
        "依据没有写法律名称" "a legal basis without the name of the law" clause PERMIT_58;
        mend "写出法律、法规的名称和条款" "write the law and its article"
    /// A special procedure that is none.
    NotSpecialProcedure "C0056" Error
        "不是法定的特别程序，不能停止计时" "not one of the law's special procedures, so it cannot stop a clock" clause PERMIT_45;
        mend "只能是 hearing tender auction inspection testing quarantine appraisal expert-review；现场核查写进 steps" "only hearing tender auction inspection testing quarantine appraisal expert-review; an on-site check is one of the steps"
    /// A line of a licence that no field fills.
    FaceNotFilled "C0057" Warning
        "证照照面的一项没有字段可填" "no field of the item fills this line of the licence" clause LICENCE_FACE;
        mend "让事项要这个数据元，或在 face 中写明来自哪个数据元" "let the item ask the element, or say in face which element it comes from"
    /// A code with a wrong check character.
    BadIdentifier "C0058" Error
        "编码不符合编码规则" "the code does not follow its standard" clause Some("GB 32100 / GB/T 2260 / GB/T 36904");
        mend "对照原件改正" "compare it with the original"
    /// A department without a door.
    NoOrgan "C0059" Warning
        "部门没有机构，办件没有地方去" "no organ of this department exists, so its cases have nowhere to go" clause ITEM_RULES;
        mend "在 organs 中写出这个部门的机构" "write an organ of the department in organs"
    /// A value out of nowhere.
    Unsourced "C0060" Error
        "数值既没有出处也没有标明是估计" "a value is neither sourced nor marked as an estimate" clause None;
        mend "写 source，或写 estimated 和理由；也可在文件顶部写 source" "write source, or estimated with its reason, or source at the top of the file"
    /// An estimate without a reason.
    EstimateReason "C0061" Error
        "估计没有写理由" "an estimate without its reason" clause None;
        mend "在 estimated 中写出理由" "write the reason in estimated"
    /// A source the file does not list.
    UnknownSource "C0062" Error
        "引用的出处不在本文件的 sources 中" "the source is not among this file's sources" clause None;
        mend "在 sources 中列出，或改标识" "list it in sources, or mend its id"
    /// Items that wait for each other.
    Circle "C0070" Error
        "事项互相等待，没有一个能先办" "items wait for each other in a circle" clause None;
        mend "去掉其中一个先后关系，例如让一份材料改由数据核验" "break one of the waits, for instance by reading a register instead of a licence"
    /// A theme with nothing in it.
    EmptyTheme "C0071" Error
        "这件事没有事项" "the theme has no items" clause None;
        mend "在 items 中列出事项" "list its items"
    /// The same thing twice in a list.
    ListedTwice "C0072" Error
        "列表中重复" "listed twice" clause None;
        mend "删去重复的一条；条件不同的用 || 合成一条" "delete one; join two conditions with ||"
    /// A prefill from an output that is not there.
    PrefillOutput "C0080" Error
        "数据资源没有这个输出项" "the resource has no such output" clause None;
        mend "改成资源 outputs 中的名称" "write one of the resource's outputs"
    /// A prefill of another kind.
    PrefillKind "C0081" Error
        "带出的值与数据元的类型不同" "the prefilled value is of another kind than the element" clause None;
        mend "换输出项，或改数据元的 kind" "use another output, or change the element's kind"
    /// Elements that fill each other.
    PrefillCircle "C0082" Error
        "数据元互相带出，没有一个能先有值" "elements fill each other in a circle" clause None;
        mend "去掉其中一个带出" "take one of the prefills out"
    /// Nothing uses it.
    Unused "C0090" Warning
        "没有地方用到" "nothing uses it" clause None;
        mend "删去，或在需要的地方引用" "delete it, or name it where it is needed"
    /// No English.
    NoEnglish "C0091" Warning
        "缺少英文" "the English text is missing" clause None;
        mend "写成 {zh: …, en: …}" "write it as {zh: …, en: …}"
    /// A choice and its code list do not go together.
    ChoiceCodes "C0092" Error
        "选择型数据元要有代码表，其他数据元不能有" "a choice needs a code list, other kinds have none" clause None;
        mend "写 codes，或改 kind" "write codes, or change the kind"
    /// Bounds the wrong way round.
    Bounds "C0093" Error
        "最小值大于最大值" "least is greater than most" clause None;
        mend "对调或改正" "turn them round or mend them"
    /// An identity number that is not protected.
    TooPublic "C0094" Error
        "这类数据元的保护级别太低" "this kind of element needs more protection" clause PRIVACY;
        mend "身份证号、银行卡号写 privacy: sensitive，手机号写 personal 以上" "privacy: sensitive for citizen numbers and bank cards, at least personal for mobiles"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let sorted: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids, sorted.into_iter().collect::<Vec<_>>());
    }
}
