package dev.duban.casefile;

import dev.duban.engine.StepRun;
import dev.duban.identity.CurrentUser;
import dev.duban.identity.Person;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
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

    /** Notes an act in each of many cases; several of one case stand in the order given, as with {@link #record}. */
    public void recordMany(List<Act> acts) {
        var heads = heads(acts.stream().map(Act::caseNo).toList());
        int many = acts.size();
        var cases = new String[many];
        var seqs = new Long[many];
        var contents = new byte[many][];
        var hashes = new byte[many][];
        var entries = new ArrayList<TimelineEntry>();
        var now = clock.instant();
        for (int n = 0; n < many; n++) {
            var act = acts.get(n);
            var head = heads.get(act.caseNo());
            if (head == null) {
                throw new NoSuchElementException("No timeline of case " + act.caseNo());
            }
            cases[n] = act.caseNo();
            seqs[n] = head.seq() + 1;
            var entry = new TimelineEntry(
                    act.caseNo(), head.seq() + 1, now, act.kind(), act.actor(), present(act.facts()), null);
            entries.add(entry);
            contents[n] = bytes.write(entry);
            hashes[n] = TimelineBytes.hash(head.hash(), contents[n]);
            heads.put(act.caseNo(), new Head(seqs[n], hashes[n]));
        }
        jdbc.sql("""
            insert into timeline_entry (case_no, seq, content, hash)
            select * from unnest(:cases, :seqs, :contents, :hashes)
            """)
                .param("cases", cases)
                .param("seqs", seqs)
                .param("contents", contents)
                .param("hashes", hashes)
                .update();
        jdbc.sql("""
            update timeline_head h
               set seq = n.seq, hash = n.hash
              from unnest(:cases, :seqs, :hashes) as n (case_no, seq, hash)
             where h.case_no = n.case_no
            """)
                .param("cases", heads.keySet().toArray(String[]::new))
                .param("seqs", heads.values().stream().map(Head::seq).toArray(Long[]::new))
                .param("hashes", heads.values().stream().map(Head::hash).toArray(byte[][]::new))
                .update();
        events.publishEvent(new TimelineRecorded(entries));
    }

    /** Locks the heads of several cases for one act over all of them, in ascending order so that two such acts never wait for each other. */
    public void lock(Collection<String> caseNos) {
        var all = new TreeSet<>(caseNos);
        if (heads(List.copyOf(all)).size() < all.size()) {
            throw new NoSuchElementException("No timeline of one of the cases " + all);
        }
    }

    /** The newest entries, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> entries(String caseNo, int limit) {
        return entriesBefore(caseNo, Long.MAX_VALUE, limit);
    }

    /** The newest entries before one, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> entriesBefore(String caseNo, long seq, int limit) {
        return jdbc
                .sql("""
                    select content
                      from timeline_entry
                     where case_no = :case and seq < :seq
                     order by seq desc
                     limit :limit
                    """)
                .param("case", caseNo)
                .param("seq", seq)
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

    /** Begins the timelines of many new cases. */
    void beginMany(List<String> caseNos) {
        jdbc.sql("insert into timeline_head (case_no, seq, hash) select c, 0, :hash from unnest(:cases) as c")
                .param("cases", caseNos.toArray(String[]::new))
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

    private Map<String, Head> heads(List<String> caseNos) {
        var heads = new HashMap<String, Head>();
        jdbc.sql("select case_no, seq, hash from timeline_head where case_no = any(:cases) order by case_no for update")
                .param("cases", caseNos.toArray(String[]::new))
                .query(row -> {
                    heads.put(row.getString("case_no"), new Head(row.getLong("seq"), row.getBytes("hash")));
                });
        return heads;
    }

    /**
     * An act to note, outside a process.
     *
     * @param facts an absent one (null) is left out
     */
    public record Act(String caseNo, String kind, Actor actor, Map<String, ?> facts) {}

    private record Head(long seq, byte[] hash) {}

    private record Link(long seq, byte[] content, byte[] hash) {}
}
