package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Closes what the client keeps open, and waits for it only a while: with the broker away the client was seen to wait for ever, and
 * whoever stops the program must not. Its threads are daemons, and jobs it held come again when their locks have run out.
 */
@Component
class ClientEnd implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ClientEnd.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final CamundaClient client;

    ClientEnd(CamundaClient client) {
        this.client = client;
    }

    @Override
    public void destroy() {
        within(LONGEST, "engine client", client::close);
    }

    /** Does it on a thread of its own and goes on after that time at the latest. */
    static void within(Duration longest, String what, Runnable closing) {
        var thread = Thread.ofPlatform()
                .daemon()
                .name("close-" + what.replace(' ', '-'))
                .start(closing);
        try {
            if (!thread.join(longest)) {
                log.warn("The {} is not closed after {} s; going on without it", what, longest.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
