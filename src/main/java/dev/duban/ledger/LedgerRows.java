package dev.duban.ledger;

import dev.duban.registry.EnterpriseMerged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports, and what is known of those that were stored. */
@Component
@Transactional
class LedgerRows {

    /** The code of a row that stands in the file twice. */
    static final String TWICE = "ledger.problem.twice";

    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private static final String SELECT =
            "select r.row_no, r.cells, r.state, r.identity, r.problems, r.target from ledger_row r where r.import ="
                    + " :id ";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;
    private final JsonMapper json;

    LedgerRows(JdbcClient jdbc, NamedParameterJdbcOperations batch, JsonMapper json) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.json = json;
    }

    /** Stores rows as they are read. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID id, List<LedgerRow> rows) {
        batch.batchUpdate(
                "insert into ledger_row (import, row_no, cells) values (:id, :row, :cells)",
                rows.stream()
                        .map(row -> new MapSqlParameterSource()
                                .addValue("id", id)
                                .addValue("row", row.number())
                                .addValue("cells", row.cells().toArray(String[]::new)))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** In the order of the file. */
    List<LedgerRow> in(UUID id, LedgerRow.State state, int offset, int most) {
        return jdbc.sql(SELECT + "and r.state = :state order by r.row_no offset :offset limit :most")
                .param("id", id)
                .param("state", state.name())
                .param("offset", offset)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** The first row of the file, for samples of what stands in its columns. */
    List<LedgerRow> first(UUID id, int most) {
        return jdbc.sql(SELECT + "order by r.row_no limit :most")
                .param("id", id)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Hands each row over as the database sends it. */
    @Transactional(readOnly = true)
    void each(UUID id, LedgerRow.State state, Consumer<LedgerRow> taker) {
        int last = 0;
        List<LedgerRow> page;
        do {
            page = jdbc.sql(SELECT + "and r.state = :state and r.row_no > :last order by r.row_no limit 500")
                    .param("id", id)
                    .param("state", state.name())
                    .param("last", last)
                    .query(this::read)
                    .list();
            page.forEach(taker);
            last = page.isEmpty() ? last : page.getLast().number();
        } while (!page.isEmpty());
    }

    /**
     * Equal problems of rows in a state taken together, those of most rows first: of one column and one kind, with one value there.
     *
     * @param places of the columns in the file
     */
    List<Alike> alike(UUID id, LedgerRow.State state, Map<String, Integer> places, int most) {
        return jdbc.sql("""
            select found.written, (array_agg(found.problem order by found.row_no))[1] as problem,
                   count(*) as many, min(found.row_no) as first_row
              from (select r.row_no, p.problem, coalesce(r.cells[k.place + 1], '') as written
                      from ledger_row r
                     cross join lateral jsonb_array_elements(r.problems) as p (problem)
                      left join unnest(:keys, :places) as k (key, place) on k.key = p.problem ->> 'column'
                     where r.import = :id and r.state = :state) found
             group by found.written, found.problem ->> 'column', found.problem ->> 'code'
             order by many desc, first_row
             limit :most
            """)
                .param("id", id)
                .param("state", state.name())
                .param("keys", places.keySet().toArray(String[]::new))
                .param("places", places.values().toArray(Integer[]::new))
                .param("most", most)
                .query((row, n) -> new Alike(
                        json.readValue(row.getString("problem"), Problem.class),
                        row.getString("written"),
                        row.getInt("many"),
                        row.getInt("first_row")))
                .list();
    }

    /** Keeps what was judged of rows, or what they have become. */
    void keep(UUID id, List<LedgerRow> rows) {
        jdbc.sql("""
            update ledger_row r
               set state = n.state, identity = n.identity, problems = cast(n.problems as jsonb), target = n.target
              from unnest(:numbers, :states, :identities, :problems, :targets) as n (row_no, state, identity, problems, target)
             where r.import = :id and r.row_no = n.row_no
            """)
                .param("id", id)
                .param("numbers", rows.stream().map(LedgerRow::number).toArray(Integer[]::new))
                .param("states", rows.stream().map(row -> row.state().name()).toArray(String[]::new))
                .param("identities", rows.stream().map(LedgerRow::identity).toArray(String[]::new))
                .param(
                        "problems",
                        rows.stream()
                                .map(row -> row.problems().isEmpty() ? null : json.writeValueAsString(row.problems()))
                                .toArray(String[]::new))
                .param("targets", rows.stream().map(LedgerRow::target).toArray(String[]::new))
                .update();
    }

    /** The first row of the file that has each of the identities and is not bad. */
    Map<String, Integer> having(UUID id, Collection<String> identities) {
        var found = new HashMap<String, Integer>();
        jdbc.sql("""
            select identity, min(row_no) as row_no
              from ledger_row
             where import = :id and identity = any(:identities) and state <> 'BAD'
             group by identity
            """)
                .param("id", id)
                .param("identities", identities.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("identity"), row.getInt("row_no"));
                });
        return found;
    }

    /**
     * Writes another value wherever this one stands in a column of a bad row, and has those rows judged again, and with them those
     * that were bad because of another row, as a second one of the same, which they may no longer be.
     *
     * @param place in the header
     * @param leaning codes of problems that hang on other rows
     * @return how many rows were mended
     */
    int mend(UUID id, int place, String value, String better, Set<String> leaning) {
        int mended = jdbc.sql("""
            update ledger_row
               set cells[:place] = :better, state = 'NEW', problems = null, identity = null, target = null
             where import = :id and state = 'BAD' and cells[:place] = :value
            """)
                .param("id", id)
                .param("place", place + 1)
                .param("value", value)
                .param("better", better)
                .update();
        jdbc.sql("""
            update ledger_row
               set state = 'NEW', problems = null, identity = null, target = null
             where import = :id and state = 'BAD'
               and exists (select 1 from jsonb_array_elements(problems) as p where p ->> 'code' = any(:leaning))
            """)
                .param("id", id)
                .param(
                        "leaning",
                        Stream.concat(Stream.of(TWICE), leaning.stream()).toArray(String[]::new))
                .update();
        return mended;
    }

    /** What was imported under these identities, by identity. */
    Map<String, Known> known(String kind, Collection<String> identities) {
        var known = new HashMap<String, Known>();
        jdbc.sql("select identity, target, content from ledger_known where kind = :kind and identity ="
                        + " any(:identities)")
                .param("kind", kind)
                .param("identities", identities.toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getString("identity"),
                            new Known(row.getString("target"), json.readValue(row.getString("content"), VALUES)));
                });
        return known;
    }

    /** Notes what was imported; fails if another import was quicker with one of them, and the batch is then judged again. */
    void learn(String kind, Map<String, Known> learnt) {
        batch.batchUpdate(
                "insert into ledger_known (kind, identity, target, content) values (:kind, :identity, :target,"
                        + " cast(:content as jsonb))",
                learnt.entrySet().stream()
                        .map(one -> new MapSqlParameterSource()
                                .addValue("kind", kind)
                                .addValue("identity", one.getKey())
                                .addValue("target", one.getValue().target())
                                .addValue(
                                        "content",
                                        json.writeValueAsString(one.getValue().content())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** An identity that names an enterprise that went into another names that one, so that the same table still stores nothing twice. */
    @EventListener
    void merged(EnterpriseMerged merged) {
        jdbc.sql("""
            update ledger_known k
               set identity = replace(k.identity, :merged, :into)
             where position(:merged in k.identity) > 0
               and not exists (select 1 from ledger_known o
                                where o.kind = k.kind and o.identity = replace(k.identity, :merged, :into))
            """)
                .param("merged", merged.merged().toString())
                .param("into", merged.into().toString())
                .update();
    }

    private LedgerRow read(ResultSet row, int n) throws SQLException {
        var problems = row.getString("problems");
        return new LedgerRow(
                row.getInt("row_no"),
                List.of((String[]) row.getArray("cells").getArray()),
                LedgerRow.State.valueOf(row.getString("state")),
                row.getString("identity"),
                problems == null ? List.of() : json.readValue(problems, PROBLEMS),
                row.getString("target"));
    }

    /**
     * Rows with one problem.
     *
     * @param problem of the first of them
     * @param written what stands in the column; empty also if the file does not have it
     */
    record Alike(Problem problem, String written, int rows, int first) {}

    /** @param content values by column */
    record Known(String target, Map<String, String> content) {}
}
