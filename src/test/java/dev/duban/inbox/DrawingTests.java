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
                .endsWith("end-general-hazard-corrected");
        assertThat(drawing.lastWay("task-record-void")).endsWith("end-hazard-voided");
    }

    @Test
    void reachesNoEndFromATaskInTheMiddle() {
        assertThat(drawing.lastWay("task-verify-on-site")).isEmpty();
    }
}
