package dev.duban.deadline;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Urging (催办): a supervisor tells whoever has to act to do so. It moves no date. What was said, to whom and when it was read
 * stays in the file.
 */
@Component
@Transactional
public class Urges {

    /** How often a day the same term may be urged, by all supervisors together. Source: pages 5.7. */
    public static final int A_DAY = 2;

    private final JdbcClient jdbc;
    private final DeadlineRows rows;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final Clock clock;

    Urges(JdbcClient jdbc, DeadlineRows rows, CaseFiles cases, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.cases = cases;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Urges those of the terms that can be urged, each once; the others are left alone and named. A second call urges once more,
     * up to {@link #A_DAY}. Two supervisors at once wait for each other.
     *
     * @param asked each term and who holds its task; then that person is urged, else all of the organ or enterprise whose turn
     *     it is
     * @return what became of each, in the order asked
     */
    public Map<UUID, Outcome> urge(Collection<Asked> asked, String text, Person by) {
        var caseNos = new TreeSet<String>();
        asked.forEach(one -> rows.find(one.deadline()).ifPresent(found -> caseNos.add(found.caseNo())));
        timeline.lock(caseNos);
        var outcomes = new LinkedHashMap<UUID, Outcome>();
        asked.forEach(one -> outcomes.computeIfAbsent(one.deadline(), id -> urge(one, text, by)));
        return outcomes;
    }

    private Outcome urge(Asked asked, String text, Person by) {
        var found = rows.find(asked.deadline());
        if (found.isEmpty() || !found.get().running() || found.get().answeredAt() != null) {
            return Outcome.ENDED;
        }
        var deadline = found.get();
        if (deadline.dueAt() == null) {
            return Outcome.STANDS;
        }
        int before = today(deadline.id());
        if (before >= A_DAY) {
            return Outcome.LIMIT;
        }
        var file = cases.of(deadline.caseNo());
        boolean byEnterprise = deadline.turn() == Part.ENTERPRISE;
        var holder = asked.holder();
        var organ = holder != null || byEnterprise ? null : organ(deadline, file);
        var enterprise = holder == null && byEnterprise ? file.enterprise() : null;
        if (holder == null && organ == null && enterprise == null) {
            return Outcome.NOBODY;
        }
        jdbc.sql("""
            insert into late_notice (id, case_no, deadline, kind, code, to_person, to_organ, to_enterprise, by_person, text, at)
            values (:id, :case, :deadline, 'URGED', :code, :person, :organ, :enterprise, :by, :text, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("case", deadline.caseNo())
                .param("deadline", deadline.id())
                .param("code", "URGE-" + (before + 1))
                .param("person", holder)
                .param("organ", organ)
                .param("enterprise", enterprise)
                .param("by", by.id())
                .param("text", text)
                .param("now", DeadlineRows.at(clock.instant()))
                .update();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("rule", deadline.rule().id());
        facts.put("deadline", deadline.id().toString());
        facts.put("to", (holder != null ? holder : organ != null ? organ : file.enterprise()).toString());
        facts.put("nth", before + 1);
        facts.put("text", text);
        timeline.record(deadline.caseNo(), "deadline-urged", Actor.person(by.id()), facts);
        return Outcome.URGED;
    }

    private int today(UUID deadline) {
        var began = LocalDate.ofInstant(clock.instant(), Dates.ZONE)
                .atStartOfDay(Dates.ZONE)
                .toInstant();
        return jdbc.sql("select count(*) from late_notice where deadline = :id and kind = 'URGED' and at >= :began")
                .param("id", deadline)
                .param("began", DeadlineRows.at(began))
                .query(Integer.class)
                .single();
    }

    private static @Nullable UUID organ(Deadline deadline, CaseFile file) {
        return file.organ(deadline.turn())
                .or(() -> file.organ(Part.HANDLING_ORGAN))
                .orElse(null);
    }

    /** @param holder who holds the task that the term limits; null if nobody does or it limits none */
    public record Asked(UUID deadline, @Nullable UUID holder) {}

    /** What became of an urge. */
    public enum Outcome {
        URGED,
        /** It was urged {@link #A_DAY} times today. */
        LIMIT,
        /** Its clock stands, so nobody has to act. */
        STANDS,
        /** It was answered or ended meanwhile. */
        ENDED,
        /** Nobody stands in the part that has to act. */
        NOBODY
    }
}
