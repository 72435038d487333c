package dev.duban.casefile;

import dev.duban.engine.EngineCommands;
import dev.duban.registry.Level;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The case files. What happens to a case is noted in its timeline here; what its flow does, the flow notes itself. */
@Component
@Transactional
public class CaseFiles {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;
    private final Clock clock;
    private final CaseNumbers numbers;
    private final Timeline timeline;
    private final EngineCommands commands;
    private final ApplicationEventPublisher events;

    CaseFiles(
            JdbcClient jdbc,
            NamedParameterJdbcOperations batch,
            Clock clock,
            CaseNumbers numbers,
            Timeline timeline,
            EngineCommands commands,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
        this.numbers = numbers;
        this.timeline = timeline;
        this.commands = commands;
        this.events = events;
    }

    /** Opens a case and its timeline; its status is {@link Status#REGISTERED}. */
    public String open(NewCase asked) {
        var caseNo = numbers.next(asked.flowCode(), asked.region());
        jdbc.sql("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, source, status, secret, opened_at)
            values (:case, :flow, :title, :sector, :region, :enterprise, :source, 'REGISTERED', :secret, :now)
            """)
                .param("case", caseNo)
                .param("flow", asked.flow())
                .param("title", asked.title())
                .param("sector", asked.sector())
                .param("region", asked.region())
                .param("enterprise", asked.enterprise())
                .param("source", asked.source())
                .param("secret", asked.secret())
                .param("now", now())
                .update();
        timeline.begin(caseNo);
        asked.organs().forEach((part, organ) -> put(caseNo, part, organ));
        timeline.record(caseNo, "case-opened", opened(asked));
        return caseNo;
    }

    /**
     * Opens many cases at once, each as {@link #open} does, in as many statements as for one.
     *
     * @param by whose act it is
     * @return their numbers, in the same order
     */
    public List<String> openMany(List<NewCase> asked, Actor by) {
        var caseNos = numbered(asked);
        var rows = new ArrayList<SqlParameterSource>();
        var seats = new ArrayList<SqlParameterSource>();
        var acts = new ArrayList<Timeline.Act>();
        for (int n = 0; n < asked.size(); n++) {
            var one = asked.get(n);
            var caseNo = caseNos.get(n);
            rows.add(new MapSqlParameterSource()
                    .addValue("case", caseNo)
                    .addValue("flow", one.flow())
                    .addValue("title", one.title())
                    .addValue("sector", one.sector())
                    .addValue("region", one.region())
                    .addValue("enterprise", one.enterprise())
                    .addValue("source", one.source())
                    .addValue("secret", one.secret())
                    .addValue(
                            "organs",
                            one.organs().values().stream()
                                    .distinct()
                                    .map(UUID::toString)
                                    .toArray(String[]::new))
                    .addValue("handling", one.organs().get(Part.HANDLING_ORGAN))
                    .addValue("now", now()));
            one.organs()
                    .forEach((part, organ) -> seats.add(new MapSqlParameterSource()
                            .addValue("case", caseNo)
                            .addValue("part", part.name())
                            .addValue("organ", organ)
                            .addValue("now", now())));
            acts.add(new Timeline.Act(caseNo, "case-opened", by, opened(one)));
        }
        batch.batchUpdate("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, source, status, secret, organs,
                                   handling_organ, opened_at)
            values (:case, :flow, :title, :sector, :region, :enterprise, :source, 'REGISTERED', :secret,
                    cast(:organs as uuid[]), :handling, :now)
            """, rows.toArray(SqlParameterSource[]::new));
        batch.batchUpdate(
                "insert into case_party (case_no, part, organ, since) values (:case, :part, :organ, :now)",
                seats.toArray(SqlParameterSource[]::new));
        timeline.beginMany(caseNos);
        timeline.recordMany(acts);
        return caseNos;
    }

    /** Numbers in the order of the cases; those of one region in one block, the regions in one order for everybody. */
    private List<String> numbered(List<NewCase> asked) {
        var numbersOf = new TreeMap<String, Deque<String>>();
        asked.stream()
                .collect(Collectors.groupingBy(
                        CaseFiles::numberedBy, TreeMap::new, Collectors.reducing(0, one -> 1, Integer::sum)))
                .forEach((series, many) -> {
                    var parts = series.split(" ");
                    numbersOf.put(series, new ArrayDeque<>(numbers.next(parts[0], parts[1], many)));
                });
        return asked.stream()
                .map(one -> numbersOf
                        .getOrDefault(numberedBy(one), new ArrayDeque<>())
                        .remove())
                .toList();
    }

