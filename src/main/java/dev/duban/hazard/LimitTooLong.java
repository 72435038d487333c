package dev.duban.hazard;

import dev.duban.engine.Refusal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;

/** A rectification takes a year at most, and a new limit lies ahead. Source: DMN-03, cap L(Qingdao). */
class LimitTooLong extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param latest the last day that would be allowed */
    LimitTooLong(String caseNo, LocalDate latest) {
        super(
                "hazard-limit-too-long",
                "Case %s may last until %s at most".formatted(caseNo, latest),
                Date.valueOf(latest));
    }

    @Override
    public List<String> fields() {
        return List.of("newLimitOn", "limitOn");
    }
}
