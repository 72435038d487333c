package dev.duban.engine;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The contract on the real broker that Duban brings along. */
@Tag("slow")
@SpringBootTest(
        classes = EngineTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "duban.engine.models=classpath*:no-models/**/*",
            "duban.engine.retry-backoff=100ms",
            "duban.engine.stalled-after=2s"
        })
@ActiveProfiles("test")
@ContextConfiguration(initializers = RealBrokerInitializer.class)
@DirtiesContext
class RealBrokerContractTests extends EngineContract {}
