package dev.duban.registry;

import java.util.UUID;

/**
 * An enterprise that had been entered twice went into the other one. Published in that transaction, so that whoever listens puts what
 * it keeps under the one that remains.
 */
public record EnterpriseMerged(UUID merged, UUID into) {}
