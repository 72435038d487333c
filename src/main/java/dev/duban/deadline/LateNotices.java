package dev.duban.deadline;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.registry.EnterpriseMerged;
import dev.duban.registry.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people that something is coming due or late; what was told stays, with when it was seen. */
@Component
class LateNotices {

    private final JdbcClient jdbc;
    private final Clock clock;

    LateNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reminds who has to act and, of an enterprise's term, the officers of the handling organ too; above county level the lead
     * department as well (DMN-11, L0).
     */
    void remind(String code, Deadline deadline, CaseFile file) {
        tellTurn("REMINDER", code, deadline, file);
        if (deadline.turn() == Part.ENTERPRISE) {
            file.organ(Part.HANDLING_ORGAN)
                    .ifPresent(organ -> tell("REMINDER", code, deadline, "OFFICER", organ, null));
        }
        if (file.level() == Level.CITY || file.level() == Level.PROVINCE) {
            file.organ(Part.LEAD_DEPARTMENT)
                    .filter(organ -> !file.organ(deadline.turn()).equals(Optional.of(organ)))
                    .ifPresent(organ -> tell("REMINDER", code, deadline, "DEPT_HEAD_SECTION", organ, null));
        }
    }

    void expired(Deadline deadline, CaseFile file) {
        tellTurn("EXPIRED", "EXPIRY", deadline, file);
    }

    /** Tells who has to act that a date is another one now. */
    void moved(String code, Deadline deadline, CaseFile file) {
        tellTurn("MOVED", code, deadline, file);
    }

    /** Tells the role that the rule names, in the organ where it is held. */
    void late(String code, Deadline deadline, CaseFile file) {
        var role = deadline.rule().notifyRole();
        if (role == null) {
            return;
        }
        if (role.startsWith("ENT_")) {
            tell("LATE", code, deadline, role, null, file.enterprise());
            return;
        }
        organOf(role, deadline, file).ifPresent(organ -> tell("LATE", code, deadline, role, organ, null));
    }

    /** Roles of the committee are held where the case is listed, those of a department where the act is due. */
    static Optional<UUID> organOf(String role, Deadline deadline, CaseFile file) {
        var own = file.organ(deadline.turn());
        return role.startsWith("WSC")
                ? file.organ(Part.LISTING_ORGAN)
                        .or(() -> file.organ(Part.SUPERVISING_ORGAN))
                        .or(() -> own)
                : own.or(() -> file.organ(Part.HANDLING_ORGAN));
    }

    private void tellTurn(String kind, String code, Deadline deadline, CaseFile file) {
        if (deadline.turn() == Part.ENTERPRISE) {
            tell(kind, code, deadline, null, null, file.enterprise());
        } else {
            file.organ(deadline.turn())
                    .or(() -> file.organ(Part.HANDLING_ORGAN))
                    .ifPresent(organ -> tell(kind, code, deadline, null, organ, null));
        }
    }

    private void tell(
            String kind,
            String code,
            Deadline deadline,
            @Nullable String role,
            @Nullable UUID organ,
            @Nullable UUID enterprise) {
        jdbc.sql("""
            insert into late_notice (id, case_no, deadline, kind, code, to_role, to_organ, to_enterprise, at)
            values (:id, :case, :deadline, :kind, :code, :role, :organ, :enterprise, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("case", deadline.caseNo())
                .param("deadline", deadline.id())
                .param("kind", kind)
                .param("code", code)
                .param("role", role)
                .param("organ", organ)
                .param("enterprise", enterprise)
                .param("now", DeadlineRows.at(clock.instant()))
                .update();
    }

    /** What an enterprise was told that went into another one is read there. */
    @EventListener
    void merged(EnterpriseMerged merged) {
        jdbc.sql("update late_notice set to_enterprise = :into where to_enterprise = :merged")
                .param("into", merged.into())
                .param("merged", merged.merged())
                .update();
    }
}
