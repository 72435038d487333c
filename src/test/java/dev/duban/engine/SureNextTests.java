package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.File;
import org.junit.jupiter.api.Test;

class SureNextTests {

    @Test
    void knowsTheStepsOfAHazardAfterWhichSomethingMustCome() {
        var sure = SureNext.of(Bpmn.readModelFromFile(new File("processes/hazard/hazard-supervision.bpmn")));

        assertThat(sure)
                .contains(
                        "task-record-verification",
                        "task-record-listing-decision",
                        "task-record-listing",
                        "task-open-rectification",
                        "task-record-progress");
        assertThat(sure)
                .as("may wait for a join, end, or wait for its day")
                .doesNotContain(
                        "task-record-dual-report",
                        "task-record-measure",
                        "task-record-delisting-decision",
                        "task-record-delisting-application",
                        "task-claim-case",
                        "task-plan-look-backs");
    }
}
