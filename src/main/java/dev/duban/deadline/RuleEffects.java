package dev.duban.deadline;

import dev.duban.registry.Regions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which running terms a change reaches, and what would become of each. */
@Component
class RuleEffects {

    static final UUID FIRST = new UUID(0, 0);
    static final int AT_ONCE = 200;

    private final DeadlineRules rules;
    private final DeadlineRows rows;
    private final WorkCalendars calendars;
    private final Recount recount;
    private final Regions regions;
    private final Clock clock;

    RuleEffects(
            DeadlineRules rules,
            DeadlineRows rows,
            WorkCalendars calendars,
            Recount recount,
            Regions regions,
            Clock clock) {
        this.rules = rules;
        this.rows = rows;
        this.calendars = calendars;
        this.recount = recount;
        this.regions = regions;
        this.clock = clock;
    }

    /** What would move if this were confirmed now; changes nothing. */
    @Transactional(readOnly = true)
    public Preview preview(RuleProposal asked) {
        var calendar = asked.ofRule()
                ? calendars.now()
                : calendars.with(asked.year(), CalendarDays.read(Objects.requireNonNull(asked.days())));
        var change = change(asked, false);
        var now = clock.instant();
        var moved = new ArrayList<Effect>();
        int looked = 0;
        var batch = reached(asked, FIRST);
        while (!batch.isEmpty()) {
            looked += batch.size();
            batch.forEach(deadline -> recount.of(deadline, change, calendar)
                    .filter(Recount.Moved::dates)
                    .ifPresent(one -> moved.add(new Effect(
                            deadline.id(),
                            deadline.caseNo(),
                            deadline.rule().id(),
                            deadline.lastDay(),
                            one.after().lastDay(),
                            one.becomesLate(now),
                            deadline.rule().basisKind().binding()))));
            batch = reached(asked, batch.getLast().id());
        }
        return new Preview(looked, moved);
    }

    /** Running terms that the change reaches, some at a time, in the order of their ids; empty after the last. */
    List<Deadline> reached(RuleProposal asked, UUID after) {
        if (!asked.ofRule()) {
            return rows.touching(asked.year(), after, AT_ONCE);
        }
        if (asked.ground() == null) {
            return List.of();
        }
        var term = Objects.requireNonNull(asked.term());
        var from = Objects.requireNonNull(asked.validFrom());
        boolean everywhere = asked.jurisdiction().equals(DeadlineRule.EVERYWHERE);
        return rows.under(
                asked.subject(),
                standing(asked),
                from,
                term.unit(),
                everywhere ? null : regions.within(asked.jurisdiction()),
                after,
                AT_ONCE);
    }

    /**
     * What becomes of a term.
     *
     * @param confirmed whether the new row stands already
     */
    UnaryOperator<Deadline> change(RuleProposal asked, boolean confirmed) {
        if (!asked.ofRule()) {
            return UnaryOperator.identity();
        }
        var term = Objects.requireNonNull(asked.term());
        var from = Objects.requireNonNull(asked.validFrom());
        var base = Objects.requireNonNull(asked.baseFrom());
        var rule = confirmed
                ? rules.row(asked.subject(), asked.jurisdiction(), from)
                : rules.row(asked.subject(), standing(asked), base).lasting(term, asked.jurisdiction(), from);
        return deadline -> deadline.under(rule, deadline.budget().lasting(term));
    }

    /** Whose row stood when it was asked for: the region's own, or that of one above it. */
    private static String standing(RuleProposal asked) {
        return asked.before().substring(asked.before().indexOf('@') + 1);
    }

    /**
     * What would move.
     *
     * @param looked how many running terms the change reaches
     */
    record Preview(int looked, List<Effect> moved) {

        /** Another as soon as one date is another. */
        public String fingerprint() {
            var all = moved.stream()
                    .map(one -> one.deadline() + ":" + one.after() + ":" + one.late())
                    .collect(Collectors.joining(","));
            return UUID.nameUUIDFromBytes((looked + "/" + all).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }

        public long late() {
            return moved.stream().filter(Effect::late).count();
        }

        /** Those that become late first, then by the new date; at most so many. */
        public List<Effect> first(int most) {
            return moved.stream()
                    .sorted(java.util.Comparator.comparing((Effect one) -> !one.late())
                            .thenComparing(Effect::after)
                            .thenComparing(Effect::caseNo))
                    .limit(most)
                    .toList();
        }
    }

    /**
     * A date that would move.
     *
     * @param late whether it is late only because of the change
     * @param binding whether that is called overdue (逾期) and not only past an internal limit (超期)
     */
    record Effect(
            UUID deadline,
            String caseNo,
            String rule,
            LocalDate before,
            LocalDate after,
            boolean late,
            boolean binding) {}
}
