package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On the diagram of listed supervision, whose watch and four branches a restart at one element would lose. */
class RestartPlanTests {

    private static final BpmnModelInstance DIAGRAM =
            Bpmn.readModelFromFile(new File("processes/hazard/hazard-supervision.bpmn"));

    @Test
    void bringsBackTheWatchAndTheBranchesBesideAListing() {
        assertThat(plan(
                        "task-issue-listing-notice",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-proposal",
                        "hazard-record-listing-decision"))
                .startsWith("task-issue-listing-notice")
                .containsExactlyInAnyOrder(
                        "task-issue-listing-notice",
                        "call-deadline-watch",
                        "gateway-fire-hazard",
                        "gateway-safety-assured",
                        "gateway-dual-report-filed");
    }

    @Test
    void opensAnOpenTaskAgainInsteadOfItsBranch() {
        assertThat(plan(
                        "task-issue-listing-notice",
                        List.of("task-file-dual-report", "task-of-an-older-diagram"),
                        "hazard-claim-case",
                        "hazard-record-verification"))
                .contains("task-file-dual-report")
                .doesNotContain("gateway-dual-report-filed");
    }

    @Test
    void goesOnAfterWhatIsRecordedSoThatTheJoinGetsItsToken() {
        assertThat(plan(
                        "task-issue-listing-notice",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-dual-report",
                        "hazard-record-measure",
                        "hazard-record-fire-study"))
                .containsExactlyInAnyOrder(
                        "task-issue-listing-notice",
                        "call-deadline-watch",
                        "gateway-merge-dual-report",
                        "gateway-merge-fire-notice");
    }

    @Test
    void leavesABranchThatHasBeenJoined() {
        assertThat(plan(
                        "task-issue-delisting-notice",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-dual-report",
                        "hazard-record-measure"))
                .contains("call-deadline-watch")
                .noneMatch(id -> id.contains("dual-report"));
    }

    @Test
    void bringsBackWhatRunsBesideItInItsOwnScopeAndInThoseAround() {
        assertThat(plan(
                        "task-record-progress",
                        List.of("task-apply-for-delisting"),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-dual-report",
                        "hazard-record-measure",
                        "hazard-record-extension-reply",
                        "hazard-open-rectification"))
                .as("the extension is of an earlier rectification")
                .containsExactlyInAnyOrder(
                        "task-record-progress",
                        "task-apply-for-delisting",
                        "gateway-merge-visits",
                        "gateway-extension-open",
                        "call-deadline-watch",
                        "gateway-fire-hazard",
                        "gateway-merge-dual-report");
    }

    @Test
    void goesOnWithTheMainWayWhenASideBranchIsChosen() {
        assertThat(plan(
                        "task-file-dual-report",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-measure",
                        "hazard-open-rectification",
                        "hazard-record-delisting-application"))
                .contains("gateway-merge-acceptance", "call-deadline-watch")
                .doesNotContain("task-decide-level");
    }

    @Test
    void bringsNothingOfAMajorHazardIntoAnOrdinaryOne() {
        assertThat(plan(
                        "task-reinspect",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-rectification-order"))
                .containsExactlyInAnyOrder(
                        "task-reinspect",
                        "task-apply-for-order-extension",
                        "gateway-merge-order-limit",
                        "call-deadline-watch");
    }

    @Test
    void bringsBackAllBesideAnEventThatInterruptsNothing() {
        assertThat(plan(
                        "task-inspect-after-limit",
                        List.of(),
                        "hazard-claim-case",
                        "hazard-record-verification",
                        "hazard-record-dual-report",
                        "hazard-record-measure",
                        "hazard-open-rectification"))
                .contains(
                        "task-inspect-after-limit",
                        "task-apply-for-delisting",
                        "gateway-reports-due",
                        "call-deadline-watch",
                        "gateway-merge-dual-report");
    }

    @Test
    void refusesAnElementThatTheDiagramDoesNotHave() {
        assertThatThrownBy(() -> plan("task-nowhere", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** @param steps job types in the order in which they were recorded */
    private static List<String> plan(String chosen, List<String> open, String... steps) {
        Map<String, Instant> recorded = new HashMap<>();
        for (int n = 0; n < steps.length; n++) {
            recorded.put(steps[n], Instant.EPOCH.plusSeconds(n));
        }
        return RestartPlan.of(DIAGRAM, chosen, open, recorded);
    }
}
