package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a case through the diagram of the hazard flow. */
class DrawingTests {

    private static Drawing drawing;

    @BeforeAll
    static void read() throws IOException {
        drawing = Drawing.read(Files.readString(Path.of("processes/hazard/hazard-supervision.bpmn")));
    }

    @Test
    void walksFromTheStartOverGatewaysAndFlows() {
        assertThat(drawing.walked(List.of("task-claim-case", "task-verify-on-site")))
                .contains("start-hazard-registered", "gateway-case-claimed", "task-verify-on-site")
                .doesNotContain("end-already-running");
    }

    @Test
    void goesOnToTheEndThatAClosedCaseReached() {
        assertThat(drawing.lastWay("task-record-reinspection"))
                .contains("flow-rectification-corrected-to-general-hazard-corrected")
                .contains("end-general-hazard-corrected")
                .endsWith("end-case-ended");
        assertThat(drawing.lastWay("task-record-void"))
                .contains("end-hazard-voided")
                .endsWith("end-case-ended");
        assertThat(drawing.lastWay("task-record-withdrawal"))
                .contains("end-listing-withdrawn", "event-listing-withdrawn")
                .endsWith("end-case-withdrawn");
    }

    @Test
    void goesIntoASubProcessByItsStartAndOnFromWhereItEnds() {
        assertThat(drawing.walked(List.of(
                        "task-record-plan-review",
                        "task-open-rectification",
                        "task-record-delisting-application",
                        "task-accept-on-site")))
                .contains("start-rectification", "end-delisting-applied", "flow-rectification-to-merge-acceptance")
                .doesNotContain("sub-process-rectification", "end-extension-answered");
    }

    @Test
    void endsNoCaseWhereOnlyABranchEnds() {
        assertThat(drawing.lastWay("task-record-measure")).isEmpty();
        assertThat(drawing.lastWay("task-record-extension-reply")).isEmpty();
    }

    @Test
    void reachesNoEndFromATaskInTheMiddle() {
        assertThat(drawing.lastWay("task-verify-on-site")).isEmpty();
    }
}
