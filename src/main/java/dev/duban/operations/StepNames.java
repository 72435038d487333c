package dev.duban.operations;

import dev.duban.engine.Models;
import dev.duban.web.ModelNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the steps and tasks of the newest diagrams are called. */
@Component
class StepNames {

    private final Models models;
    private final ModelNames english;

    StepNames(Models models, ModelNames english) {
        this.models = models;
        this.english = english;
    }

    /** Names in one language, for one look: each diagram is read once. */
    Book in(Locale locale) {
        return new Book(locale);
    }

    /** The names of one look. */
    final class Book {

        private final Locale locale;
        private final Map<String, Optional<DiagramElements>> read = new HashMap<>();

        private Book(Locale locale) {
            this.locale = locale;
        }

        /** The name in this language; the Chinese one, or the id, where there is no other. */
        String of(String process, String element) {
            return english.of(process + "." + element, locale)
                    .orElseGet(() ->
                            elements(process).map(found -> found.name(element)).orElse(element));
        }

        /** The tasks of the process where a case may be entered again, as drawn from left to right. */
        List<Choice> tasks(String process) {
            return elements(process).map(DiagramElements::tasks).orElse(List.of()).stream()
                    .map(id -> new Choice(id, of(process, id)))
                    .toList();
        }

        private Optional<DiagramElements> elements(String process) {
            return read.computeIfAbsent(process, id -> models.newestDiagram(id).map(DiagramElements::of));
        }
    }

    /** A task to choose. */
    record Choice(String id, String name) {}
}
