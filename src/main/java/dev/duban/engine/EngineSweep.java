package dev.duban.engine;

import org.springframework.stereotype.Component;

/** What is looked after every few seconds: starts nobody claimed, locks of parked steps, cases that came to a stand. */
@Component
class EngineSweep {

    private final Outbox outbox;
    private final StepTroubles troubles;
    private final StalledCases stalled;

    EngineSweep(Outbox outbox, StepTroubles troubles, StalledCases stalled) {
        this.outbox = outbox;
        this.troubles = troubles;
        this.stalled = stalled;
    }

    void round() {
        outbox.repeatUnclaimedStarts();
        troubles.renewLocks();
        stalled.endClosed();
    }
}
