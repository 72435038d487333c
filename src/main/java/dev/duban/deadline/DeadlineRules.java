package dev.duban.deadline;

import dev.duban.engine.DeadlineRuleIds;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of rules: which length binds a term that begins on a day in a region. */
@Component
public class DeadlineRules implements DeadlineRuleIds {

    static final String COLUMNS = """
        r.id as rule_id, r.jurisdiction, r.valid_from, r.amount as rule_amount, r.unit as rule_unit,
        r.direction as rule_direction, r.rolls as rule_rolls, r.extendable, r.stoppable, r.basis, r.basis_kind,
        r.duty_tag, r.number_tag, r.if_missed, r.notify_role, r.ladder
        """;

    private final JdbcClient jdbc;
    private final Regions regions;
    private final Clock clock;

    DeadlineRules(JdbcClient jdbc, Regions regions, Clock clock) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    public boolean has(String id) {
        return jdbc.sql("select exists (select 1 from deadline_rule where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * The rule that binds: that of the nearest region upwards, else the one of everywhere.
     *
     * @param on day in China on which the term begins
     * @throws NoSuchElementException if none is valid on that day
     */
    public DeadlineRule of(String id, String region, LocalDate on) {
        return of(id, nearest(region), on);
    }

    /** The region, those above it, and everywhere; everywhere alone has nothing above it. */
    private List<String> nearest(String jurisdiction) {
        if (jurisdiction.equals(DeadlineRule.EVERYWHERE)) {
            return List.of(DeadlineRule.EVERYWHERE);
        }
        var nearest = new ArrayList<String>();
        nearest.add(jurisdiction);
        regions.upwards(jurisdiction).stream().map(Region::code).forEach(nearest::add);
        nearest.add(DeadlineRule.EVERYWHERE);
        return nearest;
    }

    private DeadlineRule of(String id, List<String> nearest, LocalDate on) {
        return jdbc.sql("select " + COLUMNS + """
             from deadline_rule r
            where r.id = :id and r.jurisdiction = any(:regions)
              and r.valid_from <= :on and (r.valid_to is null or r.valid_to > :on)
            order by array_position(:regions, r.jurisdiction), r.valid_from desc
            limit 1
            """)
                .param("id", id)
                .param("regions", nearest.toArray(String[]::new))
                .param("on", on)
                .query(DeadlineRules::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No rule %s is valid on %s".formatted(id, on)));
    }

    /** All rules that bind terms beginning on this day, by id. */
    public List<DeadlineRule> validOn(LocalDate on) {
        return jdbc.sql("select " + COLUMNS + """
             from deadline_rule r
            where r.valid_from <= :on and (r.valid_to is null or r.valid_to > :on)
            order by r.id, r.jurisdiction
            """)
                .param("on", on)
                .query(DeadlineRules::read)
                .list();
    }

    /**
     * Gives a rule another length for terms that begin from a day on; running ones keep theirs.
     *
     * @throws RuleRefused if the new row is wrong, with its reason; the old one stays then
     */
    @Transactional
    public void change(
            String id, String jurisdiction, Term term, LocalDate validFrom, String reason, @Nullable UUID by) {
        var old = check(id, jurisdiction, term, validFrom, reason);
        jdbc.sql("""
            update deadline_rule
               set valid_to = :from
             where id = :id and jurisdiction = :jurisdiction and valid_to is null and valid_from < :from
            """)
                .param("id", id)
                .param("jurisdiction", jurisdiction)
                .param("from", validFrom)
                .update();
        jdbc.sql("""
            insert into deadline_rule (id, jurisdiction, valid_from, amount, unit, direction, rolls, extendable, stoppable,
                                       basis, basis_kind, duty_tag, number_tag, if_missed, notify_role, ladder, reason,
                                       changed_by, changed_at)
            values (:id, :jurisdiction, :from, :amount, :unit, :direction, :rolls, :extendable, :stoppable,
                    :basis, :basis_kind, :duty, :number, :missed, :role, :ladder, :reason, :by, :now)
            """)
                .param("id", id)
                .param("jurisdiction", jurisdiction)
                .param("from", validFrom)
                .param("amount", term.amount())
                .param("unit", term.unit().name())
                .param("direction", old.direction().name())
                .param("rolls", old.rolls())
                .param("extendable", old.extendable())
                .param("stoppable", old.stoppable())
                .param("basis", old.basis())
                .param("basis_kind", old.basisKind().name())
                .param("duty", old.dutyTag())
                .param("number", old.numberTag())
                .param("missed", old.ifMissed().name())
                .param("role", old.notifyRole())
                .param("ladder", old.ladder() == null ? null : old.ladder().name())
                .param("reason", reason)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Asks whether a new row would be right, and changes nothing.
     *
     * @return the row that it would take the place of, or that of a region above
     * @throws RuleRefused if it is wrong, with its reason
     * @throws NoSuchElementException if there is no such rule
     */
    DeadlineRule check(String id, String jurisdiction, Term term, LocalDate validFrom, String reason) {
        var today = LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
        var old = of(id, nearest(jurisdiction), validFrom.isAfter(today) ? validFrom : today);
        refuse(old, term, validFrom, reason);
        if (old.jurisdiction().equals(jurisdiction) && term.equals(old.term())) {
            throw new RuleRefused(id, "same");
        }
        boolean later = jdbc.sql("""
            select exists (select 1 from deadline_rule
                            where id = :id and jurisdiction = :jurisdiction and valid_from >= :from)
            """)
                .param("id", id)
                .param("jurisdiction", jurisdiction)
                .param("from", validFrom)
                .query(Boolean.class)
                .single();
        if (later) {
            throw new RuleRefused(id, "later");
        }
        return old;
    }

    /** The row that begins on this day. */
    DeadlineRule row(String id, String jurisdiction, LocalDate from) {
        return jdbc.sql("select " + COLUMNS + """
             from deadline_rule r
            where r.id = :id and r.jurisdiction = :jurisdiction and r.valid_from = :from
            """)
                .param("id", id)
                .param("jurisdiction", jurisdiction)
                .param("from", from)
                .query(DeadlineRules::read)
                .single();
    }

    private void refuse(DeadlineRule old, Term term, LocalDate validFrom, String reason) {
        var before = old.term();
        if (reason.isBlank()) {
            throw new RuleRefused(old.id(), "reason");
        }
        if (before == null || before.unit() != term.unit()) {
            throw new RuleRefused(old.id(), "unit");
        }
        if (old.locked() && term.amount() > before.amount()) {
            throw new RuleRefused(old.id(), "locked");
        }
        if (!validFrom.isAfter(old.validFrom())) {
            throw new RuleRefused(old.id(), "from");
        }
    }

    static DeadlineRule read(ResultSet row, int n) throws SQLException {
        var unit = row.getString("rule_unit");
        var ladder = row.getString("ladder");
        return new DeadlineRule(
                row.getString("rule_id"),
                row.getString("jurisdiction"),
                row.getObject("valid_from", LocalDate.class),
                unit == null ? null : Term.of(row.getInt("rule_amount"), Term.Unit.valueOf(unit)),
                Budget.Direction.valueOf(row.getString("rule_direction")),
                row.getBoolean("rule_rolls"),
                row.getBoolean("extendable"),
                row.getBoolean("stoppable"),
                row.getString("basis"),
                DeadlineRule.BasisKind.valueOf(row.getString("basis_kind")),
                row.getString("duty_tag"),
                row.getString("number_tag"),
                DeadlineRule.IfMissed.valueOf(row.getString("if_missed")),
                row.getString("notify_role"),
                ladder == null ? null : DeadlineRule.Ladder.valueOf(ladder));
    }
}
