package dev.duban.casefile;

import dev.duban.engine.CasePlaces;
import dev.duban.engine.CasesInForce;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where each case stands and has been, as the engine tells it. */
@Component
@Transactional
public class Places implements CasePlaces, CasesInForce {

    private final JdbcClient jdbc;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void at(Place place) {
        jdbc.sql("""
            insert into case_place (case_no, process_instance_key, process_id, process_definition_key, process_version,
                                    element_id, kind, since)
            values (:case, :instance, :process, :definition, :version, :element, :kind, :since)
            """)
                .param("case", place.caseNo())
                .param("instance", place.processInstanceKey())
                .param("process", place.processId())
                .param("definition", place.processDefinitionKey())
                .param("version", place.processVersion())
                .param("element", place.elementId())
                .param("kind", place.kind().name())
                .param("since", place.since().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The places of a case in the order they were reached, of all its engine instances; the last one is where it stands. */
    @Transactional(readOnly = true)
    public List<PlaceRow> whereIs(String caseNo) {
        return jdbc.sql("""
            select process_id, process_definition_key, process_version, process_instance_key, element_id, kind, since
              from case_place
             where case_no = :case
             order by id
            """).param("case", caseNo).query(PlaceRow.class).list();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> among(Collection<String> caseNos) {
        return new HashSet<>(jdbc.sql("select case_no from case_file where case_no = any(:cases) and closed_at is null")
                .param("cases", caseNos.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
