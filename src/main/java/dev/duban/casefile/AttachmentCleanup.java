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

    private static final Logger log = LoggerFactory.getLogger(AttachmentCleanup.class);

    private final Attachments attachments;
    private final List<Unsubmitted> unsubmitted;
    private final Clock clock;

    AttachmentCleanup(Attachments attachments, List<Unsubmitted> unsubmitted, Clock clock) {
        this.attachments = attachments;
        this.unsubmitted = unsubmitted;
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

    /** Lets scheduled methods run. */
    @Configuration
    @EnableScheduling
    static class Scheduling {}
}
