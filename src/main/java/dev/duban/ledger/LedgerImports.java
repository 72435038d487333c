package dev.duban.ledger;

import dev.duban.identity.Person;
import dev.duban.sheet.SheetFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The imports, without their rows. */
@Component
@Transactional
class LedgerImports {

    /** How many are listed on the first page. */
    private static final int LATEST = 10;

    private static final String SELECT = """
        select i.id, i.kind, i.person, i.organ, i.file_name, i.sheet, i.format, i.header, i.columns, i.fixed, i.state, i.row_count, i.judged, i.good, i.known,
               i.changed, i.bad, i.stored, i.cancel_asked, i.trouble, i.uploaded_at, i.started_at, i.ended_at
          from ledger_import i
        """;

    private static final TypeReference<Map<String, Integer>> PLACES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FIXED = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    LedgerImports(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<LedgerImport> find(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The newest of a person, newest first. */
    List<LedgerImport> latest(String kind, Person person) {
        return jdbc.sql(SELECT + "where i.kind = :kind and i.person = :person order by i.uploaded_at desc limit :most")
                .param("kind", kind)
                .param("person", person.id())
                .param("most", LATEST)
                .query(this::read)
                .list();
    }

    void add(UUID id, String kind, Person person, String fileName, String sheet, List<String> header, int rows) {
        jdbc.sql("""
            insert into ledger_import (id, kind, person, organ, file_name, sheet, header, state, row_count, uploaded_at)
            values (:id, :kind, :person, :organ, :file, :sheet, :header, 'COLUMNS', :rows, :now)
            """)
                .param("id", id)
                .param("kind", kind)
                .param("person", person.id())
                .param("organ", person.organ())
                .param("file", fileName)
                .param("sheet", sheet)
                .param("header", header.toArray(String[]::new))
                .param("rows", rows)
                .param("now", now())
                .update();
    }

    /** How many rows were read, and from what; known once the last one is. */
    void read(UUID id, int rows, SheetFormat format) {
        jdbc.sql("update ledger_import set row_count = :rows, format = :format where id = :id")
                .param("id", id)
                .param("rows", rows)
                .param("format", format.name())
                .update();
    }

    /** Takes where the columns are, and has all rows judged, again if they were; false if it is no longer open to that. */
    boolean columns(UUID id, Map<String, Integer> places, Map<String, String> fixed) {
        boolean open = jdbc.sql("""
            update ledger_import
               set columns = cast(:columns as jsonb), fixed = cast(:fixed as jsonb), state = 'JUDGING', judged = 0, good = 0, known = 0, changed = 0, bad = 0
             where id = :id and state in ('COLUMNS', 'JUDGING', 'PREVIEW')
            """)
                        .param("id", id)
                        .param("columns", json.writeValueAsString(places))
                        .param("fixed", json.writeValueAsString(fixed))
                        .update()
                == 1;
        if (open) {
            jdbc.sql("update ledger_row set state = 'NEW', identity = null, problems = null, target = null"
                            + " where import = :id and state <> 'NEW'")
                    .param("id", id)
                    .update();
        }
        return open;
    }

    /** Moves on from one of the states; false if it stands in none of them, as when somebody was quicker. */
    boolean move(UUID id, LedgerImport.State to, LedgerImport.State... from) {
        boolean ends = to == LedgerImport.State.DONE || to == LedgerImport.State.CANCELLED;
        return jdbc.sql("""
            update ledger_import
               set state = :to, trouble = null, tries = 0,
                   started_at = case when :to = 'IMPORTING' then coalesce(started_at, :now) else started_at end,
                   ended_at = case when :ends then :now else null end
             where id = :id and state = any(:from)
            """)
                        .param("id", id)
                        .param("to", to.name())
                        .param("ends", ends)
                        .param("from", Arrays.stream(from).map(Enum::name).toArray(String[]::new))
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Asks the worker to stop after its batch. A second call changes nothing. */
    void cancel(UUID id) {
        jdbc.sql("update ledger_import set cancel_asked = true where id = :id and state = 'IMPORTING'")
                .param("id", id)
                .update();
    }

    /** Takes an import away that has stored nothing; false if it has begun to. */
    boolean drop(UUID id) {
        return jdbc.sql("delete from ledger_import where id = :id and state in ('COLUMNS', 'JUDGING', 'PREVIEW')")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Holds the import that has waited longest for its next batch, until the transaction ends; empty if there is none that nobody holds. */
    Optional<LedgerImport> hold() {
        return jdbc.sql(SELECT + """
            where i.state in ('JUDGING', 'IMPORTING')
            order by i.worked_at nulls first
            limit 1
              for update skip locked
            """).query(this::read).optional();
    }

    /** Counts its rows anew, after a batch. */
    void count(UUID id) {
        jdbc.sql("""
            update ledger_import i
               set judged = n.judged, good = n.good, known = n.known, changed = n.changed, bad = n.bad, stored = n.stored,
                   worked_at = :now, tries = 0, trouble = null
              from (select count(*) filter (where state <> 'NEW') as judged,
                           count(*) filter (where state = 'GOOD') as good,
                           count(*) filter (where state = 'KNOWN') as known,
                           count(*) filter (where state = 'CHANGED') as changed,
                           count(*) filter (where state = 'BAD') as bad,
                           count(*) filter (where state = 'STORED') as stored
                      from ledger_row
                     where import = :id) n
             where i.id = :id
            """).param("id", id).param("now", now()).update();
    }

    /** Adds to the counts what a batch changed, without counting all rows. */
    void progress(UUID id, Map<LedgerRow.State, Integer> more) {
        jdbc.sql("""
            update ledger_import
               set judged = judged + :judged, good = good + :good, known = known + :known, changed = changed + :changed, bad = bad + :bad,
                   stored = stored + :stored, worked_at = :now, tries = 0, trouble = null
             where id = :id
            """)
                .param("id", id)
                .param("judged", -more.getOrDefault(LedgerRow.State.NEW, 0))
                .param("good", more.getOrDefault(LedgerRow.State.GOOD, 0))
                .param("known", more.getOrDefault(LedgerRow.State.KNOWN, 0))
                .param("changed", more.getOrDefault(LedgerRow.State.CHANGED, 0))
                .param("bad", more.getOrDefault(LedgerRow.State.BAD, 0))
                .param("stored", more.getOrDefault(LedgerRow.State.STORED, 0))
                .param("now", now())
                .update();
    }

    /** Notes that a batch failed; after so many failures in a row it stands still until somebody lets it go on. */
    void failed(UUID id, String trouble, int most) {
        jdbc.sql("""
            update ledger_import
               set tries = tries + 1, trouble = :trouble, worked_at = :now,
                   state = case when tries + 1 >= :most then 'FAILED' else state end
             where id = :id and state in ('JUDGING', 'IMPORTING')
            """)
                .param("id", id)
                .param("trouble", trouble)
                .param("most", most)
                .param("now", now())
                .update();
    }

    /** Takes away the rows of imports that ended, or were left lying, before the instant. */
    int forgetRows(Instant before) {
        return jdbc.sql("""
            delete from ledger_row r
             using ledger_import i
             where r.import = i.id and coalesce(i.ended_at, i.worked_at, i.uploaded_at) < :before
               and i.state not in ('JUDGING', 'IMPORTING')
            """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    private LedgerImport read(ResultSet row, int n) throws SQLException {
        return new LedgerImport(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("person", UUID.class),
                row.getObject("organ", UUID.class),
                row.getString("file_name"),
                row.getString("sheet"),
                SheetFormat.valueOf(row.getString("format")),
                List.of((String[]) row.getArray("header").getArray()),
                json.readValue(row.getString("columns"), PLACES),
                json.readValue(row.getString("fixed"), FIXED),
                LedgerImport.State.valueOf(row.getString("state")),
                row.getInt("row_count"),
                row.getInt("judged"),
                row.getInt("good"),
                row.getInt("known"),
                row.getInt("changed"),
                row.getInt("bad"),
                row.getInt("stored"),
                row.getBoolean("cancel_asked"),
                row.getString("trouble"),
                row.getTimestamp("uploaded_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
