package dev.duban.demo;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person at the console in one line where Duban is to be found and as whom to sign in. */
@Component
@InDemo
class DemoLine {

    private static final String ACCOUNTS = "zhouyuan, chenyu, admin";

    private final DemoData data;
    private final Environment environment;

    DemoLine(DemoData data, Environment environment) {
        this.data = data;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void print() {
        var port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        var line = "督办已启动 Duban is running: http://localhost:" + port;
        System.out.println(
                data.isSomebodysOwn()
                        ? line
                        : "%s · 演示账号 demo users %s · 密码 password %s".formatted(line, ACCOUNTS, DemoCast.PASSWORD));
    }
}
