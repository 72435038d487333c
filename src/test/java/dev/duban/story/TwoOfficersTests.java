package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of the text of an officer whose task ends under the hands. */
@StoryTest
class TwoOfficersTests extends Story {

    @Test
    void ofTwoWhoCompleteATaskAtOnceOneWinsAndTheOtherIsToldByWhomAndKeepsTheText() {
        try (var zhou = Desk.of(house, Look.WIDE, "zhouyuan");
                var second = Desk.of(house, Look.WIDE, "990102-em-officer-2")) {
            var caseNo = days.register(zhou, "沉香示例", "两人同办 1 号除尘器", "THREE_TO_NINE", "");
            var task = house.task(caseNo, "task-verify-on-site");
            zhou.openTask(task);
            second.openTask(task);
            // Nobody tells the second officer before both have pressed.
            second.page.route(
                    "**/state?*",
                    route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(204)));
            days.verify(zhou, "990102-em-officer-3", "COUNTY");
            days.verify(second, "990102-em-officer-3", "COUNTY");
            second.fill("findings", "我在现场看到泄爆口已经焊死。");

            zhou.submit();
            second.page.locator(".submit button[type=submit]").click();

            second.page.locator("[data-both]").waitFor();
            second.forgive("409");
            // The page saved what was typed once more, when the task had been answered.
            second.forgive("410");
            second.look("31-two-officers");
            assertThat(second.page.locator("h1").textContent()).contains("周予安", "已经提交", "您写的没有丢");
            assertThat(second.page.locator("[data-mine]").textContent()).contains("我在现场看到泄爆口已经焊死。");
            assertThat(second.page.locator("[data-theirs]").textContent()).contains("除尘器箱体确无泄爆口");
            house.task(caseNo, "task-propose-listing");
            assertThat(house.faults).isEmpty();
        }
    }

    @Test
    void anOfficerWhoseTaskIsWithdrawnIsToldOnTheOpenPageAndKeepsTheText() {
        try (var zhou = Desk.of(house, Look.WIDE, "zhouyuan");
                var chen = Desk.of(house, Look.WIDE, "chenyu")) {
            var caseNo = days.register(zhou, "沉香示例", "撤回的 2 号除尘器", "THREE_TO_NINE", "");
            zhou.take(caseNo, "task-verify-on-site", "");
            zhou.fill("findings", "已到现场，正在逐项核查。");
            assertThat(zhou.page.locator("[data-due], #idle").count()).isEqualTo(2);

            chen.open("/cases/" + caseNo + "/void");
            chen.page.locator("#reason").fill("同一隐患重复登记，作废。");
            chen.look("32-void");
            chen.page.locator("form.reg button[type=submit]").click();
            chen.arrive("**/cases/" + caseNo);

            zhou.page.locator("[data-ended]").waitFor();
            zhou.look("33-withdrawn");
            assertThat(zhou.page.locator("[data-ended]").textContent()).contains("撤回");
            assertThat(zhou.page.locator("[data-field$='-findings'] textarea").inputValue())
                    .isEqualTo("已到现场，正在逐项核查。");
            assertThat(zhou.page.locator(".submit").count()).isZero();
            // No date of it runs any more.
            assertThat(zhou.page.locator("[data-due], #idle, .lamp").count()).isZero();
            zhou.open("/inbox?list=done");
            zhou.look("34-done-withdrawn");
            zhou.page.locator("#t-%s h3 a".formatted(withdrawn(caseNo))).click();
            assertThat(zhou.page.locator("main").textContent()).contains("已到现场，正在逐项核查。");
            assertThat(house.faults).isEmpty();
        }
    }

    private static String withdrawn(String caseNo) {
        return house.jdbc
                .sql("select id from inbox_task where case_no = :case and state = 'WITHDRAWN'")
                .param("case", caseNo)
                .query(String.class)
                .single();
    }
}
