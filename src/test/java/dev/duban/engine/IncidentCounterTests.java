package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncidentCounterTests {

    @Test
    void addsUpThePartitions() {
        var metrics = """
            # HELP zeebe_pending_incidents_total Number of pending incidents
            # TYPE zeebe_pending_incidents_total gauge
            zeebe_pending_incidents_total{partition="1",} 2.0
            zeebe_pending_incidents_total{partition="2",} 1.0
            zeebe_incident_events_total{action="created",partition="1",} 9.0
            """;

        assertThat(IncidentCounter.sum(metrics)).hasValue(3);
    }

    @Test
    void countsNoneWhereTheBrokerHasHadNone() {
        assertThat(IncidentCounter.sum("jvm_threads_live_threads 42.0\n")).hasValue(0);
    }
}
