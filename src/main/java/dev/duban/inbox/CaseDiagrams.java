package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.PlaceRow;
import dev.duban.casefile.Places;
import dev.duban.engine.CasePlaces;
import dev.duban.web.Dates;
import dev.duban.web.ModelNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where a case stands and has been, drawn in its diagram. */
@Component
class CaseDiagrams {

    private final Places places;
    private final ElementNames names;
    private final ModelNames english;
    private final TaskWords words;
    private final Dates dates;

    CaseDiagrams(Places places, ElementNames names, ModelNames english, TaskWords words, Dates dates) {
        this.places = places;
        this.names = names;
        this.english = english;
        this.words = words;
        this.dates = dates;
    }

    /** What {@code fragments/diagram} shows; empty if the engine has told of no place yet. */
    Map<String, Object> of(CaseFile file, Set<String> openTasks, Locale locale) {
        return of(file, places.whereIs(file.caseNo()), openTasks, locale);
    }

    /** As {@link #of(CaseFile, Set, Locale)}, from places that were read before. */
    Map<String, Object> of(CaseFile file, List<PlaceRow> way, Set<String> openTasks, Locale locale) {
        if (way.isEmpty()) {
            return Map.of();
        }
        var last = way.getLast();
        var drawing = names.drawing(last.processDefinitionKey());
        if (drawing.xml().isEmpty()) {
            return Map.of();
        }
        var elements = way.stream()
                .filter(place -> place.processId().equals(last.processId()))
                .map(PlaceRow::elementId)
                .toList();
        var current = !file.inForce() ? Set.<String>of() : openTasks.isEmpty() ? Set.of(last.elementId()) : openTasks;
        return Map.of(
                "xml", drawing.xml(),
                "path", walked(file, drawing, elements),
                "current", List.copyOf(current),
                "late", List.of(),
                "names", english.elementsOf(last.processId(), locale),
                "steps", steps(way, current, locale));
    }

    /** A case that its flow has ended went on to the end event, of which the engine does not tell. */
    private static List<String> walked(CaseFile file, Drawing drawing, List<String> places) {
        var walked = new LinkedHashSet<>(drawing.walked(places));
        if (!file.inForce()) {
            walked.addAll(drawing.lastWay(places.getLast()));
        }
        return List.copyOf(walked);
    }

    /** The tasks of people in the order they came, those open now last. */
    private List<Map<String, String>> steps(List<PlaceRow> way, Set<String> current, Locale locale) {
        var steps = new ArrayList<Map<String, String>>();
        var now = new LinkedHashSet<Map<String, String>>();
        for (int at = 0; at < way.size(); at++) {
            var place = way.get(at);
            var name = words.element(place.processId(), place.processDefinitionKey(), place.elementId(), locale);
            var newest = way.subList(at + 1, way.size()).stream()
                    .noneMatch(later -> later.elementId().equals(place.elementId()));
            var step = Map.of(
                    "name",
                    name,
                    "state",
                    newest && current.contains(place.elementId()) ? "now" : "done",
                    "when",
                    dates.day(dates.dayOf(place.since()), locale));
            if ("now".equals(step.get("state"))) {
                now.add(step);
            } else if (place.kind() == CasePlaces.Kind.TASK) {
                steps.add(step);
            }
        }
        steps.addAll(now);
        return steps;
    }
}
