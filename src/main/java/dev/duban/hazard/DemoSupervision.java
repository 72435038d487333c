package dev.duban.hazard;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The forms of supervision while a hazard is rectified and after it was delisted. */
final class DemoSupervision {

    private final DemoDesk desk;

    DemoSupervision(DemoDesk desk) {
        this.desk = desk;
    }

    Map<String, Object> visit(UUID second, int percent) {
        return DemoDesk.form(
                "visitedAt",
                desk.at(-2),
                "secondOfficer",
                second,
                "companion",
                "安全员",
                "findings",
                "现场施工按方案进行，警戒和值守到位。",
                "percentSeen",
                percent,
                "photos",
                List.of(desk.photo()),
                "controlsHold",
                "no",
                "requirements",
                "补齐临时用电审批，每日巡查两次。",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(desk.paper()));
    }

    Map<String, Object> lookBack(UUID second, boolean recurred) {
        var form = DemoDesk.form(
                "visitedAt",
                desk.at(-2),
                "secondOfficer",
                second,
                "companion",
                "安全员",
                "findings",
                recurred ? "整改时更换的设备已拆除，原样恢复生产。" : "整改设施完好，运行和检查记录齐全。",
                "photos",
                List.of(desk.photo()),
                "result",
                recurred ? "RECURRED" : "HOLDS",
                "signature",
                "SIGNED",
                "signedRecord",
                List.of(desk.paper()));
        if (recurred) {
            form.put("recurrenceFacts", "同一部位再次出现原隐患，企业没有落实防范措施。");
        }
        return form;
    }

    Map<String, Object> sameType() {
        return DemoDesk.form(
                "checkedEnterprises",
                "本企业全部车间，同一集团的两家企业。",
                "foundCount",
                1,
                "result",
                "同集团一家企业有一处同类隐患，已另行登记。",
                "proof",
                List.of(desk.paper()));
    }

    Map<String, Object> extension(String principal, int untilDays) {
        return DemoDesk.form(
                "reason",
                "主要设备供货推迟，已取得厂家书面说明。",
                "evidence",
                List.of(desk.paper()),
                "measures",
                "停用相关设备，专人值守，每日巡查。",
                "newLimitOn",
                desk.day(untilDays),
                "principal",
                principal,
                "principalSignature",
                List.of(desk.paper()));
    }

    Map<String, Object> extensionOpinion(boolean support) {
        return DemoDesk.form(
                "opinion", support ? "SUPPORT" : "OPPOSE", "note", support ? "情况属实，管控措施到位。" : "可以调货，不必延期。");
    }

    Map<String, Object> extensionDecision(boolean grant, int untilDays) {
        var form = DemoDesk.form(
                "decision", grant ? "APPROVE" : "RETURN",
                "opinion", grant ? "同意，期间不得启用。" : "理由不充分，按原期限整改。",
                "decidedOn", desk.day(0));
        if (grant) {
            form.put("newLimitOn", desk.day(untilDays));
        }
        return form;
    }

    Map<String, Object> extensionReply(String number) {
        return desk.served(DemoDesk.form("replyNumber", number, "replyText", "关于延期申请的答复。"));
    }

    Map<String, Object> orderExtension(String principal, int untilDays) {
        return DemoDesk.form(
                "forceMajeure", "持续暴雨，道路中断，材料不能到场。",
                "evidence", List.of(desk.paper()),
                "newLimitOn", desk.day(untilDays),
                "principal", principal,
                "principalSignature", List.of(desk.paper()));
    }

    Map<String, Object> orderExtensionReply(String number, boolean grant, int untilDays) {
        var form = DemoDesk.form(
                "decision", grant ? "APPROVE" : "RETURN",
                "opinion", grant ? "属不可抗力，同意延长。" : "不属不可抗力。",
                "replyNumber", number);
        if (grant) {
            form.put("newLimitOn", desk.day(untilDays));
        }
        return desk.served(form);
    }

    Map<String, Object> reinspectionApplication(String principal) {
        return DemoDesk.form(
                "done",
                "指令所列各项已整改完毕，已自查并留有记录。",
                "photosAfter",
                List.of(desk.secondPhoto()),
                "principal",
                principal,
                "principalSignature",
                List.of(desk.paper()));
    }

    /** @param untilDays of a new limit; 0 if the limit stands */
    Map<String, Object> remaining(int untilDays) {
        var form = DemoDesk.form(
                "remaining", "备用设备没有安装。",
                "requirements", "安装备用设备并试运行。",
                "outcome", untilDays == 0 ? "KEEP" : "NEW",
                "reason", "其余各项已完成。",
                "decidedOn", desk.day(0));
        if (untilDays != 0) {
            form.put("newLimitOn", desk.day(untilDays));
        }
        return form;
    }

    Map<String, Object> fireStudy() {
        return DemoDesk.form(
                "studiedOn",
                desk.day(0),
                "participants",
                "消防救援大队负责人、法制员、检查人员、专家",
                "expertOpinion",
                "符合重大火灾隐患直接判定要素。",
                "proposal",
                "确定为重大火灾隐患，责令限期整改。",
                "minutes",
                List.of(desk.paper()),
                "reportedOn",
                desk.day(0));
    }

    Map<String, Object> fireNotice(String number) {
        return desk.served(DemoDesk.form(
                "noticeNumber",
                number,
                "requirements",
                "拆除占用疏散通道的搭建，恢复喷淋系统。",
                "controlMeasures",
                "整改期间增加巡查，限制人数。",
                "limitOn",
                desk.day(30)));
    }

    Map<String, Object> withdrawalNotice(String number) {
        return desk.served(
                DemoDesk.form("noticeNumber", number, "reasons", "企业已依法关闭，隐患所在场所不再使用。", "withdrawnOn", desk.day(0)));
    }
}
