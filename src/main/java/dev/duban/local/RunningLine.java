package dev.duban.local;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person at the console where Duban is to be found once its pages are up; with a demonstration, that says it too. */
@Component
@ConditionalOnBooleanProperty("duban.local.enabled")
class RunningLine {

    private final LocalServers servers;
    private final Environment environment;

    RunningLine(LocalServers servers, Environment environment) {
        this.servers = servers;
        this.environment = environment;
    }

    @EventListener
    void requireBroker(ApplicationStartedEvent started) {
        servers.requireBrokerAlive();
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void print(ApplicationReadyEvent ready) {
        var port = environment.getProperty("local.server.port");
        if (port != null && !environment.getProperty("duban.demo", Boolean.class, true)) {
            System.out.println("督办已启动 Duban is running: http://localhost:" + port);
        }
    }
}
