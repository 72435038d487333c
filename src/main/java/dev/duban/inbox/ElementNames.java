package dev.duban.inbox;

import dev.duban.engine.Models;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The diagrams of process versions, read once each: a version never changes. */
@Component
class ElementNames {

    private final Models models;
    private final Map<Long, Drawing> known = new ConcurrentHashMap<>();

    ElementNames(Models models) {
        this.models = models;
    }

    /** The name of an element in Chinese; its id if the diagram gives it none. */
    String of(long processDefinitionKey, String elementId) {
        return drawing(processDefinitionKey).names().getOrDefault(elementId, elementId);
    }

    /** The name of a process as its newest version has it, for a case that has not moved yet; its id before the first deployment. */
    String newest(String process) {
        return models.newestDiagram(process)
                .map(diagram -> Drawing.read(diagram).names().getOrDefault(process, process))
                .orElse(process);
    }

    /** The diagram; an empty one if this database never deployed the version. */
    Drawing drawing(long processDefinitionKey) {
        var drawing = known.get(processDefinitionKey);
        if (drawing != null) {
            return drawing;
        }
        try {
            var read = Drawing.read(models.diagram(processDefinitionKey));
            known.put(processDefinitionKey, read);
            return read;
        } catch (NoSuchElementException neverDeployed) {
            return Drawing.empty();
        }
    }
}
