package dev.duban.letter;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.Timeline;
import dev.duban.identity.CurrentUser;
import dev.duban.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The notices of all cases and the record of their service. */
@Component
@Transactional
public class Notices {

    /** Six-corner brackets, the year in full, no 第, no leading zero. Source: GB/T 9704-2012, tag M. */
    private static final Pattern NUMBER = Pattern.compile("\\S.*〔[0-9]{4}〕[1-9][0-9]{0,5}号");

    private static final TypeReference<LinkedHashMap<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Timeline timeline;
    private final Attachments attachments;
    private final JsonMapper json;
    private final CurrentUser user;

    Notices(
            JdbcClient jdbc,
            Clock clock,
            Timeline timeline,
            Attachments attachments,
            JsonMapper json,
            CurrentUser user) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.timeline = timeline;
        this.attachments = attachments;
        this.json = json;
        this.user = user;
    }

    /**
     * Asks whether a notice could have this number.
     *
     * @throws dev.duban.engine.Refusal if it is written wrongly or taken within its kind
     */
    @Transactional(readOnly = true)
    public void mayIssue(Notice.Kind kind, String number) {
        var written = number.strip();
        if (!NUMBER.matcher(written).matches()) {
            throw new NumberMalformed(written);
        }
        boolean taken = jdbc.sql("select exists(select 1 from notice where kind = :kind and number = :number)")
                .param("kind", kind.name())
                .param("number", written)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new NumberTaken(written);
        }
    }

    /**
     * Records a notice and notes it in the timeline.
     *
     * @throws NumberTaken if another notice of its kind has the number
     * @throws IllegalArgumentException if the number is written wrongly, which {@link #mayIssue} tells before
     */
    public UUID issue(NewNotice notice) {
        var number = notice.number().strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("No document number: " + number);
        }
        if (notice.addressees().isEmpty()) {
            throw new IllegalArgumentException("A notice needs an addressee");
        }
        var id = UUID.randomUUID();
        int added = jdbc.sql("""
            insert into notice (id, case_no, kind, number, issued_on, addressees, body, issuer, issued_by, recorded_at)
            values (:id, :case, :kind, :number, :issuedOn, :addressees, cast(:body as json), :issuer, :by, :now)
            on conflict (kind, number) do nothing
            """)
                .param("id", id)
                .param("case", notice.caseNo())
                .param("kind", notice.kind().name())
                .param("number", number)
                .param("issuedOn", notice.issuedOn())
                .param("addressees", notice.addressees().toArray(String[]::new))
                .param("body", json.writeValueAsString(notice.body()))
                .param("issuer", notice.issuer())
                .param("by", notice.issuedBy())
                .param("now", now())
                .update();
        if (added == 0) {
            throw new NumberTaken(number);
        }
        timeline.record(
                notice.caseNo(),
                "notice-issued",
                Actor.person(notice.issuedBy()),
                Map.of(
                        "notice", id,
                        "letter", notice.kind().name(),
                        "number", number,
                        "issuedOn", notice.issuedOn(),
                        "addressees", notice.addressees()));
        return id;
    }

    /**
     * Records how a notice was served. The act is that of whoever is signed in, inside a step of who issued the notice. The proof
     * becomes part of the case for good.
     *
     * @throws NoSuchElementException if there is no such notice
     * @throws dev.duban.engine.Refusal if the proof belongs to another case
     */
    public void service(UUID notice, Service service) {
        var served = of(notice);
        var proof = service.proof();
        if (proof != null) {
            attachments.claim(served.caseNo(), List.of(proof));
        }
        jdbc.sql("""
            insert into notice_service (id, notice, way, receiver, served_at, proof, recorded_at)
            values (:id, :notice, :way, :receiver, :servedAt, :proof, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("notice", notice)
                .param("way", service.way().name())
                .param("receiver", service.receiver())
                .param("servedAt", service.servedAt().atOffset(ZoneOffset.UTC))
                .param("proof", proof)
                .param("now", now())
                .update();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("notice", notice);
        facts.put("letter", served.kind().name());
        facts.put("number", served.number());
        facts.put("way", service.way().name());
        facts.put("servedAt", service.servedAt());
        facts.put("proven", proof != null);
        if (proof != null) {
            facts.put("evidence", attachments.proven(List.of(proof)));
        }
        var actor = Actor.person(user.find().map(Person::id).orElse(served.issuedBy()));
        timeline.record(served.caseNo(), "notice-served", actor, facts);
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public Notice of(UUID id) {
        return list("where id = :key", id).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No notice " + id));
    }

    /** The notices of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Notice> ofCase(String caseNo) {
        return list("where case_no = :key order by recorded_at, id", caseNo);
    }

    /** Whether a notice of this kind was issued in the case and its service is proven. */
    @Transactional(readOnly = true)
    public boolean hasProof(String caseNo, Notice.Kind kind) {
        return ofCase(caseNo).stream()
                .anyMatch(notice -> notice.kind() == kind && notice.proven().isPresent());
    }

    /** In two queries, however many there are. */
    private List<Notice> list(String where, Object key) {
        var served = new HashMap<UUID, List<Service>>();
        jdbc.sql("""
            select notice, way, receiver, served_at, proof
              from notice_service
             where notice in (select id from notice %s)
             order by recorded_at, id
            """.formatted(where.replaceFirst("order by .*", "")))
                .param("key", key)
                .query(row -> {
                    served.computeIfAbsent(row.getObject("notice", UUID.class), id -> new ArrayList<>())
                            .add(new Service(
                                    Service.Way.valueOf(row.getString("way")),
                                    row.getString("receiver"),
                                    row.getObject("served_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getObject("proof", UUID.class)));
                });
        return jdbc.sql("""
            select id, case_no, kind, number, issued_on, addressees, body, issuer, issued_by, recorded_at
              from notice
            """ + where)
                .param("key", key)
                .query((row, n) -> notice(row, served))
                .list();
    }

    private Notice notice(ResultSet row, Map<UUID, List<Service>> served) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Notice(
                id,
                row.getString("case_no"),
                Notice.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                List.of((String[]) row.getArray("addressees").getArray()),
                json.readValue(row.getString("body"), FIELDS),
                row.getObject("issuer", UUID.class),
                row.getObject("issued_by", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                served.getOrDefault(id, List.of()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
