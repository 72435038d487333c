package dev.duban.casefile;

import java.util.UUID;

/**
 * Who still works with a file that was uploaded and not submitted. {@code inbox} answers from the drafts it keeps; it stands here
 * because {@code casefile} imports no desk.
 */
public interface Unsubmitted {

    /** Whether what somebody typed and did not submit names the file; false for a file that was uploaded outside a task. */
    boolean isNamed(Attachment file);

    /** Whether what this person typed, or took over from a colleague, names the file. */
    boolean isNamedBy(Attachment file, UUID person);
}
