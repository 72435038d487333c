package dev.duban.operations;

import dev.duban.casefile.PlaceRow;
import dev.duban.casefile.Places;
import dev.duban.engine.Models;
import dev.duban.web.Dates;
import dev.duban.web.ModelNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a case stands in its diagram, as the fragment {@code diagram} takes it. */
@Component
class RepairDiagrams {

    private final Places places;
    private final Models models;
    private final ModelNames english;
    private final StepNames names;
    private final Dates dates;

    RepairDiagrams(Places places, Models models, ModelNames english, StepNames names, Dates dates) {
        this.places = places;
        this.models = models;
        this.english = english;
        this.names = names;
        this.dates = dates;
    }

    /**
     * The diagram with the way walked.
     *
     * @param element where it stands; null: where it was seen last
     * @return empty if the case was nowhere yet
     */
    Optional<Map<String, Object>> of(String caseNo, @Nullable String element, Locale locale) {
        var walked = places.whereIs(caseNo);
        if (walked.isEmpty()) {
            return Optional.empty();
        }
        var last = walked.getLast();
        var here = element == null ? last.elementId() : element;
        var diagram = new LinkedHashMap<String, Object>();
        diagram.put("xml", models.diagram(last.processDefinitionKey()));
        diagram.put("path", walked.stream().map(PlaceRow::elementId).distinct().toList());
        diagram.put("current", List.of(here));
        diagram.put("late", List.of());
        diagram.put("names", english.elementsOf(last.processId(), locale));
        diagram.put("steps", steps(walked, here, locale));
        return Optional.of(diagram);
    }

    private List<Map<String, String>> steps(List<PlaceRow> walked, String here, Locale locale) {
        var book = names.in(locale);
        var steps = new ArrayList<Map<String, String>>();
        for (var place : walked) {
            if (!place.elementId().equals(here)) {
                steps.add(step(book.of(place.processId(), place.elementId()), "done", dates.recent(place.since())));
            }
        }
        steps.add(step(book.of(walked.getLast().processId(), here), "now", ""));
        return steps;
    }

    private static Map<String, String> step(String name, String state, String when) {
        return Map.of("name", name, "state", state, "when", when);
    }
}
