package dev.duban.hazard;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * What is written down of a hazard while it is rectified and afterwards, each a record of its own. Who writes one holds the
 * hazard itself ({@link Hazards#take}), so that two steps of a case never pass each other.
 */
@Component
class HazardRecords {

    private final JdbcAggregateOperations rows;

    HazardRecords(JdbcAggregateOperations rows) {
        this.rows = rows;
    }

    <T> T add(T made) {
        return rows.insert(made);
    }

    void change(Extension settled) {
        rows.update(settled);
    }

    /** All applications of a case for more time, oldest first. */
    List<Extension> extensions(String caseNo) {
        return of(caseNo, "askedAt", Extension.class);
    }

    /** The last application of a kind. */
    Optional<Extension> extension(String caseNo, Extension.Kind kind) {
        return Parts.last(extensions(caseNo).stream()
                .filter(extension -> extension.kind() == kind)
                .toList());
    }

    /** All visits of a case beside verification and acceptance, oldest first. */
    List<SiteVisit> visits(String caseNo) {
        return of(caseNo, "visitedAt", SiteVisit.class);
    }

    List<LimitDecision> limitDecisions(String caseNo) {
        return of(caseNo, "decidedOn", LimitDecision.class);
    }

    List<SameTypeCheck> sameTypeChecks(String caseNo) {
        return of(caseNo, "checkedAt", SameTypeCheck.class);
    }

    List<Withdrawal> withdrawals(String caseNo) {
        return of(caseNo, "decidedOn", Withdrawal.class);
    }

    List<FireStudy> fireStudies(String caseNo) {
        return of(caseNo, "studiedOn", FireStudy.class);
    }

    private <T> List<T> of(String caseNo, String order, Class<T> type) {
        var query = Query.query(Criteria.where("caseNo").is(caseNo)).sort(Sort.by(order));
        return List.copyOf(rows.findAll(query, type));
    }
}
