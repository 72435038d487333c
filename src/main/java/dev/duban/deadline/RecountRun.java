package dev.duban.deadline;

import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries confirmed changes through the running terms, 200 a transaction. How far it came stands in the row of the change, which
 * a transaction holds while it works: of several replicas one is at it, and after the end of one, another goes on behind the last
 * whole transaction.
 */
@Component
class RecountRun {

    private final RuleProposalRows proposals;
    private final RuleEffects effects;
    private final Recount recount;
    private final WorkCalendars calendars;
    private final TransactionTemplate transaction;

    RecountRun(
            RuleProposalRows proposals,
            RuleEffects effects,
            Recount recount,
            WorkCalendars calendars,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.effects = effects;
        this.recount = recount;
        this.calendars = calendars;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void run() {
        while (Boolean.TRUE.equals(transaction.execute(status -> step()))) {
            // The next two hundred.
        }
    }

    /** @return false if nothing is left to do, or another replica is at it */
    boolean step() {
        var running = proposals.lockRunning();
        if (running.isEmpty()) {
            return false;
        }
        var asked = running.get().proposal();
        var lookedTo = running.get().lookedTo();
        var batch = effects.reached(asked, lookedTo == null ? RuleEffects.FIRST : lookedTo);
        if (batch.isEmpty()) {
            proposals.done(asked.id());
            return true;
        }
        var decision = new Decision(
                asked.settledBy(),
                LocalDate.ofInstant(Objects.requireNonNull(asked.settledAt()), Reckoning.CHINA),
                asked.ground() == null ? asked.reason() : asked.ground(),
                asked.document());
        int moved = recount.apply(batch, asked.kind().name(), effects.change(asked, true), calendars.fresh(), decision);
        proposals.looked(asked.id(), batch.getLast().id(), batch.size(), moved);
        return true;
    }
}
