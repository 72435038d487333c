package dev.duban.casefile;

import dev.duban.engine.StepRun;
import dev.duban.identity.CurrentUser;
import dev.duban.identity.Person;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The timeline of each case: every act, in the transaction of the act, append-only and chained (APL 47).
 *
 * <p>Facts are named, and are texts, numbers, truths, dates, ids, or lists and maps of these; nothing about a whistleblower is
 * ever a fact. Amounts carry their unit in the name.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TimelineBytes bytes;
    private final CurrentUser user;
    private final ApplicationEventPublisher events;

    Timeline(JdbcClient jdbc, Clock clock, TimelineBytes bytes, CurrentUser user, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bytes = bytes;
        this.user = user;
        this.events = events;
    }

    /** Notes an act of whoever is signed in, or of the system where nobody is, as inside a step. */
    public void record(String caseNo, String kind, Map<String, ?> facts) {
        var actor = user.find().map(Person::id).map(Actor::person).orElse(Actor.system());
        record(caseNo, kind, actor, facts, null);
    }

    public void record(String caseNo, String kind, Actor actor, Map<String, ?> facts) {
        record(caseNo, kind, actor, facts, null);
    }

    /**
     * Notes an act. Whoever notes another act of the same case waits until this transaction ends.
     *
     * @param kind the words are the message {@code timeline.<kind>}
     * @param facts an absent one (null) is left out
     * @param run the step that did it; null outside a process
     * @throws NoSuchElementException if there is no such case
     */
    public void record(String caseNo, String kind, Actor actor, Map<String, ?> facts, @Nullable StepRun run) {
        var head = head(caseNo);
        var model =
                run == null ? null : new TimelineEntry.Model(run.processId(), run.elementId(), run.processVersion());
        var entry = new TimelineEntry(caseNo, head.seq() + 1, clock.instant(), kind, actor, present(facts), model);
        var content = bytes.write(entry);
        var hash = TimelineBytes.hash(head.hash(), content);
        jdbc.sql("insert into timeline_entry (case_no, seq, content, hash) values (:case, :seq, :content, :hash)")
                .param("case", caseNo)
                .param("seq", entry.seq())
                .param("content", content)
                .param("hash", hash)
                .update();
        jdbc.sql("update timeline_head set seq = :seq, hash = :hash where case_no = :case")
                .param("case", caseNo)
                .param("seq", entry.seq())
                .param("hash", hash)
                .update();
        events.publishEvent(new TimelineRecorded(List.of(entry)));
    }

    /** Locks the heads of several cases for one act over all of them, in ascending order so that two such acts never wait for each other. */
    public void lock(Collection<String> caseNos) {
        new TreeSet<>(caseNos).forEach(this::head);
    }

    /** The newest entries, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> entries(String caseNo, int limit) {
        return jdbc
                .sql("select content from timeline_entry where case_no = :case order by seq desc limit :limit")
                .param("case", caseNo)
                .param("limit", limit)
                .query(byte[].class)
                .list()
                .stream()
                .map(bytes::read)
                .toList();
    }

    /** How many entries a case has. */
    @Transactional(readOnly = true)
    public long size(String caseNo) {
        return jdbc.sql("select seq from timeline_head where case_no = :case")
                .param("case", caseNo)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Recomputes the chain of a case from its first entry to its head. */
    @Transactional(readOnly = true)
    public ChainCheck verify(String caseNo) {
        var at = clock.instant();
        var head = jdbc.sql("select seq, hash from timeline_head where case_no = :case")
                .param("case", caseNo)
                .query((row, n) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .optional();
        var links = jdbc.sql("select seq, content, hash from timeline_entry where case_no = :case order by seq")
                .param("case", caseNo)
                .query((row, n) -> new Link(row.getLong("seq"), row.getBytes("content"), row.getBytes("hash")))
                .list();
        var before = TimelineBytes.BEGINNING;
        long seq = 0;
        for (var link : links) {
            seq++;
            var expected = TimelineBytes.hash(before, link.content());
            if (link.seq() != seq || !Arrays.equals(expected, link.hash())) {
                return new ChainCheck(false, links.size(), seq, at);
            }
            before = expected;
        }
        boolean whole = head.isPresent()
                && head.get().seq() == seq
                && Arrays.equals(head.get().hash(), before);
        return new ChainCheck(whole, links.size(), whole ? null : seq + 1, at);
    }

    /** Begins the timeline of a new case. */
    void begin(String caseNo) {
        jdbc.sql("insert into timeline_head (case_no, seq, hash) values (:case, 0, :hash)")
                .param("case", caseNo)
                .param("hash", TimelineBytes.BEGINNING)
                .update();
    }

    private static Map<String, Object> present(Map<String, ?> facts) {
        var present = new LinkedHashMap<String, Object>();
        facts.forEach((name, fact) -> {
            if (fact != null) {
                present.put(name, fact);
            }
        });
        return present;
    }

    private Head head(String caseNo) {
        return jdbc.sql("select seq, hash from timeline_head where case_no = :case for update")
                .param("case", caseNo)
                .query((row, n) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No timeline of case " + caseNo));
    }

    private record Head(long seq, byte[] hash) {}

    private record Link(long seq, byte[] content, byte[] hash) {}
}
