package dev.duban.engine;

import dev.duban.TestServers;
import dev.duban.local.RealBroker;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a Spring context a database of its own and the real broker of the run. */
public class RealBrokerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(Map.of(
                        "spring.datasource.url",
                        TestServers.newDatabase(),
                        "spring.datasource.username",
                        "postgres",
                        "spring.datasource.password",
                        "postgres",
                        "duban.engine.grpc-address",
                        RealBroker.address().toString()))
                .applyTo(context);
    }
}
