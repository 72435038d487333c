package dev.duban.deadline;

import dev.duban.engine.Refusal;

/** A new row of the table of rules is wrong; the old one stays. */
class RuleRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param why {@code reason}: none given; {@code unit}: another unit than before; {@code locked}: longer than the law; {@code from}: not later than the present row */
    RuleRefused(String rule, String why) {
        super("deadline-rule-refused-" + why, "Rule %s is not changed: %s".formatted(rule, why), rule);
    }
}
