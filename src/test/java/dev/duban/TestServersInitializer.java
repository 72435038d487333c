package dev.duban;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.util.HashMap;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a Spring context a database of its own and an in-memory engine of its own, bean {@link ZeebeTestEngine}. */
public class TestServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var engine = TestServers.newEngine();
        var values = new HashMap<String, String>();
        values.put("spring.datasource.url", TestServers.newDatabase());
        values.put("spring.datasource.username", "postgres");
        values.put("spring.datasource.password", "postgres");
        // Asked, it would keep each of the questions, hundreds a second, for the length of the run.
        values.put("duban.engine.stream-jobs", "true");
        values.put("duban.engine.grpc-address", "http://" + engine.getGatewayAddress());
        TestPropertyValues.of(values).applyTo(context);
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("zeebeTestEngine", engine);
        beans.registerDisposableBean("zeebeTestEngine", engine::stop);
    }
}
