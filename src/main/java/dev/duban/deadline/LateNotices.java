package dev.duban.deadline;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.registry.EnterpriseMerged;
import dev.duban.registry.Level;
import dev.duban.registry.Organs;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people that something is coming due or late; what was told stays, with when it was seen. */
@Component
class LateNotices {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Organs organs;
    private final Clock clock;

    LateNotices(JdbcClient jdbc, JdbcTemplate batches, Organs organs, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.organs = organs;
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

    /** Tells those who have to act that their dates are others now, each with its case. */
    void moved(String code, Map<Deadline, CaseFile> moved) {
        tell(moved.entrySet().stream()
                .flatMap(one -> toTurn("MOVED", code, one.getKey(), one.getValue()).stream())
                .toList());
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

    /**
     * Where the role is held that is told of a late term. Roles of the committee are held in the committee, or in its office, which
     * works for it: the one that lists the case or, where a department lists it, the one whose office supervises it. Those of a
     * department are held where the act is due.
     *
     * @return empty if nobody could read it
     */
    Optional<UUID> organOf(String role, Deadline deadline, CaseFile file) {
        return role.startsWith("WSC")
                ? committee(file, Part.LISTING_ORGAN).or(() -> committee(file, Part.SUPERVISING_ORGAN))
                : file.organ(deadline.turn()).or(() -> file.organ(Part.HANDLING_ORGAN));
    }

    /** The committee in a part of a case, also if its office stands there; an office without a committee stands for itself. */
    private Optional<UUID> committee(CaseFile file, Part part) {
        return file.organ(part).map(organs::of).flatMap(organ -> switch (organ.kind()) {
            case WSC -> Optional.of(organ.id());
            case WSC_OFFICE -> Optional.of(organ.parent() == null ? organ.id() : organ.parent());
            default -> Optional.empty();
        });
    }

    private void tellTurn(String kind, String code, Deadline deadline, CaseFile file) {
        toTurn(kind, code, deadline, file).ifPresent(notice -> tell(List.of(notice)));
    }

    /** To who has to act; empty if nobody stands there. */
    private static Optional<Notice> toTurn(String kind, String code, Deadline deadline, CaseFile file) {
        if (deadline.turn() == Part.ENTERPRISE) {
            return Optional.of(new Notice(kind, code, deadline, null, null, file.enterprise()));
        }
        return file.organ(deadline.turn())
                .or(() -> file.organ(Part.HANDLING_ORGAN))
                .map(organ -> new Notice(kind, code, deadline, null, organ, null));
    }

    private void tell(
            String kind,
            String code,
            Deadline deadline,
            @Nullable String role,
            @Nullable UUID organ,
            @Nullable UUID enterprise) {
        tell(List.of(new Notice(kind, code, deadline, role, organ, enterprise)));
    }

    private void tell(List<Notice> notices) {
        var now = DeadlineRows.at(clock.instant());
        batches.batchUpdate(
                """
                insert into late_notice (id, case_no, deadline, kind, code, to_role, to_organ, to_enterprise, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                notices.stream()
                        .map(notice -> new @Nullable Object[] {
                            UUID.randomUUID(),
                            notice.deadline().caseNo(),
                            notice.deadline().id(),
                            notice.kind(),
                            notice.code(),
                            notice.role(),
                            notice.organ(),
                            notice.enterprise(),
                            now
                        })
                        .toList(),
                new int[] {
                    Types.OTHER,
                    Types.VARCHAR,
                    Types.OTHER,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.VARCHAR,
                    Types.OTHER,
                    Types.OTHER,
                    Types.TIMESTAMP_WITH_TIMEZONE
                });
    }

    /** What an enterprise was told that went into another one is read there. */
    @EventListener
    void merged(EnterpriseMerged merged) {
        jdbc.sql("update late_notice set to_enterprise = :into where to_enterprise = :merged")
                .param("into", merged.into())
                .param("merged", merged.merged())
                .update();
    }

    /** @param role null for everybody there */
    private record Notice(
            String kind,
            String code,
            Deadline deadline,
            @Nullable String role,
            @Nullable UUID organ,
            @Nullable UUID enterprise) {}
}
