package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Officers work on while the broker is away; the program recovers by itself when the database comes back. */
@StoryTest
class ServersAwayTests extends Story {

    private static final Duration START = Duration.ofSeconds(120);

    /** The value beside a name on the page of the administrator. */
    private static final String INCIDENTS = "dt:text-is('%s') + dd";

    @Autowired
    private CamundaClient client;

    @AfterEach
    void bothServersRun() {
        house.servers.postgres().start();
        house.servers.broker().start();
        assertThat(house.servers.postgres().awaitReady(START)).isTrue();
        assertThat(house.servers.broker().awaitReady(START)).isTrue();
        await().atMost(START).until(house.engine::reachable);
    }

    @Test
    void pagesAndAnswersGoOnWhileTheBrokerIsStoppedAndEverythingCatchesUp() {
        try (var log = LogBook.open();
                var zhou = Desk.of(house, Look.WIDE, "zhouyuan")) {
            var verified = days.register(zhou, "甲一示例", "停引擎 1 号除尘器", "THREE_TO_NINE", "");
            zhou.take(verified, "task-verify-on-site", "");
            days.verify(zhou, "990102-em-officer-2", "CITY");

            house.servers.broker().crash();
            await("notice that the broker is gone").atMost(START).until(() -> !house.engine.reachable());
            zhou.submit();
            zhou.look("41-submitted-while-down");
            assertThat(zhou.page.locator("h1").textContent()).isEqualTo("已收下，等引擎恢复后送出");
            var registered = days.register(zhou, "浮光示例", "停引擎 2 号除尘器", "THREE_TO_NINE", "");
            zhou.open("/inbox");
            zhou.look("42-badge");
            assertThat(zhou.page.locator("#engine").textContent()).contains("引擎暂停", "1 项答复待送");
            zhou.open("/cases/" + registered);
            zhou.look("43-case-while-down");

            house.servers.broker().start();
            await("find the broker again").atMost(START).until(house.engine::reachable);
            house.task(registered, "task-verify-on-site");
            house.task(verified, "task-propose-listing");
            zhou.open("/inbox");
            assertThat(zhou.page.locator("#engine").textContent()).contains("引擎正常");
            assertThat(log.warnings()).singleElement().asString().startsWith("The engine cannot be reached");
            assertThat(log.news()).containsOnlyOnce("The engine can be reached");
            assertThat(house.timeline.verify(verified).intact()).isTrue();
            assertThat(house.faults).isEmpty();
        }
    }

    @Test
    void thePageOfTheAdministratorSaysByItselfThatTheBrokerIsAwayAndBackAndCountsItsIncidents() {
        try (var chinese = Desk.of(house, Look.WIDE, "admin");
                var english = Desk.of(house, Look.NARROW, "admin")) {
            chinese.open("/operations");
            english.open("/operations");
            chinese.reads(INCIDENTS.formatted("引擎里的事故"), "没有");
            var stuck = anIncident();
            chinese.reads(INCIDENTS.formatted("引擎里的事故"), "1 起；");
            english.reads(INCIDENTS.formatted("Incidents in the engine"), "1; if no stalled case matches");
            client.newCancelInstanceCommand(stuck).send().join();
            chinese.reads(INCIDENTS.formatted("引擎里的事故"), "没有");

            house.servers.broker().crash();
            chinese.reads("h1", "起连不上");
            english.reads("h1", "The engine cannot be reached since");
            chinese.reads(INCIDENTS.formatted("引擎里的事故"), "不知道");
            chinese.look("45-operations-while-down");
            english.look("45-operations-while-down");

            house.servers.broker().start();
            await("find the broker again").atMost(START).until(house.engine::reachable);
            chinese.reads("h1", "都在走");
            english.reads("h1", "All is moving");
            assertThat(house.faults).isEmpty();
        }
    }

    /** A condition that cannot be evaluated, in a process of no case: the broker raises an incident and nobody hears of it. */
    private long anIncident() {
        var process = Bpmn.createExecutableProcess("story-incident")
                .startEvent("start-story")
                .exclusiveGateway("gateway-unknown")
                .sequenceFlowId("flow-unknown")
                .conditionExpression("nothing.known > 3")
                .endEvent("end-story")
                .done();
        client.newDeployResourceCommand()
                .addProcessModel(process, "story-incident.bpmn")
                .send()
                .join();
        return client.newCreateInstanceCommand()
                .bpmnProcessId("story-incident")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Test
    void theProgramRecoversByItselfWhenTheDatabaseIsRestarted() {
        try (var log = LogBook.open();
                var zhou = Desk.of(house, Look.WIDE, "zhouyuan")) {
            var caseNo = days.register(zhou, "甲一示例", "停库 3 号除尘器", "THREE_TO_NINE", "");
            zhou.take(caseNo, "task-verify-on-site", "");
            days.verify(zhou, "990102-em-officer-2", "CITY");

            house.servers.postgres().stop();
            var away = zhou.page.context().newPage();
            away.navigate(house.address + "/inbox", new Page.NavigateOptions().setTimeout(House.SOON.toMillis()));
            assertThat(away.locator("h1").textContent()).startsWith("系统正在恢复");
            away.close();
            house.servers.postgres().start();
            assertThat(house.servers.postgres().awaitReady(START)).isTrue();

            zhou.submit();
            // A draft that was on its way when the database went may be told so only now.
            zhou.forgive("503");
            zhou.look("44-submitted-after-restart");
            house.task(caseNo, "task-propose-listing");
            // One line, whether the watch looked while it was away or only after it was back.
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .matches("The database (cannot be reached|was restarted).*");
            assertThat(house.timeline.verify(caseNo).intact()).isTrue();
            assertThat(house.faults).isEmpty();
        }
    }
}
