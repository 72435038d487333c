package dev.duban.engine;

import dev.duban.TestServersInitializer;
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
class EngineContractTests extends EngineContract {}
