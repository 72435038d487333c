package dev.duban.hazard;

/** What has to be in the file before a case is closed. */
enum Proof {
    /** That an acceptance passed. */
    ACCEPTANCE,
    /** That the enterprise made its dual report. */
    DUAL_REPORT,
    /** That the listing notice, the department's order or the ordinary order was served. */
    ORDER_SERVED,
    /** That the delisting notice was served. */
    NOTICE_SERVED
}
