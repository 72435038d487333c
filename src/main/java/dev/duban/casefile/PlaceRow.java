package dev.duban.casefile;

import dev.duban.engine.CasePlaces;
import java.time.Instant;

/**
 * A place a case passed or stands at.
 *
 * @param processDefinitionKey the version of the diagram, see {@code Models.diagram}
 */
public record PlaceRow(
        String processId,
        long processDefinitionKey,
        int processVersion,
        long processInstanceKey,
        String elementId,
        CasePlaces.Kind kind,
        Instant since) {}
