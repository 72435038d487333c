package dev.duban.ledger;

import dev.duban.identity.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What names of columns mean in the files of an organ, as somebody there said last; somebody without an organ has their own. */
@Component
@Transactional
class LedgerWordings {

    private final JdbcClient jdbc;

    LedgerWordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@link ColumnWords#plain} names to keys of columns; an empty key says that the name means none. */
    Map<String, String> of(ImportedList list, Person by) {
        var said = new HashMap<String, String>();
        jdbc.sql("select name, column_key from ledger_wording where kind = :kind and whose = :whose")
                .param("kind", list.kind())
                .param("whose", whose(by))
                .query(row -> {
                    said.put(row.getString("name"), row.getString("column_key"));
                });
        return said;
    }

    /** Keeps what each name of a header means, over what was said of it before. */
    void learn(ImportedList list, Person by, List<String> header, Map<String, Integer> places) {
        var meant = new HashMap<String, String>();
        header.stream().map(ColumnWords::plain).filter(name -> !name.isEmpty()).forEach(name -> meant.put(name, ""));
        places.forEach((key, place) -> meant.replace(ColumnWords.plain(header.get(place)), key));
        jdbc.sql("""
            insert into ledger_wording (kind, whose, name, column_key)
            select :kind, :whose, name, column_key from unnest(:names, :keys) as said (name, column_key)
                on conflict (kind, whose, name) do update set column_key = excluded.column_key
            """)
                .param("kind", list.kind())
                .param("whose", whose(by))
                .param("names", meant.keySet().toArray(String[]::new))
                .param("keys", meant.values().toArray(String[]::new))
                .update();
    }

    private static UUID whose(Person by) {
        return by.organ() == null ? by.id() : by.organ();
    }
}
