package dev.duban.operations;

import dev.duban.casefile.EvidenceState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The store of evidence among the program's health; it is no part of readiness, for all but photos goes on without it. */
@Component("evidence")
class EvidenceHealth implements HealthIndicator {

    private final EvidenceState evidence;

    EvidenceHealth(EvidenceState evidence) {
        this.evidence = evidence;
    }

    @Override
    public Health health() {
        var away = evidence.awaySince();
        return away == null
                ? Health.up().build()
                : Health.down().withDetail("since", away.toString()).build();
    }
}
