package dev.duban.hazard;

import dev.duban.registry.Level;
import dev.duban.web.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms of the flow, filled in as an office would: for the demonstration and for tests. */
final class DemoForms {

    private final Instant now;
    private final UUID photo;
    private final UUID secondPhoto;
    private final UUID paper;

    /**
     * @param now when they are filled in
     * @param photo uploaded, as the next two
     */
    DemoForms(Instant now, UUID photo, UUID secondPhoto, UUID paper) {
        this.now = now;
        this.photo = photo;
        this.secondPhoto = secondPhoto;
        this.paper = paper;
    }

    Map<String, Object> verification(Hazard hazard, UUID first, UUID second, Map<String, ?> differing) {
        var form = form(
                "visitedAt",
                at(-3),
                "place",
                hazard.finding().place(),
                "firstOfficer",
                first,
                "secondOfficer",
                second,
                "companion",
                "安全员",
                "findings",
                "现场查看，" + hazard.finding().description(),
                "photos",
                List.of(photo, secondPhoto),
                "found",
                "yes",
                "criterion",
                hazard.finding().criterion(),
                "expertSaysMajor",
                "yes",
                "expertOpinion",
                "符合判定条款，属重大事故隐患。",
                "mustStopAndCouldKillThree",
                false,
                "potentialDeaths",
                hazard.finding().potentialDeaths().code(),
                "spans",
                "ONE_COUNTY",
                "earlierOverdue",
                false,
                "levelProposed",
                "COUNTY",
                "fixType",
                "EQUIPMENT",
                "listDespiteShortLimit",
                false,
                "safetyAssured",
                "yes",
                "interimMeasure",
                "划定警戒范围，派专人值守，整改前不得作业。",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(paper));
        differing.forEach(form::put);
        return form;
    }

    /** A verification that found nothing. */
    Map<String, Object> nothingFound(Hazard hazard, UUID first, UUID second) {
        return form(
                "visitedAt",
                at(-3),
                "place",
                hazard.finding().place(),
                "firstOfficer",
                first,
                "secondOfficer",
                second,
                "findings",
                "现场查看，登记的情况不存在，措施齐全，已拍照留存。",
                "photos",
                List.of(photo, secondPhoto),
                "found",
                "no",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(paper));
    }

    Map<String, Object> order(String number) {
        return served(form(
                "orderNumber",
                number,
                "requirements",
                "按现行标准整改到位，整改前后拍照对比，整改完成后书面报告。",
                "limitOn",
                day(10),
                "meanwhile",
                "整改期间安排专人值守，设警示标志。"));
    }

    Map<String, Object> reinspection(UUID first, UUID second, boolean corrected) {
        var form = form(
                "visitedAt",
                at(-1),
                "firstOfficer",
                first,
                "secondOfficer",
                second,
                "findings",
                corrected ? "现场复查，要求整改的内容已全部整改到位。" : "现场复查，仍有一处没有整改。",
                "photos",
                List.of(photo),
                "corrected",
                corrected ? "yes" : "no",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(paper));
        if (!corrected) {
            form.put("remaining", "警示标志没有更换。");
        }
        return form;
    }

    Map<String, Object> dualReport() {
        return form(
                "sentToRegulatorAt", at(-20),
                "regulatorReceiptNo", "收〔2026〕118",
                "toldCongressAt", at(-10),
                "way", "NOTICE_BOARD",
                "proof", List.of(paper),
                "principal", "企业主要负责人",
                "principalSignature", List.of(paper));
    }

    Map<String, Object> suspension() {
        return form(
                "measures", List.of("WITHDRAW_PEOPLE", "STOP_PRODUCTION"),
                "scope", "隐患所在部位及其上下工序，撤出全部作业人员。",
                "orderedAt", at(-1),
                "decision", List.of(paper),
                "watchedBy", "属地应急管理站");
    }

    Map<String, Object> departmentOrder(String number, UUID leader, UUID department) {
        return served(form(
                "orderNumber",
                number,
                "requirements",
                "立即整改，限期内恢复到标准规定的状态。",
                "limitOn",
                day(7),
                "controlMeasures",
                "整改期间停止使用相关部位，专人值守。",
                "leader",
                leader,
                "leadDepartment",
                department,
                "leadContact",
                "值班室 0990-8888 1200"));
    }

    Map<String, Object> proposal(Level level, int limitDays, UUID department, UUID leader) {
        return form(
                "outcome", "PROPOSED",
                "facts", "经两名执法人员现场核查，隐患属实，企业已采取临时措施。",
                "basis", "符合重大事故隐患判定标准。",
                "level", level.name(),
                "limitDays", limitDays,
                "leadDepartment", department,
                "supervisingLeader", leader,
                "sectionOpinion", "建议挂牌督办。",
                "legalOpinion", "依据充分，程序合法。");
    }

    Map<String, Object> correctedBeforeListing() {
        return form("outcome", "CORRECTED", "correctedNote", "企业当日即完成整改，申请提前验收。");
    }

    Map<String, Object> decision(boolean approve) {
        return form(
                "decision", approve ? "APPROVE" : "RETURN",
                "opinion", approve ? "同意。" : "请补充说明后再报。",
                "decidedOn", day(0));
    }

