package dev.duban.casefile;

import org.jspecify.annotations.Nullable;

/**
 * What whoever hands a file in says of it before it is submitted, as it was sent. What is null is not said, and stays as it was.
 *
 * @param caption what it shows; empty: nothing is said any more
 * @param kind name of an {@link EvidenceKind}
 * @param secondCollector id of the officer who collected it together with its uploader; empty: nobody
 */
public record Particulars(
        @Nullable String caption,
        @Nullable String kind,
        @Nullable String secondCollector) {

    /** Says that it is a paper, also where a photo was taken of it. */
    public static Particulars paper() {
        return new Particulars(null, EvidenceKind.DOCUMENTARY.name(), null);
    }
}
