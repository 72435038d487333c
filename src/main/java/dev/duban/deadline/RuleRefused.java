package dev.duban.deadline;

import dev.duban.engine.Refusal;

/** A new row of the table of rules, or new days of a year, are wrong or come at the wrong time; the old ones stay. */
class RuleRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    /**
     * Its code ends with why: {@code reason}: none given; {@code unit}: another unit than before; {@code locked}: longer than the
     * law; {@code from}: not later than the present row; {@code later}: a later row stands already; {@code same}: nothing changes;
     * {@code past}, {@code ahead}: the first day does not fit what is to happen to running terms; {@code waiting}: another change
     * waits, with who asked for it and when; {@code own}: who asked confirms; {@code settled}: done already; {@code changed},
     * {@code cases}: not what was shown any more; {@code days}: the days of the year are wrong.
     *
     * @param subject id of the rule, or the year
     */
    RuleRefused(String subject, String why, Object... more) {
        super("deadline-rule-refused-" + why, "%s is not changed: %s".formatted(subject, why), with(subject, more));
    }

    private static Object[] with(String subject, Object... more) {
        var all = new Object[more.length + 1];
        all[0] = subject;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }
}
