package dev.duban.hazard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the enterprise told the regulator and the employees' congress (双报告, WSL 41).
 *
 * @param receiptNo of the regulator; null without one
 * @param principal who signed
 */
record DualReport(Instant sentAt, @Nullable String receiptNo, Instant toldCongressAt, Way way, String principal) {

    enum Way {
        MEETING,
        NOTICE_BOARD,
        APP
    }
}
