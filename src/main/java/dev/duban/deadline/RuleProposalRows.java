package dev.duban.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what was asked for. */
@Component
class RuleProposalRows {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    RuleProposalRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if another one of the same rule and region, or of the same year, is open; nothing is written then */
    boolean insert(RuleProposal asked) {
        var term = asked.term();
        return jdbc.sql("""
            insert into rule_proposal (id, kind, subject, jurisdiction, base_from, before, amount, unit, valid_from, days, reason,
                                       document, ground, state, proposed_by, proposed_at)
            values (:id, :kind, :subject, :jurisdiction, :base, :before, :amount, :unit, :from, :days, :reason, :document, :ground,
                    'WAITING', :by, :at)
            on conflict (kind, subject, jurisdiction) where state in ('WAITING', 'RUNNING') do nothing
            """)
                        .param("id", asked.id())
                        .param("kind", asked.kind().name())
                        .param("subject", asked.subject())
                        .param("jurisdiction", asked.jurisdiction())
                        .param("base", asked.baseFrom())
                        .param("before", asked.before())
                        .param("amount", term == null ? null : term.amount())
                        .param("unit", term == null ? null : term.unit().name())
                        .param("from", asked.validFrom())
                        .param("days", asked.days())
                        .param("reason", asked.reason())
                        .param("document", asked.document())
                        .param("ground", asked.ground())
                        .param("by", asked.proposedBy())
                        .param("at", DeadlineRows.at(asked.proposedAt()))
                        .update()
                == 1;
    }

    /** @throws NoSuchElementException if there is none */
    RuleProposal of(UUID id) {
        return jdbc.sql("select * from rule_proposal where id = :id")
                .param("id", id)
                .query(RuleProposalRows::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No proposal " + id));
    }

    /** Takes hold of it until the transaction ends. */
    RuleProposal lock(UUID id) {
        return jdbc.sql("select * from rule_proposal where id = :id for update")
                .param("id", id)
                .query(RuleProposalRows::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No proposal " + id));
    }

    /** The one that is waiting or being carried through. */
    Optional<RuleProposal> open(RuleProposal.Kind kind, String subject, String jurisdiction) {
        return jdbc.sql("""
            select * from rule_proposal
             where kind = :kind and subject = :subject and jurisdiction = :jurisdiction and state in ('WAITING', 'RUNNING')
            """)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("jurisdiction", jurisdiction)
                .query(RuleProposalRows::read)
                .optional();
    }

    /** All that are waiting or being carried through, oldest first. */
    List<RuleProposal> open() {
        return jdbc.sql("select * from rule_proposal where state in ('WAITING', 'RUNNING') order by proposed_at, id")
                .query(RuleProposalRows::read)
                .list();
    }

    /** What became of earlier ones of a rule or of a year, newest first. */
    List<RuleProposal> settled(RuleProposal.Kind kind, String subject) {
        return jdbc.sql("""
            select * from rule_proposal
             where kind = :kind and subject = :subject and state in ('DONE', 'WITHDRAWN')
             order by proposed_at desc, id
             limit :most
            """)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("most", SHOWN)
                .query(RuleProposalRows::read)
                .list();
    }

    void settle(UUID id, RuleProposal.State state, UUID by, int expected) {
        jdbc.sql("""
            update rule_proposal
               set state = :state, settled_by = :by, settled_at = :now, expected = :expected, ended_at = :ended
             where id = :id
            """)
                .param("state", state.name())
                .param("by", by)
                .param("now", now())
                .param("expected", expected)
                .param("ended", state == RuleProposal.State.DONE ? now() : null)
                .param("id", id)
                .update();
    }

    /** Takes hold of one that is confirmed and not carried through yet, unless another replica is at it. */
    Optional<Running> lockRunning() {
        return jdbc.sql("""
            select * from rule_proposal where state = 'RUNNING' order by settled_at, id limit 1 for update skip locked
            """)
                .query((row, n) -> new Running(read(row, n), row.getObject("looked_to", UUID.class)))
                .optional();
    }

    void looked(UUID id, UUID to, int looked, int moved) {
        jdbc.sql("""
            update rule_proposal set looked_to = :to, looked = looked + :looked, moved = moved + :moved where id = :id
            """)
                .param("to", to)
                .param("looked", looked)
                .param("moved", moved)
                .param("id", id)
                .update();
    }

    void done(UUID id) {
        jdbc.sql("update rule_proposal set state = 'DONE', ended_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(java.time.ZoneOffset.UTC);
    }

    private static RuleProposal read(ResultSet row, int n) throws SQLException {
        var unit = row.getString("unit");
        return new RuleProposal(
                row.getObject("id", UUID.class),
                RuleProposal.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("jurisdiction"),
                row.getObject("base_from", LocalDate.class),
                row.getString("before"),
                unit == null ? null : Term.of(row.getInt("amount"), Term.Unit.valueOf(unit)),
                row.getObject("valid_from", LocalDate.class),
                row.getString("days"),
                row.getString("reason"),
                row.getString("document"),
                row.getString("ground"),
                RuleProposal.State.valueOf(row.getString("state")),
                row.getObject("proposed_by", UUID.class),
                row.getTimestamp("proposed_at").toInstant(),
                row.getObject("settled_by", UUID.class),
                DeadlineRows.instant(row, "settled_at"),
                row.getInt("expected"),
                row.getInt("looked"),
                row.getInt("moved"),
                DeadlineRows.instant(row, "ended_at"));
    }

    /** @param lookedTo the last term that was looked at; null before the first */
    record Running(RuleProposal proposal, @Nullable UUID lookedTo) {}
}
