package dev.duban.hazard;

import dev.duban.registry.EnterpriseMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the hazards of an enterprise that was merged under the one that remains; whoever has one of them in hand reads it again. */
@Component
class HazardsOfMerged {

    private final JdbcClient jdbc;

    HazardsOfMerged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void merged(EnterpriseMerged merged) {
        jdbc.sql("update hazard set enterprise = :into, version = version + 1 where enterprise = :merged")
                .param("into", merged.into())
                .param("merged", merged.merged())
                .update();
    }
}
