package dev.duban.deadline;

import dev.duban.casefile.Part;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A term to be opened.
 *
 * @param rule id of the rule (domain 4.3)
 * @param turn who has to act
 * @param term another length than the rule's own, as DMN-03 gives it; null for the rule's
 * @param direction another direction than the rule's own; null for the rule's
 * @param shorter another length of which the shorter holds; null if there is none
 * @param notAfter a day set by a paper; null if there is none
 * @param elementId the user task it limits; null if it limits none, or if the task's own header names the rule
 */
public record NewDeadline(
        String caseNo,
        String rule,
        Anchor anchor,
        Part turn,
        @Nullable Term term,
        Budget.@Nullable Direction direction,
        Budget.@Nullable Shorter shorter,
        Budget.@Nullable NotAfter notAfter,
        @Nullable String elementId) {

    public NewDeadline(String caseNo, String rule, Anchor anchor, Part turn) {
        this(caseNo, rule, anchor, turn, null, null, null, null, null);
    }

    /** Gives it another length than the rule's own. */
    public NewDeadline lasting(Term other) {
        return new NewDeadline(caseNo, rule, anchor, turn, other, direction, shorter, notAfter, elementId);
    }

    /** Gives it another length, counted forwards whatever the rule says. */
    public NewDeadline lastingFromAnchor(Term other) {
        return new NewDeadline(caseNo, rule, anchor, turn, other, Budget.Direction.AFTER, shorter, notAfter, elementId);
    }

    /** @param ofDays what the other length is a part of, in calendar days */
    public NewDeadline orShorter(Term other, String why, int ofDays) {
        return new NewDeadline(
                caseNo,
                rule,
                anchor,
                turn,
                term,
                direction,
                new Budget.Shorter(other, why, ofDays),
                notAfter,
                elementId);
    }

    public NewDeadline notAfter(LocalDate day, String document) {
        return new NewDeadline(
                caseNo, rule, anchor, turn, term, direction, shorter, new Budget.NotAfter(day, document), elementId);
    }

    public NewDeadline of(String userTask) {
        return new NewDeadline(caseNo, rule, anchor, turn, term, direction, shorter, notAfter, userTask);
    }
}
