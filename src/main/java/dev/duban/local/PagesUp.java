package dev.duban.local;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Once the pages are up: starts the broker, and tells the person at the console where Duban is to be found. */
@Component
@ConditionalOnBooleanProperty("duban.local.enabled")
class PagesUp {

    private final LocalServers servers;
    private final Environment environment;

    PagesUp(LocalServers servers, Environment environment) {
        this.servers = servers;
        this.environment = environment;
    }

    @EventListener
    void startBroker(ApplicationStartedEvent started) {
        servers.broker().start();
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
