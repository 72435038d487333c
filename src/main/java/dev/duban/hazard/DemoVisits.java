package dev.duban.hazard;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The forms of visits on site. */
final class DemoVisits {

    private final DemoDesk desk;

    DemoVisits(DemoDesk desk) {
        this.desk = desk;
    }

    Map<String, Object> verification(Hazard hazard, UUID first, UUID second, Map<String, ?> differing) {
        var form = DemoDesk.form(
                "visitedAt",
                desk.at(-3),
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
                List.of(desk.photo(), desk.secondPhoto()),
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
                List.of(desk.paper()));
        differing.forEach(form::put);
        return form;
    }

    /** A verification that found nothing. */
    Map<String, Object> nothingFound(Hazard hazard, UUID first, UUID second) {
        return DemoDesk.form(
                "visitedAt",
                desk.at(-3),
                "place",
                hazard.finding().place(),
                "firstOfficer",
                first,
                "secondOfficer",
                second,
                "findings",
                "现场查看，登记的情况不存在，措施齐全，已拍照留存。",
                "photos",
                List.of(desk.photo(), desk.secondPhoto()),
                "found",
                "no",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(desk.paper()));
    }

    Map<String, Object> reinspection(UUID first, UUID second, boolean corrected) {
        var form = DemoDesk.form(
                "visitedAt",
                desk.at(-1),
                "firstOfficer",
                first,
                "secondOfficer",
                second,
                "findings",
                corrected ? "现场复查，要求整改的内容已全部整改到位。" : "现场复查，仍有一处没有整改。",
                "photos",
                List.of(desk.photo()),
                "corrected",
                corrected ? "yes" : "no",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(desk.paper()));
        if (!corrected) {
            form.put("remaining", "警示标志没有更换。");
        }
        return form;
    }

    Map<String, Object> acceptance(UUID leader, List<UUID> team, boolean pass, boolean milestones) {
        var form = DemoDesk.form(
                "visitedAt",
                desk.at(-1),
                "leader",
                leader,
                "team",
                team,
                "experts",
                "专家库抽取一名",
                "findings",
                pass ? "逐项核对治理方案，全部完成，效果符合要求。" : "一处没有按方案完成。",
                "photos",
                List.of(desk.photo()),
                "conclusion",
                pass ? "PASS" : "FAIL",
                "signedRecord",
                List.of(desk.paper()));
        if (!pass) {
            form.put("remaining", "备用设备没有安装。");
        }
        form.put("milestoneResults", List.of());
        if (milestones) {
            form.put(
                    "milestoneResults",
                    List.of(
                            DemoDesk.form("milestone", "设计和采购", "result", "PASS", "evidence", "合同、到货单"),
                            DemoDesk.form("milestone", "施工和自验", "result", pass ? "PASS" : "FAIL", "evidence", "现场照片")));
        }
        return form;
    }
}
