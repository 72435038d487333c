package dev.duban.hazard;

import dev.duban.registry.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Forms of the flow, filled in as an office would: for the demonstration and for tests. */
final class DemoForms {

    private final DemoDesk desk;

    DemoForms(DemoDesk desk) {
        this.desk = desk;
    }

    DemoVisits visits() {
        return new DemoVisits(desk);
    }

    DemoNotices notices() {
        return new DemoNotices(desk);
    }

    DemoSupervision supervision() {
        return new DemoSupervision(desk);
    }

    Map<String, Object> dualReport() {
        return DemoDesk.form(
                "sentToRegulatorAt", desk.at(-20),
                "regulatorReceiptNo", "收〔2026〕118",
                "toldCongressAt", desk.at(-10),
                "way", "NOTICE_BOARD",
                "proof", List.of(desk.paper()),
                "principal", "企业主要负责人",
                "principalSignature", List.of(desk.paper()));
    }

    Map<String, Object> suspension() {
        return DemoDesk.form(
                "measures", List.of("WITHDRAW_PEOPLE", "STOP_PRODUCTION"),
                "scope", "隐患所在部位及其上下工序，撤出全部作业人员。",
                "orderedAt", desk.at(-1),
                "decision", List.of(desk.paper()),
                "watchedBy", "属地应急管理站");
    }

    Map<String, Object> proposal(Level level, int limitDays, UUID department, UUID leader) {
        return DemoDesk.form(
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
        return DemoDesk.form("outcome", "CORRECTED", "correctedNote", "企业当日即完成整改，申请提前验收。");
    }

    Map<String, Object> decision(boolean approve) {
        return DemoDesk.form(
                "decision", approve ? "APPROVE" : "RETURN",
                "opinion", approve ? "同意。" : "请补充说明后再报。",
                "decidedOn", desk.day(0));
    }

    Map<String, Object> plan(String principal) {
        return DemoDesk.form(
                "aims", "限期内彻底消除隐患，整改期间不发生事故。",
                "methods", "委托有资质单位设计和施工，分段整改，逐段验收。",
                "funds", "安全生产费用专项列支，物资已订购。",
                "organisation", "主要负责人任组长，安全、设备、生产部门各一人。",
                "schedule", "第一周设计，第二周到货，第三周施工，第四周自验。",
                "contingency", "现场值守，备好应急器材，每日巡查两次。",
                "milestones",
                        List.of(
                                DemoDesk.form(
                                        "milestone", "设计和采购", "milestoneDueOn", desk.day(7), "milestoneOwner", "设备部"),
                                DemoDesk.form(
                                        "milestone", "施工和自验", "milestoneDueOn", desk.day(25), "milestoneOwner", "安全部")),
                "employeesOpinion", "职工代表同意方案。",
                "principal", principal,
                "principalSignature", List.of(desk.paper()));
    }

    Map<String, Object> planReview(boolean accept) {
        return DemoDesk.form(
                "checkedItems", List.of("AIMS", "METHODS", "FUNDS", "ORGANISATION", "SCHEDULE", "CONTINGENCY"),
                "decision", accept ? "ACCEPT" : "RETURN",
                "opinion", accept ? "方案齐全可行，按方案实施。" : "资金和应急预案写得不够具体，请补充后再报。");
    }

    Map<String, Object> progress(int percent) {
        var form = DemoDesk.form(
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
        return DemoDesk.form(
                "evaluationKind",
                "SELF",
                "evaluationReport",
                List.of(desk.paper()),
                "photosBefore",
                List.of(desk.photo()),
                "photosAfter",
                List.of(desk.secondPhoto()),
                "cost",
                36.8,
                "sameTypeCheck",
                "同类部位已全部排查，没有发现同样问题。",
                "principal",
                principal,
                "principalSignature",
                List.of(desk.paper()));
    }
}
