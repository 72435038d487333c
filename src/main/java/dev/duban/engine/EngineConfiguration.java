package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineSettings.class)
class EngineConfiguration {

    /** Connects when it is first used, and again whenever the broker comes back; {@link ClientEnd} closes it. */
    @Bean(destroyMethod = "")
    CamundaClient camundaClient(EngineSettings settings) {
        var builder = CamundaClient.newClientBuilder()
                // Its settings are Duban's alone; a cluster's service links set variables that the client would take
                // for its own.
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(Duration.ofSeconds(10))
                .numJobWorkerExecutionThreads(8)
                .defaultJobWorkerMaxJobsActive(32);
        EngineAccess.apply(settings, builder);
        return builder.build();
    }
}
