package dev.duban.engine;

import java.time.Instant;

/** Learns where each case stands: every step, task and wait notes its place. Called inside the noting transaction. */
public interface CasePlaces {

    void at(Place place);

    /**
     * One place on the way of a case.
     *
     * @param processDefinitionKey the version of the model, see {@link Models}
     */
    record Place(
            String caseNo,
            long processInstanceKey,
            String processId,
            long processDefinitionKey,
            int processVersion,
            String elementId,
            Kind kind,
            Instant since) {}

    /** A step has run, a person is asked, or an event is awaited. */
    enum Kind {
        STEP,
        TASK,
        WAIT
    }
}
