package dev.duban.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Photos and papers. Until a submission claims it, its uploader may take a file away; after that nobody changes it. */
@Component
@Transactional
public class Attachments {

    /** Per file; megabytes of 1024 x 1024 bytes. Source: pages 5.3, C. */
    public static final int MOST_MEGABYTES = 20;

    static final int MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;

    private static final int LONGEST_NAME = 200;

    /** Characters of a caption; what is longer is cut. */
    private static final int LONGEST_CAPTION = 200;

    private static final String SELECT = """
        select id, case_no, task, name, type, size_bytes, sha256, uploaded_by, uploaded_at, claimed_at, kind,
               second_collector, taken_at, latitude, longitude, place_from, caption
          from attachment
        """;

    private final JdbcClient jdbc;
    private final EvidenceBytes evidence;
    private final SecondCollectors collectors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Attachments(
            JdbcClient jdbc,
            EvidenceBytes evidence,
            SecondCollectors collectors,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.collectors = collectors;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Takes a file. What it is, its bytes say; the name is only kept.
     *
     * @param caseNo null before there is a case, as while registering
     * @param task the inbox task it is for; null outside one
     * @param bytes read up to the limit; the caller closes it
     * @throws dev.duban.engine.Refusal if it is empty, too large, or of a type Duban does not take
     * @throws EvidenceAway if it cannot be kept now
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment store(
            @Nullable String caseNo, @Nullable UUID task, String name, InputStream bytes, UUID uploadedBy) {
        try {
            return store(
                    new Arrival(UUID.randomUUID(), caseNo, task, name, uploadedBy, false, null),
                    bytes.readNBytes(MOST_BYTES + 1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Takes a file under the id it was sent under. Its bytes go to the store first, without a transaction; taken already, nothing
     * happens.
     *
     * @throws dev.duban.engine.Refusal if it is empty, too large, or of a type Duban does not take
     * @throws EvidenceAway if it cannot be kept now
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    Attachment store(Arrival file, byte[] content) {
        var shown = fileName(file.name());
        if (content.length == 0) {
            throw AttachmentRefused.empty(shown);
        }
        var type = typeOf(shown, content);
        if (content.length > MOST_BYTES) {
            throw AttachmentRefused.tooLarge(shown);
        }
        var said = type.isPhoto() ? PhotoWords.of(content) : null;
        var hash = EvidenceBytes.sha256(content);
        evidence.bring(file.id(), hash, content);
        transaction.executeWithoutResult(begun -> {
            insert(file, shown, type, content.length, hash, said);
            evidence.tie(file.id(), hash);
        });
        return of(file.id());
    }

    /** @throws dev.duban.engine.Refusal if it is nothing Duban takes */
    static FileType typeOf(String name, byte[] content) {
        return FileType.of(content)
                .orElseThrow(() ->
                        FileType.isFilm(content) ? AttachmentRefused.film(name) : AttachmentRefused.unknownType(name));
    }

    private void insert(Arrival file, String name, FileType type, int size, byte[] hash, @Nullable PhotoWords said) {
        var place = !file.placeKept() ? null : said != null && said.place() != null ? said.place() : file.device();
        jdbc.sql("""
            insert into attachment (id, case_no, task, name, type, size_bytes, sha256, stored, uploaded_by, uploaded_at, kind,
                        taken_at, latitude, longitude, place_from)
            values (:id, :case, :task, :name, :type, :size, :sha256, true, :by, :now, :kind, :taken, :latitude, :longitude,
                        :from)
                on conflict (id) do nothing
            """)
                .param("id", file.id())
                .param("case", file.caseNo())
                .param("task", file.task())
                .param("name", name)
                .param("type", type.name())
                .param("size", size)
                .param("sha256", hash)
                .param("by", file.uploadedBy())
                .param("now", now())
                .param("kind", EvidenceKind.of(type).name())
                .param(
                        "taken",
                        said == null || said.takenAt() == null
                                ? null
                                : said.takenAt().atOffset(ZoneOffset.UTC))
                .param("latitude", place == null ? null : place.latitude())
                .param("longitude", place == null ? null : place.longitude())
                .param("from", place == null ? null : place.from().name())
                .update();
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public Attachment of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No attachment " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Attachment> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Attachments::attachment)
                .optional();
    }

    /** What was submitted in a case, in the order of submission. */
    @Transactional(readOnly = true)
    public List<Attachment> ofCase(String caseNo) {
        return jdbc.sql(SELECT
                        + "where case_no = :case and claimed_at is not null order by claimed_at, uploaded_at, id")
                .param("case", caseNo)
                .query(Attachments::attachment)
                .list();
    }

    /**
     * The bytes as uploaded, checked against their hash.
     *
     * @throws dev.duban.engine.Refusal if the store has other bytes
     * @throws EvidenceAway if they cannot be read now
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public byte[] content(UUID id) {
        return evidence.read(of(id));
    }

    /**
     * Makes files part of a case for good, at submission. Those the case has claimed already stay as they are.
     *
     * @throws dev.duban.engine.Refusal if one of them does not exist or belongs to another case; none is claimed then
     */
    public void claim(String caseNo, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var given = ids.stream().distinct().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("""
            update attachment
               set case_no = :case, claimed_at = :now
             where id = any(cast(:ids as uuid[])) and claimed_at is null and (case_no is null or case_no = :case)
            """)
                .param("case", caseNo)
                .param("now", now())
                .param("ids", given)
                .update();
        int theirs = jdbc.sql("""
            select count(*)
              from attachment
             where id = any(cast(:ids as uuid[])) and case_no = :case and claimed_at is not null
            """)
                .param("case", caseNo)
                .param("ids", given)
                .query(Integer.class)
                .single();
        if (theirs != given.length) {
            throw AttachmentRefused.notTheirs(caseNo);
        }
    }

    /**
     * What the timeline keeps of submitted files, so that its chain proves each: id, hash, kind of evidence and, if one is named,
     * second collector; in the order of upload.
     */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> proven(Collection<UUID> ids) {
        return jdbc
                .sql(SELECT + "where id = any(cast(:ids as uuid[])) order by uploaded_at, id")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Attachments::attachment)
                .list()
                .stream()
                .map(Attachments::proven)
                .toList();
    }

    private static Map<String, Object> proven(Attachment file) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("file", file.id());
        facts.put("sha256", file.sha256());
        facts.put("kind", file.kind().name());
        if (file.secondCollector() != null) {
            facts.put("secondCollector", file.secondCollector());
        }
        return facts;
    }

    /**
     * Keeps what is said of a file. Of one that was submitted, or is gone, nothing changes.
     *
     * @throws dev.duban.engine.Refusal if there is no such kind of evidence, or the second collector may not be the one
     */
    public void describe(UUID id, Particulars said) {
        find(id).filter(file -> file.claimedAt() == null).ifPresent(file -> {
            jdbc.sql("""
                update attachment
                   set caption = :caption, kind = :kind, second_collector = :second
                 where id = :id and claimed_at is null
                """)
                    .param("caption", said.caption() == null ? file.caption() : caption(said.caption()))
                    .param("kind", (said.kind() == null ? file.kind() : EvidenceKind.named(said.kind())).name())
                    .param(
                            "second",
                            said.secondCollector() == null
                                    ? file.secondCollector()
                                    : second(file, said.secondCollector()))
                    .param("id", id)
                    .update();
        });
    }

    private static @Nullable String caption(String words) {
        var said = words.replaceAll("\\p{Cntrl}", " ").strip();
        return said.isEmpty() ? null : said.substring(0, Math.min(said.length(), LONGEST_CAPTION));
    }

    private @Nullable UUID second(Attachment file, String said) {
        if (said.isEmpty()) {
            return null;
        }
        UUID second;
        try {
            second = UUID.fromString(said);
        } catch (IllegalArgumentException noId) {
            throw AttachmentRefused.noSecondCollector(file.title());
        }
        // Said again with every draft: whoever was beside the uploader then stays named.
        if (!second.equals(file.secondCollector())) {
            collectors.mustStandBeside(file, second);
        }
        return second;
    }

    /**
     * Takes an unclaimed file away again. One that is gone already stays gone.
     *
     * @throws dev.duban.engine.Refusal if it was submitted
     */
    public void remove(UUID id) {
        var there = find(id);
        if (there.isPresent() && there.get().claimedAt() != null) {
            throw AttachmentRefused.claimed(there.get().name());
        }
        forget(id);
    }

    /** What was uploaded before then and is not submitted, oldest first. */
    @Transactional(readOnly = true)
    List<Attachment> unclaimedSince(Instant then) {
        return jdbc.sql(SELECT + "where claimed_at is null and uploaded_at < :then order by uploaded_at, id")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .query(Attachments::attachment)
                .list();
    }

    /** Removes a file unless it was submitted meanwhile; tells whether it did. */
    boolean forget(UUID id) {
        var gone = jdbc.sql("delete from attachment where id = :id and claimed_at is null returning sha256")
                .param("id", id)
                .query(byte[].class)
                .optional();
        gone.ifPresent(hash -> evidence.release(id, HexFormat.of().formatHex(hash)));
        return gone.isPresent();
    }

    static String fileName(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (last.isEmpty()) {
            return "file";
        }
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Attachment attachment(ResultSet row, int n) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getObject("task", UUID.class),
                row.getString("name"),
                FileType.valueOf(row.getString("type")),
                row.getLong("size_bytes"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getObject("uploaded_by", UUID.class),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                CaseFileRows.instant(row, "claimed_at"),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getObject("second_collector", UUID.class),
                CaseFileRows.instant(row, "taken_at"),
                place(row),
                row.getString("caption"));
    }

    private static @Nullable TakenPlace place(ResultSet row) throws SQLException {
        var from = row.getString("place_from");
        return from == null
                ? null
                : new TakenPlace(
                        row.getBigDecimal("latitude"), row.getBigDecimal("longitude"), TakenPlace.From.valueOf(from));
    }

    /**
     * A file that comes in.
     *
     * @param id the attachment's own, so that a file that comes twice is taken once
     * @param placeKept whether its place may be kept: the one a photo names, or else the device's
     * @param device where the sending device is; null if it did not say
     */
    record Arrival(
            UUID id,
            @Nullable String caseNo,
            @Nullable UUID task,
            String name,
            UUID uploadedBy,
            boolean placeKept,
            @Nullable TakenPlace device) {}
}
