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
        @Nullable String caption) {

    /** What to call it: its caption, or the name of the file. */
    public String title() {
        return caption == null ? name : caption;
    }

    /** Where it is served. */
    public String url() {
        return "/attachments/" + id;
    }
}
