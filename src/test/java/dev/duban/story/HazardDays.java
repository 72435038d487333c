package dev.duban.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the people of a case do and write, one method a step, in the words of the story's language. */
final class HazardDays {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    final House house;
    final Look look;
    final LocalDateTime now;

    HazardDays(House house, Look look, java.time.Clock clock) {
        this.house = house;
        this.look = look;
        now = LocalDateTime.ofInstant(clock.instant(), OFFICE).truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * Registers a hazard on the page.
     *
     * @param deaths how many it could kill, as the page's buttons name it
     * @param picture name of the pictures; empty takes none
     * @return the case number
     */
    String register(Desk desk, String enterprise, String place, String deaths, String picture) {
        var page = desk.page;
        desk.open("/hazards/new");
        page.locator("#photos").setInputFiles(new FilePayload[] {photo(1), photo(2)});
        page.locator("[data-photos] input[name=photos]").nth(1).waitFor(attached());
        page.locator("#enterpriseText").pressSequentially(enterprise);
        page.locator("input[name=enterprise]").first().waitFor(attached());
        page.locator("#enterprises label").first().click();
        write(desk, "place", place);
        write(desk, "title", say("除尘器没有泄爆口，积尘过厚", "Dust collector without explosion vent, thick dust"));
        write(
                desk,
                "description",
                say(
                        "除尘器箱体没有泄爆口，作业区积尘约 5 毫米，没有清扫记录。",
                        "The collector's housing has no explosion vent; about 5 mm of dust lies in the work area, no"
                                + " cleaning record."));
        write(desk, "accidentType", say("粉尘爆炸", "Dust explosion"));
        write(
                desk,
                "immediateMeasures",
                say("停用除尘系统，清扫积尘，撤出作业人员。", "Dust collection stopped, dust swept, workers out."));
        page.locator("#criterionText").focus();
        page.locator("#criteria label").nth(1).waitFor();
        page.locator("#criteria input").first().check();
        page.locator("label:has(input[name=potentialDeaths][value=" + deaths + "])")
                .click();
        page.locator("label:has(input[name=fixableOnSpot][value=false])").click();
        page.locator("label:has(input[name=source][value=ENFORCE])").click();
        if (!picture.isEmpty()) {
            desk.look(picture);
        }
        page.locator("form.reg button[type=submit]").click();
        desk.arrive("**/cases/*");
        return page.url().replaceAll(".*/cases/", "").replaceAll("[?#].*", "");
    }

    private void write(Desk desk, String field, String text) {
        desk.page.locator("#" + field).fill(text);
        house.names.add(text);
    }

    void verify(Desk desk, String second, String level) {
        desk.fill(
                "visitedAt",
                minute(0),
                "secondOfficer",
                house.person(second),
                "companion",
                say("安全员", "Safety officer"),
                "findings",
                say("现场核查，除尘器箱体确无泄爆口，积尘约 5 毫米。", "On site: no explosion vent on the housing, about 5 mm of dust."),
                "photos",
                new FilePayload[] {photo(3), photo(4)},
                "found",
                "yes",
                "expertSaysMajor",
                "yes",
                "expertOpinion",
                say("符合判定条款，属重大事故隐患。", "Meets the criterion: a major hazard."),
                "spans",
                "ONE_COUNTY",
                "levelProposed",
                level,
                "fixType",
                "EQUIPMENT",
                "safetyAssured",
                "yes",
                "interimMeasure",
                say("划定警戒范围，派专人值守，整改前不得作业。", "Area cordoned off and watched; no work before correction."),
                "signature",
                "SIGNED",
                "signedRecord",
                paper("inspection-record"));
    }

    void dualReport(Desk desk) {
        desk.fill(
                "sentToRegulatorAt", minute(0),
                "regulatorReceiptNo", say("收〔2026〕118", "R-2026-118"),
                "toldCongressAt", minute(0),
                "way", "NOTICE_BOARD",
                "proof", paper("notice-board"),
                "principalSignature", paper("signature"));
    }

    void propose(Desk desk, String level, String limitDays, String department, String leader) {
        desk.fill(
                "outcome", "PROPOSED",
                "facts", say("经两名执法人员现场核查，隐患属实。", "Two officers verified the hazard on site."),
                "basis", say("符合重大事故隐患判定标准。", "Meets the criteria for major hazards."),
                "level", level,
                "limitDays", limitDays,
                "leadDepartment", house.organ(department),
                "supervisingLeader", house.person(leader),
                "sectionOpinion", say("建议挂牌督办。", "Listing is proposed."),
                "legalOpinion", say("依据充分，程序合法。", "Grounds sufficient, procedure lawful."));
    }

    void decide(Desk desk) {
        desk.fill("decision", "APPROVE", "opinion", say("同意。", "Agreed."));
    }

    void listingNotice(Desk desk, String number, String department, String leader) {
        desk.fill(
                "noticeNumber", number,
                "factsAndBasis", say("经现场核查属实，符合判定标准。", "Verified on site; meets the criteria."),
                "requirements",
                        say(
                                "制定治理方案，落实责任、措施、资金、时限和预案。",
                                "Make a plan with duties, methods, funds, time limits and contingency."),
                "limitOn", day(60),
                "leader", house.person(leader),
                "leadDepartment", house.organ(department),
                "leadContact", "0990-8888 1200",
                "controlMeasures", say("整改期间停止使用除尘系统。", "Dust collection stays off until corrected."),
                "reportingCycle", say("每 15 日报告一次进展", "A progress report every 15 days"),
                "acceptanceProcedure",
                        say("整改完成后书面申请，由挂牌单位组织验收。", "Apply in writing; the listing organ accepts on site."),
                "consequences", say("逾期不整改的，依法处罚。", "Penalties by law when late."),
                "sealedNotice", paper("listing-notice"),
                "serviceMethod", "DIRECT",
                "servedAt", minute(0),
                "receivedBy", say("办公室主任", "Head of office"),
                "serviceProof", paper("receipt"),
                "copiedTo", List.of(house.organ(department)),
                "copiedOn", day(0),
                "publish", "yes",
                "publishedIn", say("政府网站安全生产专栏", "Government site, safety column"),
                "publishedOn", day(0));
    }

    void plan(Desk desk) {
        desk.fill(
                "aims", say("限期内消除隐患，整改期间不发生事故。", "Correct within the limit, no accident meanwhile."),
                "methods", say("委托有资质单位加装泄爆口和隔爆阀。", "A licensed firm fits explosion vents and isolation valves."),
                "funds", say("安全生产费用列支 36 万元。", "CNY 360,000 from the safety budget."),
                "organisation",
                        say("主要负责人任组长，安全、设备部门各一人。", "Led by the principal, one each from safety and equipment."),
                "schedule", say("第一周设计，第二周到货，第三周施工，第四周自验。", "Design, delivery, fitting, own check: one week each."),
                "contingency", say("现场值守，备好应急器材。", "Watch on site, emergency gear ready."),
                "milestones",
                        Desk.Rows.of(
                                new Object[] {
                                    "milestone", say("设计和采购", "Design and purchase"),
                                    "milestoneDueOn", day(7),
                                    "milestoneOwner", say("设备部", "Equipment")
                                },
                                new Object[] {
                                    "milestone", say("施工和自验", "Fitting and own check"),
                                    "milestoneDueOn", day(25),
                                    "milestoneOwner", say("安全部", "Safety")
                                }),
                "employeesOpinion", say("职工代表同意方案。", "The employees' representatives agree."),
                "principalSignature", paper("signature"));
    }

    void review(Desk desk) {
        desk.fill(
                "checkedItems", List.of("AIMS", "METHODS", "FUNDS", "ORGANISATION", "SCHEDULE", "CONTINGENCY"),
                "decision", "ACCEPT",
                "opinion", say("方案可行，按方案实施。", "Workable; carry it out."));
    }

    void progress(Desk desk) {
        desk.fill(
                "percent",
                "100",
                "done",
                say("泄爆口和隔爆阀已装好并调试。", "Vents and valves fitted and tested."),
                "moneySpent",
                "35.5",
                "photos",
                photo(5),
                "riskState",
                "CONTROLLED",
                "nextStep",
                say("准备验收材料。", "Prepare for acceptance."));
    }

    void apply(Desk desk) {
        desk.fill(
                "evaluationKind", "SELF",
                "evaluationReport", paper("evaluation"),
                "photosBefore", photo(6),
                "photosAfter", photo(7),
                "cost", "36.8",
                "sameTypeCheck", say("其他除尘器已全部排查，没有同样问题。", "All other collectors checked; none has the fault."),
                "principalSignature", paper("signature"));
    }

    void accept(Desk desk, String leader, String... team) {
        desk.fill(
                "visitedAt", minute(0),
                "leader", house.person(leader),
                "team", java.util.Arrays.stream(team).map(house::person).toList(),
                "experts", say("专家库抽取一名", "One drawn from the expert list"),
                "milestoneResults",
                        Desk.Rows.of(
                                new Object[] {"result", "PASS", "evidence", say("合同、到货单", "Contract, delivery note")},
                                new Object[] {"result", "PASS", "evidence", say("现场照片", "Photos on site")}),
                "findings", say("逐项核对治理方案，全部完成。", "Every item of the plan is done."),
                "photos", photo(8),
                "conclusion", "PASS",
                "signedRecord", paper("acceptance-record"));
    }

    void delistingNotice(Desk desk, String number) {
        desk.fill(
                "noticeNumber", number,
                "acceptanceConclusion", say("验收合格，同意销号。", "Passed; delisting agreed."),
                "firstLookBackOn", day(90),
                "sealedNotice", paper("delisting-notice"),
                "serviceMethod", "DIRECT",
                "servedAt", minute(0),
                "receivedBy", say("办公室主任", "Head of office"),
                "serviceProof", paper("receipt"),
                "publish", "yes",
                "publishedIn", say("政府网站安全生产专栏", "Government site, safety column"),
                "publishedOn", day(0));
    }

    void askForExtension(Desk desk) {
        desk.fill(
                "reason", say("隔爆阀到货推迟。", "The valves arrive late."),
                "evidence", paper("delivery-delay"),
                "measures", say("延期期间除尘系统停用，专人值守。", "Dust collection stays off, watched by one person."),
                "newLimitOn", day(80),
                "principalSignature", paper("signature"));
    }

    void opposeExtension(Desk desk) {
        desk.fill("opinion", "OPPOSE", "note", say("有替代货源，不必延期。", "Another supplier delivers in time."));
    }

    void refuse(Desk desk) {
        desk.fill("decision", "RETURN", "opinion", say("不同意延期，限期不变。", "Not agreed; the limit stands."));
    }

    void extensionReply(Desk desk, String number) {
        desk.fill(
                "replyNumber", number,
                "replyText", say("不同意延期，请按原限期完成整改。", "Not granted; complete it within the limit."),
                "serviceMethod", "DIRECT",
                "servedAt", minute(0),
                "receivedBy", say("办公室主任", "Head of office"),
                "serviceProof", paper("receipt"));
    }

    void carryOutRung(Desk desk) {
        desk.fill(
                "outcome", "DONE",
                "measure", say("已送达主要负责人，并到场督促。", "Served on the principal, and urged on site."),
                "doneOn", day(0),
                "document", say("禾安办督促〔2026〕5号", "No. 5 of 2026"));
    }

    void lookBackRecurred(Desk desk, String second) {
        desk.fill(
                "visitedAt", minute(0),
                "secondOfficer", house.person(second),
                "findings", say("除尘器泄爆口被封堵。", "The explosion vents are blocked again."),
                "photos", photo(9),
                "result", "RECURRED",
                "recurrenceFacts", say("泄爆口用钢板封死，隔爆阀停用。", "Vents welded shut, valves out of use."),
                "signature", "SIGNED",
                "signedRecord", paper("look-back-record"));
    }

    String say(String zh, String en) {
        return look.say(zh, en);
    }

    private FilePayload photo(int number) {
        return Papers.photo("IMG_%04d.png".formatted(2040 + number));
    }

    private static FilePayload paper(String name) {
        return Papers.document(name + ".pdf");
    }

    private String minute(int later) {
        return now.plusMinutes(later).toString().substring(0, 16);
    }

    private String day(int later) {
        return now.toLocalDate().plusDays(later).toString();
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }
}
