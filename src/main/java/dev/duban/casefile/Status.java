package dev.duban.casefile;

/** Where a case is in its life (domain 3); "overdue" is none of them, it is derived from deadlines. */
public enum Status {
    DRAFT,
    REGISTERED,
    VERIFYING,
    DECIDING,
    IN_FORCE,
    RECTIFYING,
    EXTENDED,
    AWAITING_ACCEPTANCE,
    ACCEPTED,
    CLOSED,
    LOOK_BACK,
    REOPENED,
    TRANSFERRED,
    /** Void: opened in error, or merged into another. */
    REVOKED
}
