package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.engine.EngineState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DubanTest
class DubanApplicationTests {

    @Autowired
    EngineState engine;

    @Autowired
    JdbcClient jdbc;

    @Test
    void startsAndDeploysEveryModelOfTheRelease() {
        await().atMost(Duration.ofSeconds(30)).until(engine::reachable);

        assertThat(jdbc.sql("select distinct kind from deployed_model")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("PROCESS", "DECISION", "FORM");
    }
}
