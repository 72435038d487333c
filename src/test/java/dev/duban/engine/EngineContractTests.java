package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.TestServersInitializer;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The contract on the in-memory engine. */
@SpringBootTest(
        classes = EngineTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "duban.engine.models=classpath*:no-models/**/*",
            "duban.engine.retry-backoff=100ms",
            "duban.engine.stalled-after=2s"
        })
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestServersInitializer.class)
class EngineContractTests extends EngineContract {

    @Autowired
    ZeebeTestEngine engine;

    @Test
    void sendsAStartAgainThatCameBeforeItsProcess() throws Exception {
        var caseNo = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> commands.start("early-started", caseNo));
        await().atMost(SOON).until(() -> sent(caseNo) == 1);
        client.newDeployResourceCommand()
                .addProcessModel(ContractProcess.model("early", "early-started"), "early.bpmn")
                .send()
                .join();
        assertThat(tasks.openIn(caseNo)).as("the engine forgot it").isEmpty();

        engine.increaseTime(settings.messageLife().plusMinutes(2));
        jdbc.sql("update engine_command set settled_at = settled_at - interval '5 minutes' where case_no = :case")
                .param("case", caseNo)
                .update();

        await().atMost(SOON).until(() -> tasks.openIn(caseNo).size() == 1);
        assertThat(sent(caseNo)).isEqualTo(2);
    }

    private int sent(String caseNo) {
        return jdbc.sql("select coalesce(sum(attempts), 0) from engine_command where case_no = :case and state ="
                        + " 'SENT'")
                .param("case", caseNo)
                .query(Integer.class)
                .single();
    }
}
