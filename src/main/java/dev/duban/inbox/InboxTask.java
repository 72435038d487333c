package dev.duban.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A human task as the inbox keeps it.
 *
 * @param name of the user task in the diagram, Chinese; the reader's language comes through {@link ElementNames}
 * @param caseEnterprise the enterprise the case is about
 * @param organ whose task it is; null if the enterprise does it
 * @param enterprise who does it; null if an organ does
 * @param paperOrgan whose officers may enter what the enterprise handed over on paper; null if an organ does it
 * @param assignedBy who made the assignee the assignee; null while nobody holds it
 * @param why where the case moved to, or the code of a refusal; null while neither happened
 */
record InboxTask(
        UUID id,
        String caseNo,
        String flow,
        String processId,
        long processDefinitionKey,
        String elementId,
        long formKey,
        String name,
        String title,
        UUID caseEnterprise,
        String enterpriseName,
        String region,
        String sector,
        List<String> roles,
        String part,
        @Nullable UUID organ,
        @Nullable UUID enterprise,
        @Nullable UUID paperOrgan,
        String deadlineRule,
        String legalBasis,
        List<String> separateFrom,
        State state,
        Instant openedAt,
        @Nullable UUID assignee,
        @Nullable UUID assignedBy,
        @Nullable Instant claimedAt,
        @Nullable UUID answeredBy,
        @Nullable Instant answeredAt,
        @Nullable Instant settledAt,
        @Nullable String why) {

    private static final String NO_RULE = "none:";

    /** What became of a task. */
    enum State {
        /** In the group, nobody holds it. */
        TODO,
        CLAIMED,
        /** Stored and not yet applied by the step after it. */
        ANSWERED,
        DONE,
        /** The step after it refused the answer; mostly the same task comes again. */
        REFUSED,
        WITHDRAWN,
        /** Answered after it had ended: kept, and without effect. */
        TOO_LATE;

        public boolean isOpen() {
            return this == TODO || this == CLAIMED;
        }
    }

    InboxTask {
        roles = List.copyOf(roles);
        separateFrom = List.copyOf(separateFrom);
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    boolean isHeldBy(UUID person) {
        return state == State.CLAIMED && person.equals(assignee);
    }

    /** The reason why no rule limits the task, in Chinese as in the diagram; null if a rule does. */
    @Nullable
    public String noLimit() {
        return deadlineRule.startsWith(NO_RULE)
                ? deadlineRule.substring(NO_RULE.length()).strip()
                : null;
    }

    /** Key of what the diagram calls it, for names in other languages. */
    String nameKey() {
        return processId + "." + elementId;
    }
}