    Map<String, Object> listingNotice(
            String number,
            String enterprise,
            String hazard,
            UUID leader,
            UUID department,
            int limitDays,
            UUID copiedTo) {
        return served(form(
                "noticeNumber",
                number,
                "addressee",
                enterprise,
                "hazardName",
                enterprise + "：" + hazard,
                "factsAndBasis",
                "经现场核查属实，符合重大事故隐患判定标准。",
                "requirements",
                "制定治理方案，落实责任、措施、资金、时限和预案，限期消除。",
                "limitOn",
                day(limitDays),
                "leader",
                leader,
                "leadDepartment",
                department,
                "leadContact",
                "值班室 0990-8888 1200",
                "controlMeasures",
                "整改期间落实管控措施，不能保证安全的停产停用。",
                "reportingCycle",
                "每 15 日报告一次进展",
                "acceptanceProcedure",
                "整改完成后书面申请，由挂牌单位组织验收，合格后销号。",
                "consequences",
                "逾期或拒不整改的，依法处罚并提级处理。",
                "sealedOn",
                day(0),
                "sealedNotice",
                List.of(paper),
                "copiedTo",
                List.of(copiedTo),
                "copiedOn",
                day(0),
                "publish",
                "yes",
                "publishedIn",
                "政府网站安全生产专栏",
                "publishedOn",
                day(0)));
    }

    Map<String, Object> plan(String principal) {
        return form(
                "aims", "限期内彻底消除隐患，整改期间不发生事故。",
                "methods", "委托有资质单位设计和施工，分段整改，逐段验收。",
                "funds", "安全生产费用专项列支，物资已订购。",
                "organisation", "主要负责人任组长，安全、设备、生产部门各一人。",
                "schedule", "第一周设计，第二周到货，第三周施工，第四周自验。",
                "contingency", "现场值守，备好应急器材，每日巡查两次。",
                "milestones",
                        List.of(
                                form("milestone", "设计和采购", "milestoneDueOn", day(7), "milestoneOwner", "设备部"),
                                form("milestone", "施工和自验", "milestoneDueOn", day(25), "milestoneOwner", "安全部")),
                "employeesOpinion", "职工代表同意方案。",
                "principal", principal,
                "principalSignature", List.of(paper));
    }

    Map<String, Object> planReview(boolean accept) {
        return form(
                "checkedItems", List.of("AIMS", "METHODS", "FUNDS", "ORGANISATION", "SCHEDULE", "CONTINGENCY"),
                "decision", accept ? "ACCEPT" : "RETURN",
                "opinion", accept ? "方案齐全可行，按方案实施。" : "资金和应急预案写得不够具体，请补充后再报。");
    }

    Map<String, Object> progress(int percent) {
        var form = form(
                "percent",
                percent,
                "moneySpent",
                12.5,
                "riskState",
                "CONTROLLED",
                "nextStep",
                percent == 100 ? "准备验收材料。" : "按方案继续施工。");
        if (percent > 0) {
            form.put("done", "已完成设备更换和调试。");
        }
        if (percent < 100) {
            form.put("notDone", "联锁试验还没有做，等厂家到场。");
        }
        return form;
    }

    Map<String, Object> delistingApplication(String principal) {
        return form(
                "evaluationKind",
                "SELF",
                "evaluationReport",
                List.of(paper),
                "photosBefore",
                List.of(photo),
                "photosAfter",
                List.of(secondPhoto),
                "cost",
                36.8,
                "sameTypeCheck",
                "同类部位已全部排查，没有发现同样问题。",
                "principal",
                principal,
                "principalSignature",
                List.of(paper));
    }

    Map<String, Object> acceptance(UUID leader, List<UUID> team, boolean pass, boolean milestones) {
        var form = form(
                "visitedAt",
                at(-1),
                "leader",
                leader,
                "team",
                team,
                "experts",
                "专家库抽取一名",
                "findings",
                pass ? "逐项核对治理方案，全部完成，效果符合要求。" : "一处没有按方案完成。",
                "photos",
                List.of(photo),
                "conclusion",
                pass ? "PASS" : "FAIL",
                "signedRecord",
                List.of(paper));
        if (!pass) {
            form.put("remaining", "备用设备没有安装。");
        }
        form.put("milestoneResults", List.of());
        if (milestones) {
            form.put(
                    "milestoneResults",
                    List.of(
                            form("milestone", "设计和采购", "result", "PASS", "evidence", "合同、到货单"),
                            form("milestone", "施工和自验", "result", pass ? "PASS" : "FAIL", "evidence", "现场照片")));
        }
        return form;
    }

    Map<String, Object> delistingNotice(String number, String listingNumber, boolean proven) {
        var form = served(form(
                "noticeNumber",
                number,
                "listingNoticeNumber",
                listingNumber,
                "acceptanceConclusion",
                "验收合格，同意销号。",
                "delistedOn",
                day(0),
                "firstLookBackOn",
                day(90),
                "sealedNotice",
                List.of(paper),
                "publish",
                "yes",
                "publishedIn",
                "政府网站安全生产专栏",
                "publishedOn",
                day(0)));
        if (!proven) {
            form.remove("serviceProof");
        }
        return form;
    }

    private Map<String, Object> served(Map<String, Object> form) {
        form.put("serviceMethod", "DIRECT");
        form.put("servedAt", at(0));
        form.put("receivedBy", "办公室主任");
        form.put("serviceProof", List.of(paper.toString()));
        return form;
    }

    /** As form-js writes a moment: to the minute, with the office's offset. */
    private String at(int hours) {
        return OffsetDateTime.ofInstant(now.plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES), Dates.ZONE)
                .toString();
    }

    private String day(int days) {
        return LocalDate.ofInstant(now, Dates.ZONE).plusDays(days).toString();
    }

    /** @param namesAndValues name, value, name, value; an absent value is left out; ids are written as text */
    private static Map<String, Object> form(@Nullable Object... namesAndValues) {
        var form = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                form.put(String.valueOf(namesAndValues[i]), written(value));
            }
        }
        return form;
    }

    private static Object written(Object value) {
        return switch (value) {
            case UUID id -> id.toString();
            case List<?> many ->
                many.stream()
                        .map(one -> one instanceof UUID id ? id.toString() : one)
                        .toList();
            default -> value;
        };
    }
}
