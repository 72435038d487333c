package dev.duban.deadline;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of rules and of the calendar with two persons: one asks and sees what would move, another confirms what is shown
 * (C: domain 4.3 sets no such duty). A rule binds terms that begin later; running ones follow only on a stated legal ground.
 */
@Service
@Transactional
class RuleProposals {

    private final RuleProposalRows rows;
    private final RuleEffects effects;
    private final DeadlineRules rules;
    private final WorkCalendars calendars;
    private final People people;
    private final Regions regions;
    private final JdbcClient jdbc;
    private final Clock clock;

    RuleProposals(
            RuleProposalRows rows,
            RuleEffects effects,
            DeadlineRules rules,
            WorkCalendars calendars,
            People people,
            Regions regions,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.effects = effects;
        this.rules = rules;
        this.calendars = calendars;
        this.people = people;
        this.regions = regions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reads a change of a rule as it would be asked for, and writes nothing.
     *
     * @param ground null or blank: running terms keep their date
     * @throws RuleRefused if it may not be
     */
    public RuleProposal draft(
            String rule,
            String jurisdiction,
            Term term,
            LocalDate from,
            String reason,
            String document,
            @Nullable String ground,
            Person by) {
        if (!jurisdiction.equals(DeadlineRule.EVERYWHERE)) {
            regions.of(jurisdiction);
        }
        rows.open(RuleProposal.Kind.RULE, rule, jurisdiction).ifPresent(other -> {
            throw waiting(other);
        });
        var old = rules.check(rule, jurisdiction, term, from, reason);
        var today = LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
        boolean reaches = ground != null && !ground.isBlank();
        if (!reaches && from.isBefore(today)) {
            throw new RuleRefused(rule, "past");
        }
        if (reaches && from.isAfter(today)) {
            throw new RuleRefused(rule, "ahead");
        }
        var before = Objects.requireNonNull(old.term());
        return new RuleProposal(
                UUID.randomUUID(),
                RuleProposal.Kind.RULE,
                rule,
                jurisdiction,
                old.validFrom(),
                standing(before, old.jurisdiction()),
                term,
                from,
                null,
                reason.strip(),
                document.strip(),
                reaches ? ground.strip() : null,
                RuleProposal.State.WAITING,
                by.id(),
                clock.instant(),
                null,
                null,
                0,
                0,
                0,
                null);
    }

    /** As {@link #draft(String, String, Term, LocalDate, String, String, String, Person)} for the days of a year that were checked before. */
    public RuleProposal draft(int year, String days, String reason, String document, Person by) {
        rows.open(RuleProposal.Kind.CALENDAR, String.valueOf(year), DeadlineRule.EVERYWHERE)
                .ifPresent(other -> {
                    throw waiting(other);
                });
        var before = CalendarDays.write(calendars.of(year));
        if (before.equals(days)) {
            throw new RuleRefused(String.valueOf(year), "same");
        }
        return new RuleProposal(
                UUID.randomUUID(),
                RuleProposal.Kind.CALENDAR,
                String.valueOf(year),
                DeadlineRule.EVERYWHERE,
                null,
                before,
                null,
                null,
                days,
                reason.strip(),
                document.strip(),
                null,
                RuleProposal.State.WAITING,
                by.id(),
                clock.instant(),
                null,
                null,
                0,
                0,
                0,
                null);
    }

    /** @throws RuleRefused if somebody else asked for another change of the same a moment ago */
    public UUID propose(RuleProposal draft) {
        if (!rows.insert(draft)) {
            throw waiting(rows.open(draft.kind(), draft.subject(), draft.jurisdiction())
                    .orElseThrow());
        }
        return draft.id();
    }

    /** Takes it back, or sends it back; what stood stays. */
    public void withdraw(UUID id, Person by) {
        settleable(id);
        rows.settle(id, RuleProposal.State.WITHDRAWN, by.id(), 0);
    }

    /**
     * Puts the new row or the new days in place. Running terms that are reached are counted out again afterwards, see
     * {@link RecountRun}.
     *
     * @param shown fingerprint of the preview that the person saw
     * @throws RuleRefused if it is the person's own, settled already, or not what was shown any more
     */
    public void confirm(UUID id, String shown, Person by) {
        var asked = settleable(id);
        if (asked.proposedBy().equals(by.id())) {
            throw new RuleRefused(asked.subject(), "own");
        }
        if (stale(asked)) {
            throw new RuleRefused(asked.subject(), "changed");
        }
        var preview = effects.preview(asked);
        if (!preview.fingerprint().equals(shown)) {
            throw new RuleRefused(asked.subject(), "cases");
        }
        if (asked.ofRule()) {
            carryOutRule(asked, by);
        } else {
            carryOutCalendar(asked, by);
        }
        var state = preview.looked() == 0 ? RuleProposal.State.DONE : RuleProposal.State.RUNNING;
        rows.settle(id, state, by.id(), preview.looked());
    }

    /** Whether what stood when it was asked for stands no more. */
    @Transactional(readOnly = true)
    public boolean stale(RuleProposal asked) {
        if (!asked.ofRule()) {
            return !asked.before().equals(CalendarDays.write(calendars.of(asked.year())));
        }
        var from = Objects.requireNonNull(asked.validFrom());
        var today = LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
        var now = rules.of(asked.subject(), asked.jurisdiction(), from.isAfter(today) ? from : today);
        return !now.validFrom().equals(asked.baseFrom())
                || !asked.before().equals(standing(Objects.requireNonNull(now.term()), now.jurisdiction()));
    }

    private void carryOutRule(RuleProposal asked, Person by) {
        var from = Objects.requireNonNull(asked.validFrom());
        rules.change(
                asked.subject(),
                asked.jurisdiction(),
                Objects.requireNonNull(asked.term()),
                from,
                asked.reason(),
                asked.proposedBy());
        jdbc.sql("""
            update deadline_rule set document = :document, ground = :ground, confirmed_by = :by
             where id = :rule and jurisdiction = :jurisdiction and valid_from = :from
            """)
                .param("document", asked.document())
                .param("ground", asked.ground())
                .param("by", by.id())
                .param("rule", asked.subject())
                .param("jurisdiction", asked.jurisdiction())
                .param("from", from)
                .update();
    }

    private void carryOutCalendar(RuleProposal asked, Person by) {
        calendars.load(asked.year(), asked.document(), CalendarDays.read(Objects.requireNonNull(asked.days())));
        jdbc.sql("update calendar_year set loaded_by = :loaded, confirmed_by = :by where year = :year")
                .param("loaded", asked.proposedBy())
                .param("by", by.id())
                .param("year", asked.year())
                .update();
    }

    private RuleProposal settleable(UUID id) {
        var asked = rows.lock(id);
        if (!asked.waiting()) {
            throw new RuleRefused(asked.subject(), "settled", name(asked.settledBy()));
        }
        return asked;
    }

    private RuleRefused waiting(RuleProposal other) {
        return new RuleRefused(
                other.subject(),
                "waiting",
                name(other.proposedBy()),
                LocalDate.ofInstant(other.proposedAt(), Reckoning.CHINA).toString(),
                other.id().toString());
    }

    private String name(@Nullable UUID person) {
        return person == null ? "" : people.of(person).name();
    }

    static String standing(Term term, String jurisdiction) {
        return term.amount() + " " + term.unit() + "@" + jurisdiction;
    }
}