    private static String numberedBy(NewCase asked) {
        return asked.flowCode() + " " + asked.region().substring(0, 6);
    }

    private static Map<String, Object> opened(NewCase asked) {
        return Map.of(
                "flow", asked.flow(),
                "title", asked.title(),
                "source", asked.source(),
                "region", asked.region(),
                "organs", named(asked.organs()));
    }

    /**
     * The case with this number.
     *
     * @throws NoSuchElementException if there is none
     */
    @Transactional(readOnly = true)
    public CaseFile of(String caseNo) {
        return find(caseNo).orElseThrow(() -> new NoSuchElementException("No case " + caseNo));
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(String caseNo) {
        return jdbc.sql(CaseFileRows.SELECT + "where c.case_no = :case")
                .param("case", caseNo)
                .query(CaseFileRows::read)
                .optional();
    }

    /** Those of the given cases that exist, by number, in one query. */
    @Transactional(readOnly = true)
    public Map<String, CaseFile> find(Collection<String> caseNos) {
        return jdbc
                .sql(CaseFileRows.SELECT + "where c.case_no = any(:cases)")
                .param("cases", caseNos.toArray(String[]::new))
                .query(CaseFileRows::read)
                .stream()
                .collect(Collectors.toMap(CaseFile::caseNo, Function.identity()));
    }

    /** Moves a case in force to another status; a closed case stays as it is. The flow notes the act that led there. */
    public void status(String caseNo, Status status) {
        if (status == Status.CLOSED || status == Status.REVOKED) {
            throw new IllegalArgumentException("A case ends by close or revoke");
        }
        jdbc.sql("update case_file set status = :status where case_no = :case and closed_at is null")
                .param("case", caseNo)
                .param("status", status.name())
                .update();
    }

    /** Notes the level that supervises the case (DMN-02). */
    public void level(String caseNo, Level level) {
        jdbc.sql("update case_file set level = :level where case_no = :case")
                .param("case", caseNo)
                .param("level", level.name())
                .update();
    }

    /** Corrects the title, with before and after in the timeline; the same title again changes nothing. */
    public void retitle(String caseNo, String title) {
        var before = of(caseNo).title();
        if (before.equals(title)) {
            return;
        }
        jdbc.sql("update case_file set title = :title where case_no = :case")
                .param("case", caseNo)
                .param("title", title)
                .update();
        timeline.record(caseNo, "case-retitled", Map.of("before", before, "after", title));
    }

    /** Puts an organ in this part, in place of the one that stood there. The same organ again changes nothing. */
    public void party(String caseNo, Part part, UUID organ) {
        var before = of(caseNo).organ(part);
        if (before.equals(Optional.of(organ))) {
            return;
        }
        put(caseNo, part, organ);
        var facts = new HashMap<String, Object>(Map.of("part", part.code(), "after", organ));
        before.ifPresent(was -> facts.put("before", was));
        timeline.record(caseNo, "case-party", facts);
    }

    /** How many open cases an organ takes part in. */
    @Transactional(readOnly = true)
    public long openWith(UUID organ) {
        return jdbc.sql("select count(*) from case_file where closed_at is null and organs @> array[cast(:organ as"
                        + " uuid)]")
                .param("organ", organ)
                .query(Long.class)
                .single();
    }

    /**
     * Puts an organ in the place of another in all open cases, with an entry in the timeline of each, and publishes
     * {@link OrganSucceeded}. Closed cases keep the organ that acted in them.
     *
     * @return how many cases it was
     */
    public int succeed(UUID before, UUID after) {
        var seats = jdbc.sql("""
            select p.case_no, p.part
              from case_party p
              join case_file c on c.case_no = p.case_no
             where c.closed_at is null and c.organs @> array[cast(:organ as uuid)] and p.organ = :organ
             order by p.case_no, p.part
            """)
                .param("organ", before)
                .query((row, n) -> Map.entry(row.getString("case_no"), Part.valueOf(row.getString("part"))))
                .list();
        seats.forEach(seat -> party(seat.getKey(), seat.getValue(), after));
        events.publishEvent(new OrganSucceeded(before, after));
        return (int) seats.stream().map(Map.Entry::getKey).distinct().count();
    }

    /** Ends a case. A second call changes nothing, whatever its reason. */
    public void close(String caseNo, String reason) {
        end(caseNo, Status.CLOSED, reason);
    }

    /** Voids a case that should not have been opened, and ends its process. A second call changes nothing. */
    public void revoke(String caseNo, String reason) {
        if (end(caseNo, Status.REVOKED, reason)) {
            commands.cancel(caseNo, reason);
        }
    }

    /**
     * Merges a duplicate into the case that goes on: the duplicate is void, linked, and its process ended; both timelines say
     * so. The same merge again changes nothing.
     *
     * @throws MergeImpossible if the two are the same case, of different enterprises, or one of them is closed
     */
    public void merge(String caseNo, String into) {
        timeline.lock(List.of(caseNo, into));
        if (into.equals(of(caseNo).mergedInto())) {
            return;
        }
        mayMerge(caseNo, into);
        merged(caseNo, into);
        commands.cancel(caseNo, "merged into " + into);
    }

    /** @throws MergeImpossible as {@link #merge} */
    @Transactional(readOnly = true)
    public void mayMerge(String caseNo, String into) {
        var duplicate = of(caseNo);
        var kept = find(into).orElseThrow(() -> new MergeImpossible(caseNo, into));
        if (caseNo.equals(into)
                || !duplicate.enterprise().equals(kept.enterprise())
                || !duplicate.inForce()
                || !kept.inForce()) {
            throw new MergeImpossible(caseNo, into);
        }
    }

    /** As {@link #merge}, for a flow whose diagram has brought its process to the end; what became of the other case is not asked again. */
    public void merged(String caseNo, String into) {
        timeline.lock(List.of(caseNo, into));
        jdbc.sql("update case_file set merged_into = :into where case_no = :case")
                .param("case", caseNo)
                .param("into", into)
                .update();
        link(caseNo, into, Relation.DUPLICATE_OF);
        end(caseNo, Status.REVOKED, "merged");
    }

    /** As {@link #revoke}, for a flow whose diagram has brought its process to the end. */
    public void revoked(String caseNo, String reason) {
        end(caseNo, Status.REVOKED, reason);
    }

    /** Links two cases and notes it in both timelines; the same link again changes nothing. */
    public void link(String from, String to, Relation relation) {
        timeline.lock(List.of(from, to));
        int added = jdbc.sql("""
            insert into case_link (from_case, to_case, relation, made_at)
            values (:from, :to, :relation, :now)
            on conflict do nothing
            """)
                .param("from", from)
                .param("to", to)
                .param("relation", relation.name())
                .param("now", now())
                .update();
        if (added == 1) {
            var facts = Map.of("from", from, "to", to, "relation", relation.name());
            timeline.record(from, "case-linked", facts);
            timeline.record(to, "case-linked", facts);
        }
    }

    /** The links of a case in both directions, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseLink> links(String caseNo) {
        return jdbc.sql("""
            select l.from_case, l.to_case, l.relation, o.title as other_title, o.status as other_status
              from case_link l
              join case_file o on o.case_no = case when l.from_case = :case then l.to_case else l.from_case end
             where l.from_case = :case or l.to_case = :case
             order by l.made_at, o.case_no
            """).param("case", caseNo).query(CaseLink.class).list();
    }

    @Transactional(readOnly = true)
    public boolean inForce(String caseNo) {
        return of(caseNo).inForce();
    }

    private boolean end(String caseNo, Status status, String reason) {
        int ended = jdbc.sql("""
            update case_file
               set status = :status, closed_at = :now, close_reason = :reason
             where case_no = :case and closed_at is null
            """)
                .param("case", caseNo)
                .param("status", status.name())
                .param("reason", reason)
                .param("now", now())
                .update();
        if (ended == 1) {
            timeline.record(caseNo, status == Status.CLOSED ? "case-closed" : "case-revoked", Map.of("reason", reason));
            events.publishEvent(new CaseEnded(caseNo, reason));
        }
        return ended == 1;
    }

    private void put(String caseNo, Part part, UUID organ) {
        if (part == Part.ENTERPRISE) {
            throw new IllegalArgumentException("The enterprise of a case is no organ");
        }
        jdbc.sql("""
            insert into case_party (case_no, part, organ, since)
            values (:case, :part, :organ, :now)
            on conflict (case_no, part) do update set organ = excluded.organ, since = excluded.since
            """)
                .param("case", caseNo)
                .param("part", part.name())
                .param("organ", organ)
                .param("now", now())
                .update();
        jdbc.sql("""
            update case_file
               set organs = array(select distinct p.organ from case_party p where p.case_no = :case),
                   handling_organ = (select p.organ from case_party p where p.case_no = :case and p.part = 'HANDLING_ORGAN')
             where case_no = :case
            """).param("case", caseNo).update();
    }

    private static Map<String, String> named(Map<Part, UUID> organs) {
        var named = new LinkedHashMap<String, String>();
        organs.forEach((part, organ) -> named.put(part.code(), organ.toString()));
        return named;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
