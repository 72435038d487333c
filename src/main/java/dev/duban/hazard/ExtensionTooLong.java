package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;

/** A limit is extended once, by at most half of what was given at first. Source: F1-16, C. */
class ExtensionTooLong extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param latest the last day that would be allowed */
    ExtensionTooLong(String caseNo, LocalDate latest) {
        super(
                "hazard-extension-too-long",
                "Case %s may last until %s at most".formatted(caseNo, latest),
                Date.valueOf(latest));
    }

    @Override
    public List<String> fields() {
        return List.of("newLimitOn");
    }
}
