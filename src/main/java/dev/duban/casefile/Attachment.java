package dev.duban.casefile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A photo or paper, without its bytes.
 *
 * @param caseNo null until it belongs to a case
 * @param task the inbox task it was uploaded for; null outside one
 * @param name as the uploader named it
 * @param sha256 in small hexadecimal digits
 * @param claimedAt when a submission made it unchangeable; null before
 * @param kind which kind of evidence it is
 * @param secondCollector who collected it together with the uploader; null if nobody was named
 * @param takenAt when the photo says it was taken; null if it does not say
 * @param place null unless its uploader allowed it to be kept
 * @param caption what it shows, in the words of whoever handed it in; null if nothing was said
 */
public record Attachment(
        UUID id,
        @Nullable String caseNo,
        @Nullable UUID task,
        String name,
        FileType type,
        long sizeBytes,
        String sha256,
        UUID uploadedBy,
        Instant uploadedAt,
        @Nullable Instant claimedAt,
        EvidenceKind kind,
        @Nullable UUID secondCollector,
        @Nullable Instant takenAt,
        @Nullable TakenPlace place,
        @Nullable String caption) {

    /** What to call it: its caption, or the name of the file. */
    public String title() {
        return caption == null ? name : caption;
    }

    /** Where it is served. */
    public String url() {
        return "/attachments/" + id;
    }

    /** Where a small picture of a photo is served. */
    public String thumbUrl() {
        return url() + "/small";
    }
}
