package dev.duban.casefile;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that arrive in parts over a bad link. The sender makes the id, and the attachment gets the same one: whatever is sent
 * again, there is one file. Parts wait in the database, where every replica finds them, until the file is whole and the store of
 * evidence has it.
 */
@Component
class Uploads {

    /** Of one part. */
    static final int MOST_PART_BYTES = 4 * 1024 * 1024;

    /** How long an upload waits to be gone on with. Source: C. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Unfinished uploads of one person; keeps an account from filling the database. */
    static final int MOST_OPEN = 100;

    /** Whole files in memory at once. */
    private final Semaphore whole = new Semaphore(4);

    private final JdbcClient jdbc;
    private final Attachments attachments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Uploads(JdbcClient jdbc, Attachments attachments, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.attachments = attachments;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Begins an upload, or says how far one has come that was begun before; one that is all here is finished.
     *
     * @throws dev.duban.engine.Refusal if it is empty or too large, or the person has too many that are not finished
     * @throws AccessDeniedException if the id is another person's
     * @throws EvidenceAway if it is all here and cannot be kept now
     */
    Progress begin(Begun asked) {
        var done = finished(asked.id(), asked.person());
        if (done.isPresent()) {
            return done.get();
        }
        var name = Attachments.fileName(asked.name());
        if (asked.size() <= 0) {
            throw AttachmentRefused.empty(name);
        }
        if (asked.size() > Attachments.MOST_BYTES) {
            throw AttachmentRefused.tooLarge(name);
        }
        transaction.executeWithoutResult(begun -> {
            if (countOf(asked.person()) >= MOST_OPEN && find(asked.id()).isEmpty()) {
                throw AttachmentRefused.tooManyOpen(MOST_OPEN);
            }
            insert(asked, name);
        });
        var upload = mine(asked.id(), asked.person());
        if (upload.size() != asked.size()) {
            throw new OtherFile(asked.id());
        }
        return upload.isWhole() ? finish(upload) : Progress.at(upload);
    }

    private int countOf(UUID person) {
        return jdbc.sql("select count(*) from upload where person = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private void insert(Begun asked, String name) {
        var device = asked.placeKept() ? asked.device() : null;
        jdbc.sql("""
            insert into upload (id, person, case_no, task, name, size_bytes, sha256, latitude, longitude, place_kept, received,
                        touched_at)
            values (:id, :person, :case, :task, :name, :size, :sha256, :latitude, :longitude, :kept, 0, :now)
                on conflict (id) do nothing
            """)
                .param("id", asked.id())
                .param("person", asked.person())
                .param("case", asked.caseNo())
                .param("task", asked.task())
                .param("name", name)
                .param("size", asked.size())
                .param("sha256", asked.sha256())
                .param("latitude", device == null ? null : device.latitude())
                .param("longitude", device == null ? null : device.longitude())
                .param("kept", asked.placeKept())
                .param("now", now())
                .update();
    }

    /**
     * Takes the next part; the last one finishes the file.
     *
     * @return how far it has come; a part that begins elsewhere changes nothing
     * @throws dev.duban.engine.Refusal if the file is nothing Duban takes; the upload is forgotten then
     * @throws EvidenceAway if it is all here and cannot be kept now; it waits, and {@link #begin} finishes it
     */
    Progress append(UUID id, UUID person, long at, byte[] part) {
        var done = finished(id, person);
        if (done.isPresent()) {
            return done.get();
        }
        var upload = mine(id, person);
        if (at == 0) {
            refuseEarly(upload, part);
        }
        if (part.length > 0 && at + part.length <= upload.size()) {
            transaction.executeWithoutResult(begun -> keep(id, at, part));
        }
        var now = find(id);
        if (now.isEmpty()) {
            return finished(id, person).orElseThrow(() -> new NoSuchElementException("No upload " + id));
        }
        return now.get().isWhole() ? finish(now.get()) : Progress.at(now.get());
    }

    /** A film, or a program, need not come whole to be refused; what an office file is, only the whole says. */
    private void refuseEarly(Upload upload, byte[] first) {
        if (first.length >= 12 && !(first[0] == 'P' && first[1] == 'K')) {
            try {
                Attachments.typeOf(upload.name(), first);
            } catch (AttachmentRefused refused) {
                forget(upload.id());
                throw refused;
            }
        }
    }

    private void keep(UUID id, long at, byte[] part) {
        int here = jdbc.sql("""
            update upload
               set received = received + :length, touched_at = :now
             where id = :id and received = :at and received + :length <= size_bytes
            """)
                .param("id", id)
                .param("at", at)
                .param("length", part.length)
                .param("now", now())
                .update();
        if (here == 1) {
            jdbc.sql("insert into upload_part (upload, at, content) values (:id, :at, :part)")
                    .param("id", id)
                    .param("at", at)
                    .param("part", part)
                    .update();
        }
    }

    private Progress finish(Upload upload) {
        whole.acquireUninterruptibly();
        try {
            var content = together(upload);
            if (content.length != upload.size()) {
                // Somebody else finished it meanwhile and took its parts away.
                return finished(upload.id(), upload.person())
                        .orElseThrow(() -> new NoSuchElementException("No upload " + upload.id()));
            }
            var declared = upload.sha256();
            if (declared != null && !Arrays.equals(declared, EvidenceBytes.sha256(content))) {
                forget(upload.id());
                throw AttachmentRefused.otherHash(upload.name());
            }
            var stored = attachments.store(upload.arrival(), content);
            forget(upload.id());
            return new Progress(upload.size(), upload.size(), stored);
        } catch (AttachmentRefused refused) {
            forget(upload.id());
            throw refused;
        } finally {
            whole.release();
        }
    }

    private byte[] together(Upload upload) {
        var all = new ByteArrayOutputStream((int) upload.size());
        jdbc.sql("select at from upload_part where upload = :id order by at")
                .param("id", upload.id())
                .query(Long.class)
                .list()
                .forEach(at -> jdbc.sql("select content from upload_part where upload = :id and at = :at")
                        .param("id", upload.id())
                        .param("at", at)
                        .query(byte[].class)
                        .optional()
                        .ifPresent(all::writeBytes));
        return all.toByteArray();
    }

    /** Gives an upload up. */
    void giveUp(UUID id, UUID person) {
        find(id).filter(upload -> upload.person().equals(person)).ifPresent(upload -> forget(id));
    }

    private void forget(UUID id) {
        jdbc.sql("delete from upload where id = :id").param("id", id).update();
    }

    int forgetTouchedBefore(Instant then) {
        return jdbc.sql("delete from upload where touched_at < :then")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Progress> finished(UUID id, UUID person) {
        var file = attachments.find(id);
        file.filter(one -> !one.uploadedBy().equals(person)).ifPresent(other -> {
            throw notTheirs(id, person);
        });
        return file.map(one -> new Progress(one.sizeBytes(), one.sizeBytes(), one));
    }

    private Upload mine(UUID id, UUID person) {
        var upload = find(id).orElseThrow(() -> new NoSuchElementException("No upload " + id));
        if (!upload.person().equals(person)) {
            throw notTheirs(id, person);
        }
        return upload;
    }

    private static AccessDeniedException notTheirs(UUID id, UUID person) {
        return new AccessDeniedException("Upload %s is not of person %s".formatted(id, person));
    }

    private Optional<Upload> find(UUID id) {
        return jdbc.sql("""
            select id, person, case_no, task, name, size_bytes, sha256, latitude, longitude, place_kept, received
              from upload
             where id = :id
            """).param("id", id).query(Upload::new).optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * A file that somebody wants to send.
     *
     * @param sha256 of the whole; null if the sender does not say
     * @param device where the sending device is; null if it does not say
     */
    record Begun(
            UUID id,
            UUID person,
            @Nullable String caseNo,
            @Nullable UUID task,
            String name,
            long size,
            byte @Nullable [] sha256,
            boolean placeKept,
            @Nullable TakenPlace device) {}

    /**
     * How far a file has come.
     *
     * @param received bytes that are here; the next part begins there
     * @param file what it became; null until it is whole
     */
    record Progress(long received, long size, @Nullable Attachment file) {

        static Progress at(Upload upload) {
            return new Progress(upload.received(), upload.size(), null);
        }
    }

    /** The id was used for a file of another size: the sender takes a new one. */
    static class OtherFile extends org.springframework.dao.OptimisticLockingFailureException {

        private static final long serialVersionUID = 1L;

        OtherFile(UUID id) {
            super("Upload %s is of another file".formatted(id));
        }
    }

    private record Upload(
            UUID id,
            UUID person,
            @Nullable String caseNo,
            @Nullable UUID task,
            String name,
            long size,
            byte @Nullable [] sha256,
            boolean placeKept,
            @Nullable TakenPlace device,
            long received) {

        Upload(ResultSet row, int n) throws SQLException {
            this(
                    row.getObject("id", UUID.class),
                    row.getObject("person", UUID.class),
                    row.getString("case_no"),
                    row.getObject("task", UUID.class),
                    row.getString("name"),
                    row.getLong("size_bytes"),
                    row.getBytes("sha256"),
                    row.getBoolean("place_kept"),
                    row.getBigDecimal("latitude") == null || row.getBigDecimal("longitude") == null
                            ? null
                            : new TakenPlace(
                                    row.getBigDecimal("latitude"),
                                    row.getBigDecimal("longitude"),
                                    TakenPlace.From.DEVICE),
                    row.getLong("received"));
        }

        boolean isWhole() {
            return received == size;
        }

        Attachments.Arrival arrival() {
            return new Attachments.Arrival(id, caseNo, task, name, person, placeKept, device);
        }
    }
}
