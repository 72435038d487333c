package dev.duban.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many cases in force run on which process, and how many call one. */
@Component
class CasesOnModels {

    private final JdbcClient jdbc;

    CasesOnModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts them by process id.
     *
     * @param newest content of the newest version of each process, by id: what a call reaches
     */
    Count count(Map<String, byte[]> newest) {
        var running = new HashMap<String, Integer>();
        var calling = new HashMap<String, Integer>();
        var calls = new HashMap<String, Set<String>>();
        newest.forEach((process, content) -> calls.put(process, called(content)));
        for (var version : versions()) {
            running.merge(version.processId(), version.cases(), Integer::sum);
            reached(called(version.content()), calls)
                    .forEach(process -> calling.merge(process, version.cases(), Integer::sum));
        }
        return new Count(running, calling);
    }

    private List<Version> versions() {
        return jdbc.sql("""
            select i.process_id, i.cases, m.content
              from (select process_id, process_version, engine_id, count(*) as cases
                      from engine_instance
                     where ended_at is null
                     group by process_id, process_version, engine_id) i
              join deployed_model m on m.engine_id = i.engine_id and m.kind = 'PROCESS' and m.model_id = i.process_id
                                   and m.version = i.process_version
            """).query(Version.class).list();
    }

    /** These processes and what they call in turn. */
    private static Set<String> reached(Set<String> first, Map<String, Set<String>> calls) {
        var reached = new HashSet<String>();
        var ahead = new ArrayDeque<>(first);
        while (!ahead.isEmpty()) {
            var next = ahead.pop();
            if (reached.add(next)) {
                ahead.addAll(calls.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static Set<String> called(byte[] diagram) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(diagram))
                .getModelElementsByType(ZeebeCalledElement.class)
                .stream()
                .map(ZeebeCalledElement::getProcessId)
                .collect(Collectors.toSet());
    }

    /**
     * Cases in force by process id.
     *
     * @param running on the process itself, whatever version
     * @param calling on one whose diagram calls it, directly or by another
     */
    record Count(Map<String, Integer> running, Map<String, Integer> calling) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Version(String processId, int cases, byte[] content) {}
}
