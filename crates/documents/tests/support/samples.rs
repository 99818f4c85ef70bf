//! Believable documents with invented people and firms, for the tests and for looking at.

use base::calendar::DueDay;
use base::day::Day;
use base::instant::Instant;
use documents::{
    Attachment, Letter, LetterKind, LicencePage, Receipt, ReceiptCase, Relationship, Row, Seal, Standing,
    Table,
};

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a day of the calendar")
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn seal(organ: &str, purpose: &str) -> Seal {
    Seal { organ: organ.into(), purpose: purpose.into() }
}

pub fn licence(standing: Standing) -> LicencePage {
    let organ = "武汉市江岸区市场监督管理局";
    LicencePage {
        title: "食品经营许可证".into(),
        organ: organ.into(),
        number: "JY24201020118861".into(),
        identifier: "1.2.156.3005.2.11100000MB0341032YF02.11420102MB1A2B3C4D.JY24201020118861.001.M".into(),
        holder: "武汉市江岸区吉庆小馆（个体工商户）".into(),
        rows: vec![
            Row::new("统一社会信用代码", "92420102MA4KX7Q21B"),
            Row::new("经营者", "陈玥堃"),
            Row::new("住所", "湖北省武汉市江岸区吉庆街68号1层"),
            Row::new("经营场所", "湖北省武汉市江岸区吉庆街68号1层"),
            Row::new("主体业态", "餐饮服务经营者（小型餐馆）"),
            Row::new("经营项目", "热食类食品制售；冷食类食品制售（不含生食类）；自制饮品制售"),
        ],
        valid_from: day(2026, 9, 24),
        valid_until: Some(day(2031, 9, 23)),
        issued_on: day(2026, 9, 24),
        qr: "https://zwfw.example.gov.cn/licences/7Q4M-2K9D-XW3P".into(),
        seal: seal(organ, "行政审批专用章"),
        standing,
    }
}

pub fn birth_certificate() -> LicencePage {
    let organ = "武汉市江岸区卫生健康局";
    LicencePage {
        title: "出生医学证明".into(),
        organ: organ.into(),
        number: "Z420118866".into(),
        identifier: "1.2.156.3005.2.11100000000013610GA01.11420102MB1A2B3C5E.Z420118866.001.8".into(),
        holder: "新生儿（待命名），母亲：李沐瑾".into(),
        rows: vec![
            Row::new("性别", "女"),
            Row::new("出生时间", "2026年9月18日 06时42分"),
            Row::new("出生孕周", "39周"),
            Row::new("出生体重", "3 260克"),
        ],
        valid_from: day(2026, 9, 21),
        valid_until: None,
        issued_on: day(2026, 9, 21),
        qr: "https://zwfw.example.gov.cn/licences/3H8T-6N1C-RB5V".into(),
        seal: seal(organ, "出生医学证明专用章"),
        standing: Standing::Test,
    }
}

pub fn attachments() -> Vec<Attachment> {
    let attachment =
        |name: &str, bytes: &[u8], media_type: &str, relationship, description: &str| Attachment {
            name: name.into(),
            bytes: bytes.into(),
            media_type: media_type.into(),
            relationship,
            description: description.into(),
        };
    let json = r#"{"holder":"武汉市江岸区吉庆小馆（个体工商户）","number":"JY24201020118861"}"#.repeat(12);
    let chain = "-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n".repeat(2);
    vec![
        attachment(
            "licence.json",
            json.as_bytes(),
            "application/json",
            Relationship::Data,
            "证照数据（RFC 8785）",
        ),
        attachment(
            "signature.der",
            &[0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0xFF],
            "application/octet-stream",
            Relationship::Supplement,
            "SM2数字签名（DER）",
        ),
        attachment(
            "chain.pem",
            chain.as_bytes(),
            "application/x-pem-file",
            Relationship::Supplement,
            "证书链",
        ),
    ]
}

fn letter(kind: LetterKind, number: &str) -> Letter {
    let organ = "武汉市江岸区市场监督管理局";
    Letter {
        title: kind.title().into(),
        number: number.into(),
        addressee: "武汉市江岸区吉庆小馆（个体工商户）".into(),
        paragraphs: Vec::new(),
        rows: Vec::new(),
        table: None,
        closing: Vec::new(),
        legal_basis: Vec::new(),
        remedies: Vec::new(),
        organ: organ.into(),
        signed_on: day(2026, 9, 22),
        seal: Some(seal(organ, "行政审批专用章")),
        qr: Some("https://zwfw.example.gov.cn/applications/420102-2026-0918-0042".into()),
        standing: Standing::Genuine,
    }
}

pub fn letters() -> Vec<(&'static str, Letter)> {
    vec![
        ("acceptance", acceptance()),
        ("correction", correction()),
        ("refusal", refusal()),
        ("delivery", proof_of_delivery()),
    ]
}

fn acceptance() -> Letter {
    Letter {
        paragraphs: texts(&[
            "您于2026年9月18日提交的“食品经营许可（新办）”申请（申办编号420102-2026-0918-0042），经审查，申请材料齐全，符合法定形式，我局决定予以受理。",
            "我局将自受理之日起5个工作日内作出决定，最迟不晚于2026年9月24日。依法需要听证、检验、检测、鉴定和专家评审的，所需时间不计算在内，我局将另行书面告知。",
        ]),
        rows: vec![
            Row::new("受理事项", "食品经营许可（新办）"),
            Row::new("受理日期", "2026年9月18日"),
            Row::new("承诺时限", "5个工作日，2026年9月24日前"),
            Row::new("法定时限", "20个工作日，2026年10月22日前"),
        ],
        closing: texts(&["特此告知。"]),
        legal_basis: texts(&["《中华人民共和国行政许可法》第三十二条第一款第五项、第四十二条第一款"]),
        ..letter(LetterKind::Acceptance, "江市监许受〔2026〕118号")
    }
}

