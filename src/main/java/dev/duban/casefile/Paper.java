package dev.duban.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The enterprise's paper whose words an officer typed into a form; the forms of all flows have the same fields for it.
 *
 * @param scan the attachment that shows it
 * @param receivedOn day in China on which it was handed over
 */
public record Paper(UUID scan, LocalDate receivedOn) {

    /** The fact that forms read to ask for the scan of a paper. */
    public static final String ENTERED = "enteredFromPaper";

    public static final String SCAN = "paperScan";
    public static final String RECEIVED_ON = "paperReceivedOn";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** The paper behind these values of a form; empty if whoever answered filled it in. */
    public static Optional<Paper> behind(Map<String, ?> values) {
        return values.get(SCAN) instanceof List<?> files && !files.isEmpty()
                ? Optional.of(new Paper(
                        UUID.fromString(String.valueOf(files.getFirst())),
                        LocalDate.parse(String.valueOf(values.get(RECEIVED_ON)))))
                : Optional.empty();
    }

    /**
     * When the enterprise did what it says: by the end of the day on which the paper was received, for its hour is not known; of
     * today, when it was typed in.
     */
    public Instant doneAt(Instant typedAt) {
        var dayEnds = receivedOn.plusDays(1).atStartOfDay(CHINA).toInstant().minusMillis(1);
        return dayEnds.isBefore(typedAt) ? dayEnds : typedAt;
    }
}
