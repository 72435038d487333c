package dev.duban.casefile;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away what was uploaded and never submitted. Several replicas may do so at once. */
@Component
class AttachmentCleanup {

    /** How long an upload waits for its submission. Source: C. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int MOVED_AT_ONCE = 1000;

    private static final Logger log = LoggerFactory.getLogger(AttachmentCleanup.class);

    private final Attachments attachments;
    private final List<Unsubmitted> unsubmitted;
    private final Uploads uploads;
    private final EvidenceBytes evidence;
    private final Clock clock;

    AttachmentCleanup(
            Attachments attachments,
            List<Unsubmitted> unsubmitted,
            Uploads uploads,
            EvidenceBytes evidence,
            Clock clock) {
        this.attachments = attachments;
        this.unsubmitted = unsubmitted;
        this.uploads = uploads;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Removes the uploads older than seven days that no draft names; one that is submitted meanwhile stays.
     *
     * @return how many
     */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    int clean() {
        int removed = 0;
        for (var file : attachments.unclaimedSince(clock.instant().minus(KEPT))) {
            if (unsubmitted.stream().noneMatch(typed -> typed.isNamed(file)) && attachments.forget(file.id())) {
                removed++;
            }
        }
        if (removed > 0) {
            log.info("Removed {} uploads that were never submitted", removed);
        }
        return removed;
    }

    /** Removes what was sent in part and not gone on with for a day, and bytes in the store that no row names. */
    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        int left = uploads.forgetTouchedBefore(clock.instant().minus(Uploads.KEPT));
        int loose;
        try {
            loose = evidence.sweep();
        } catch (EvidenceAway later) {
            return;
        }
        if (left > 0 || loose > 0) {
            log.info("Removed {} unfinished uploads and {} files without a row", left, loose);
        }
    }

    /** Moves what was uploaded before there was a store of evidence into it, in pieces; until then it is read from its row. */
    @Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void move() {
        try {
            int moved = evidence.move(MOVED_AT_ONCE);
            if (moved > 0) {
                log.info("Moved {} files from the database into the evidence store", moved);
            }
        } catch (EvidenceAway later) {
            log.debug("The rest is moved once the evidence store answers");
        }
    }

    /** Lets scheduled methods run. */
    @Configuration
    @EnableScheduling
    static class Scheduling {}
}