fn correction() -> Letter {
    Letter {
        paragraphs: texts(&[
            "您于2026年9月18日提交的“开办餐饮店‘一件事’”申请收悉。经各部门共同审查，下列内容需要补正。我们把各部门的意见合在这一份告知书中，一次告知：",
        ]),
        table: Some(Table {
            head: texts(&["序号", "提出部门", "需要补正的内容", "原因和补正方法"]),
            rows: vec![
                texts(&[
                    "1",
                    "区市场监督管理局",
                    "经营场所平面布局图",
                    "图上没有标出粗加工区和洗消区。请补画后重新上传，可用手机拍照。",
                ]),
                texts(&[
                    "2",
                    "区城市管理执法局",
                    "店招效果图",
                    "缺少夜间照明效果。请补交一张正面夜景图（JPG或PDF，不超过10 MB）。",
                ]),
                texts(&[
                    "3",
                    "区消防救援大队",
                    "营业面积",
                    "填写为0平方米。请按房屋租赁合同填写实际营业面积。",
                ]),
            ],
        }),
        closing: texts(&[
            "请于2026年10月14日前通过网上办事大厅、自助终端或综合窗口补正。补正期间不计入办理时限；不需要补正的事项已同时开始办理。",
            "如有疑问，请拨打027-0000 0000或扫描下方二维码咨询。",
        ]),
        legal_basis: texts(&["《中华人民共和国行政许可法》第三十二条第一款第四项"]),
        ..letter(LetterKind::Correction, "江市监许补〔2026〕37号")
    }
}

fn refusal() -> Letter {
    Letter {
        paragraphs: texts(&[
            "您于2026年9月18日向我局提出“食品经营许可（新办）”申请。我局于2026年9月18日受理，并于2026年9月21日派员对经营场所进行了现场核查。",
            "经查，您的经营场所与有毒、有害场所的直线距离为12米，不符合《食品经营许可和备案管理办法》规定的条件，现场核查结论为不符合。",
            "综上，我局决定：不予食品经营许可。",
        ]),
        legal_basis: texts(&[
            "《中华人民共和国行政许可法》第三十八条第二款",
            "《中华人民共和国食品安全法》第三十三条第一款第一项",
        ]),
        remedies: texts(&[
            "如不服本决定，您可以自收到本决定书之日起六十日内向武汉市江岸区人民政府申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。",
        ]),
        ..letter(LetterKind::Refusal, "江市监许不〔2026〕5号")
    }
}

fn proof_of_delivery() -> Letter {
    Letter {
        addressee: String::new(),
        rows: vec![
            Row::new("送达文书", "受理通知书（江市监许受〔2026〕118号）"),
            Row::new("受送达人", "武汉市江岸区吉庆小馆（个体工商户）"),
            Row::new("送达方式", "■ 直接送达　□ 留置送达　□ 电子送达\n□ 邮寄送达（单号：　　　　　　　　）"),
            Row::new("送达地点", ""),
            Row::new("送达时间", ""),
            Row::new("受送达人签名或盖章", ""),
            Row::new("送达人签名", ""),
            Row::new("备注", ""),
        ],
        qr: None,
        ..letter(LetterKind::ProofOfDelivery, "江市监送〔2026〕118号")
    }
}

pub fn receipt() -> Receipt {
    let case = |item: &str, organ: &str, due: Option<(Day, bool)>, note: &str| ReceiptCase {
        item: item.into(),
        organ: organ.into(),
        due: due.map(|(day, provisional)| DueDay { day, provisional }),
        note: note.into(),
    };
    Receipt {
        number: "420102-2026-0918-0042".into(),
        theme: "开办餐饮店“一件事”".into(),
        applicant: "武汉市江岸区吉庆小馆（个体工商户）".into(),
        submitted_at: Instant::start_of(day(2026, 9, 18)).plus_seconds(9 * 3600 + 12 * 60),
        cases: vec![
            case(
                "食品经营许可（新办）",
                "区市场监督管理局",
                Some((day(2026, 9, 24), false)),
                "5个工作日内决定",
            ),
            case(
                "设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批",
                "区城市管理执法局",
                Some((day(2026, 9, 24), false)),
                "先看材料是否齐全",
            ),
            case(
                "公众聚集场所投入使用、营业前消防安全检查",
                "区消防救援大队",
                None,
                "等“食品经营许可”办结后自动开始",
            ),
            case("企业开办用水、用气报装", "武汉市水务集团", Some((day(2027, 1, 6), true)), ""),
        ],
        next_steps: texts(&[
            "各部门在2026年9月24日前告诉您材料是否齐全；缺什么只告知一次，合在一份补正告知书里。",
            "材料齐全的事项立即开始办理，不等其他事项。",
            "全部办结后，证照一并送达：电子证照放进“我的证照”，纸质证照按您的选择邮寄或到窗口领取。",
            "办结后请您评价，五个等级，只需一分钟。",
        ]),
        contact: texts(&[
            "武汉市江岸区政务服务中心综合窗口，江岸区六合路1号，工作日9:00—17:00",
            "电话：027-0000 0000（工作时间），12345（全天）",
        ]),
        received_by: "武汉市江岸区政务服务中心".into(),
        qr: "https://zwfw.example.gov.cn/applications/420102-2026-0918-0042".into(),
        standing: Standing::Test,
    }
}
