package dev.duban.hazard;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The forms of orders and notices, each served on the same day. */
final class DemoNotices {

    private final DemoDesk desk;

    DemoNotices(DemoDesk desk) {
        this.desk = desk;
    }

    Map<String, Object> order(String number) {
        return desk.served(DemoDesk.form(
                "orderNumber",
                number,
                "requirements",
                "按现行标准整改到位，整改前后拍照对比，整改完成后书面报告。",
                "limitOn",
                desk.day(10),
                "meanwhile",
                "整改期间安排专人值守，设警示标志。"));
    }

    Map<String, Object> departmentOrder(String number, UUID leader, UUID department) {
        return desk.served(DemoDesk.form(
                "orderNumber",
                number,
                "requirements",
                "立即整改，限期内恢复到标准规定的状态。",
                "limitOn",
                desk.day(7),
                "controlMeasures",
                "整改期间停止使用相关部位，专人值守。",
                "leader",
                leader,
                "leadDepartment",
                department,
                "leadContact",
                "值班室 0990-8888 1200"));
    }

    Map<String, Object> listingNotice(
            String number,
            String enterprise,
            String hazard,
            UUID leader,
            UUID department,
            int limitDays,
            UUID copiedTo) {
        return desk.served(DemoDesk.form(
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
                desk.day(limitDays),
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
                desk.day(0),
                "sealedNotice",
                List.of(desk.paper()),
                "copiedTo",
                List.of(copiedTo),
                "copiedOn",
                desk.day(0),
                "publish",
                "yes",
                "publishedIn",
                "政府网站安全生产专栏",
                "publishedOn",
                desk.day(0)));
    }

    Map<String, Object> delistingNotice(String number, String listingNumber, boolean proven) {
        var form = desk.served(DemoDesk.form(
                "noticeNumber",
                number,
                "listingNoticeNumber",
                listingNumber,
                "acceptanceConclusion",
                "验收合格，同意销号。",
                "delistedOn",
                desk.day(0),
                "firstLookBackOn",
                desk.day(90),
                "sealedNotice",
                List.of(desk.paper()),
                "publish",
                "yes",
                "publishedIn",
                "政府网站安全生产专栏",
                "publishedOn",
                desk.day(0)));
        if (!proven) {
            form.remove("serviceProof");
        }
        return form;
    }
}
