package dev.duban.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Whether the store of evidence can be reached, looked at every fifteen seconds; told to the log when it changes. */
@Component
public class EvidenceState {

    private static final Logger log = LoggerFactory.getLogger(EvidenceState.class);

    private final EvidenceStore store;
    private final EvidenceBytes bytes;
    private final Clock clock;
    private volatile @Nullable Instant awaySince;

    EvidenceState(EvidenceStore store, EvidenceBytes bytes, Clock clock) {
        this.store = store;
        this.bytes = bytes;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            store.probe();
            if (awaySince != null) {
                awaySince = null;
                log.info("The evidence store {} answers again", store.place());
            }
        } catch (EvidenceAway away) {
            if (awaySince == null) {
                awaySince = clock.instant();
                log.warn("{}", away.getMessage());
            }
        }
    }

    /** Since when it has been away, as this program noticed; null while it answers. */
    public @Nullable Instant awaySince() {
        return awaySince;
    }

    /** Folder or address. */
    public String place() {
        return store.place();
    }

    /** How many submitted files were found to have other bytes than were submitted. */
    public int damaged() {
        return bytes.damaged();
    }
}
