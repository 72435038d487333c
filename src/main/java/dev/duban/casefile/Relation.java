package dev.duban.casefile;

/** How one case came from, or belongs to, another (domain 3). */
public enum Relation {
    ESCALATED_FROM,
    DERIVED,
    SAME_SUBJECT,
    /** It was found to be the same matter and merged into the other. */
    DUPLICATE_OF
}
