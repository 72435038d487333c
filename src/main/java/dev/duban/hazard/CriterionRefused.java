package dev.duban.hazard;

import dev.duban.engine.Refusal;

/** A criterion is not added, changed or closed; what stood stays. */
class CriterionRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /**
     * Its code ends with why: {@code settled}: somebody changed or closed it before, with the name; {@code past}: before today;
     * {@code from}: not later than the present version; {@code twice}: the same article stands from that day; {@code same}: nothing
     * changes.
     */
    CriterionRefused(String why, Object... arguments) {
        super("hazard-criterion-refused-" + why, "A criterion is not changed: " + why, arguments);
    }
}
