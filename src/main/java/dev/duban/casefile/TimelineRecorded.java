package dev.duban.casefile;

import java.util.List;

/**
 * Acts stand in their timelines. Published inside the transaction of the acts, so that what a listener writes stands or falls with
 * them; the heads of their cases are locked until it ends, so of one case the order of these events is the order of commits.
 *
 * @param entries in the order they were noted; of one case in ascending {@link TimelineEntry#seq}
 */
public record TimelineRecorded(List<TimelineEntry> entries) {

    public TimelineRecorded {
        entries = List.copyOf(entries);
    }
}
