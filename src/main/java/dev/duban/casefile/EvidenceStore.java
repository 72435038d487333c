package dev.duban.casefile;

import java.util.Optional;

/**
 * Where the bytes of evidence are kept. A key names its bytes for good: it holds the id and the hash of what is under it, so
 * nothing is ever overwritten. Files are bounded ({@link Attachments#MOST_BYTES}), so bytes are handed over whole.
 *
 * <p>Every method throws {@link EvidenceAway} when the store cannot be reached.
 */
interface EvidenceStore {

    /** Keeps bytes durably before it returns. What is under the key already, in the same length, stays as it is. */
    void put(String key, byte[] bytes);

    /** The bytes under a key; empty if there are none. */
    Optional<byte[]> read(String key);

    /** Takes bytes away; none under the key is as good. */
    void delete(String key);

    /** Looks whether bytes can be kept now. */
    void probe();

    /** Folder or address, for an administrator; without any secret. */
    String place();
}
