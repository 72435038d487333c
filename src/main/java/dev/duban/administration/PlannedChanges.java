package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets planned changes take effect within a minute of 00:00 in China on their day. Several replicas may do so at once: each
 * change is one transaction that holds its row. One that may not be any more is kept with its reason and named on the index.
 */
@Component
class PlannedChanges {

    private static final Logger log = LoggerFactory.getLogger(PlannedChanges.class);

    private final ChangeRows rows;
    private final Changes changes;
    private final Registers registers;

    PlannedChanges(ChangeRows rows, Changes changes, Registers registers) {
        this.rows = rows;
        this.changes = changes;
        this.registers = registers;
    }

    @Scheduled(initialDelay = 40, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        takeEffect(changes.today());
    }

    void takeEffect(LocalDate today) {
        for (var id : rows.due(today)) {
            var change = rows.find(id).orElseThrow();
            try {
                changes.apply(registers.of(change.subject()), id);
            } catch (Refused refused) {
                log.warn(
                        "{} {}: a planned change may not be: {}",
                        change.subject(),
                        change.subjectId(),
                        refused.getMessage());
                changes.refused(id, refused.troubles().getFirst());
            } catch (NoSuchElementException | DataIntegrityViolationException trouble) {
                log.warn("{} {}: a planned change failed", change.subject(), change.subjectId(), trouble);
                changes.refused(id, Trouble.at("", "not-written"));
            }
        }
    }
}
