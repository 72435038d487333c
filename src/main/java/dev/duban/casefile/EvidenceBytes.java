package dev.duban.casefile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps rows and bytes together, though no transaction spans both. Before bytes go to the store their key is noted as loose;
 * the transaction that makes the row takes the note away. A row that is removed leaves a note. So a row is never without bytes,
 * and what a crash leaves behind is found by its note.
 */
@Component
class EvidenceBytes {

    private static final Logger log = LoggerFactory.getLogger(EvidenceBytes.class);

    /** How long bytes may be on their way to their row. Source: C. */
    static final Duration LOOSE = Duration.ofHours(24);

    private static final int SWEPT_AT_ONCE = 200;

    private final EvidenceStore store;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;

    EvidenceBytes(EvidenceStore store, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param sha256 in small hexadecimal digits */
    static String key(UUID id, String sha256) {
        return "%s/%s-%s".formatted(id.toString().substring(0, 2), id, sha256);
    }

    /**
     * Brings bytes into the store ahead of their row.
     *
     * @throws EvidenceAway if it cannot be reached; nothing is kept then
     */
    void bring(UUID id, byte[] sha256, byte[] bytes) {
        var key = key(id, HexFormat.of().formatHex(sha256));
        alone.executeWithoutResult(begun -> noteLoose(key, id));
        store.put(key, bytes);
    }

    /** Says in the transaction that makes the row that its bytes are loose no more. */
    void tie(UUID id, byte[] sha256) {
        jdbc.sql("delete from evidence_loose where key = :key")
                .param("key", key(id, HexFormat.of().formatHex(sha256)))
                .update();
    }

    /** Takes the bytes of a row away that this transaction removes; at once after it, or by the sweep. */
    void release(UUID id, String sha256) {
        var key = key(id, sha256);
        noteLoose(key, id);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    drop(key);
                }
            });
        }
    }

    private void noteLoose(String key, UUID id) {
        jdbc.sql("""
            insert into evidence_loose (key, attachment, since)
            values (:key, :id, :now)
                on conflict (key) do update set since = excluded.since
            """).param("key", key).param("id", id).param("now", now()).update();
    }

    private void drop(String key) {
        try {
            store.delete(thumb(key));
            store.delete(key);
            alone.executeWithoutResult(begun -> jdbc.sql("delete from evidence_loose where key = :key")
                    .param("key", key)
                    .update());
        } catch (EvidenceAway later) {
            log.debug("The sweep will take {} away", key);
        }
    }

    /**
     * The bytes of a file, checked against its hash.
     *
     * @throws EvidenceDamaged if they are gone or others; it is noted
     * @throws EvidenceAway if the store cannot be reached
     */
    byte[] read(Attachment file) {
        var moved = jdbc.sql("select content from attachment where id = :id and not stored")
                .param("id", file.id())
                .query(byte[].class)
                .optional();
        var bytes = moved.or(() -> store.read(key(file.id(), file.sha256()))).orElse(new byte[0]);
        var hash = sha256(bytes);
        if (!HexFormat.of().formatHex(hash).equals(file.sha256())) {
            noteDamage(file, hash);
            throw new EvidenceDamaged(file);
        }
        return bytes;
    }

    private void noteDamage(Attachment file, byte[] hash) {
        var first = alone.execute(begun -> jdbc.sql("""
            insert into evidence_damage (attachment, found_at, sha256)
            select id, :now, :hash
              from attachment
             where id = :id
                on conflict do nothing
            """)
                .param("id", file.id())
                .param("now", now())
                .param("hash", hash)
                .update());
        if (first != null && first > 0) {
            log.error(
                    "Evidence {} of case {} is damaged: its bytes have the hash {}",
                    file.id(),
                    file.caseNo(),
                    HexFormat.of().formatHex(hash));
        }
    }

    /** How many files were found damaged. */
    int damaged() {
        return jdbc.sql("select count(*) from evidence_damage")
                .query(Integer.class)
                .single();
    }

    static String thumb(String key) {
        return key + ".480.jpg";
    }

    /** Takes away what was on its way for over a day and has no row. Several replicas may do so at once. Returns how many. */
    int sweep() {
        var old = jdbc.sql("select key, attachment from evidence_loose where since < :then order by since limit :most")
                .param("then", now().minus(LOOSE))
                .param("most", SWEPT_AT_ONCE)
                .query(Loose::new)
                .list();
        int taken = 0;
        for (var one : old) {
            taken += Boolean.TRUE.equals(alone.execute(begun -> takeAway(one))) ? 1 : 0;
        }
        return taken;
    }

    private boolean takeAway(Loose one) {
        var mine = jdbc.sql("select key from evidence_loose where key = :key and since < :then for update skip locked")
                .param("key", one.key())
                .param("then", now().minus(LOOSE))
                .query(String.class)
                .optional();
        if (mine.isEmpty()) {
            return false;
        }
        // Sent twice at once, a file can be tied by one sender and noted again by the other: then it belongs to its
        // row.
        var tied = jdbc.sql("select 1 from attachment where id = :id and :key like '%' || encode(sha256, 'hex')")
                .param("id", one.attachment())
                .param("key", one.key())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!tied) {
            store.delete(thumb(one.key()));
            store.delete(one.key());
        }
        jdbc.sql("delete from evidence_loose where key = :key")
                .param("key", one.key())
                .update();
        return !tied;
    }

    /** Moves bytes from before there was a store out of their rows, some at a time. Returns how many. */
    int move(int most) {
        int moved = 0;
        while (moved < most && Boolean.TRUE.equals(alone.execute(begun -> moveOne()))) {
            moved++;
        }
        return moved;
    }

    private boolean moveOne() {
        var found = jdbc.sql("""
            select id, sha256, content from attachment where not stored order by id limit 1 for update skip locked
            """).query(Kept::new).optional();
        found.ifPresent(row -> {
            if (!Arrays.equals(sha256(row.content()), row.sha256())) {
                log.error("Evidence {} is damaged in the database already; it is moved as it is", row.id());
            }
            store.put(key(row.id(), HexFormat.of().formatHex(row.sha256())), row.content());
            jdbc.sql("update attachment set content = null, stored = true where id = :id")
                    .param("id", row.id())
                    .update();
        });
        return found.isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Loose(String key, UUID attachment) {

        Loose(ResultSet row, int n) throws SQLException {
            this(row.getString("key"), row.getObject("attachment", UUID.class));
        }
    }

    private record Kept(UUID id, byte[] sha256, byte[] content) {

        Kept(ResultSet row, int n) throws SQLException {
            this(row.getObject("id", UUID.class), row.getBytes("sha256"), row.getBytes("content"));
        }
    }
}
