package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deployed models, every version of them, by the key that tasks and places carry. */
@Component
public class Models {

    private final JdbcClient jdbc;

    Models(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The diagram of a process version as BPMN 2.0 XML.
     *
     * @throws NoSuchElementException if this database never deployed it
     */
    public String diagram(long processDefinitionKey) {
        return content("PROCESS", processDefinitionKey);
    }

    /** The diagram of a process version, as {@link #diagram} but read. */
    BpmnModelInstance processModel(long processDefinitionKey) {
        return read(diagram(processDefinitionKey));
    }

    /** The newest diagram of a process, as {@link #newestDiagram} but read. */
    Optional<BpmnModelInstance> newestProcessModel(String processId) {
        return newestDiagram(processId).map(Models::read);
    }

    private static BpmnModelInstance read(String xml) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A form version as the JSON of form-js. */
    public String form(long formKey) {
        return content("FORM", formKey);
    }

    /** The newest deployed version of a form by its id; empty before the first deployment. */
    public Optional<String> newestForm(String formId) {
        return newest("FORM", formId);
    }

    /** The newest deployed version of a process by its id; empty before the first deployment. */
    public Optional<String> newestDiagram(String processId) {
        return newest("PROCESS", processId);
    }

    private Optional<String> newest(String kind, String id) {
        return jdbc.sql("""
            select content
              from deployed_model
             where kind = :kind and model_id = :id and engine_id = (select engine_id from engine_marker)
             order by version desc
             limit 1
            """)
                .param("kind", kind)
                .param("id", id)
                .query((row, n) -> new String(row.getBytes("content"), StandardCharsets.UTF_8))
                .optional();
    }

    private String content(String kind, long key) {
        return jdbc.sql("""
            select content
              from deployed_model
             where kind = :kind and model_key = :key and engine_id = (select engine_id from engine_marker)
            """)
                .param("kind", kind)
                .param("key", key)
                .query((row, n) -> new String(row.getBytes("content"), StandardCharsets.UTF_8))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No " + kind + " with key " + key));
    }
}
