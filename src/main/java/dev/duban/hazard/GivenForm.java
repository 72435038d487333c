package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Paper;
import dev.duban.engine.Answers;
import dev.duban.engine.GivenAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A form as somebody filled it in.
 *
 * @param author who answered
 * @param actor the author, and for whom if it was typed in from an enterprise's paper
 * @param at when it was given; of a paper, when that was handed over
 */
record GivenForm<T extends GivenForm.Form>(String caseNo, UUID author, Actor actor, Instant at, T form) {

    /** The values of a form, named as its fields. */
    interface Form {

        /** Photos and papers handed in with it, beside the enterprise's paper that was typed in. */
        default List<UUID> files() {
            return List.of();
        }
    }

    static boolean yes(@Nullable String choice) {
        return "yes".equals(choice);
    }

    /** The files of several fields; those of fields left empty are none. */
    @SafeVarargs
    static List<UUID> all(@Nullable List<UUID>... fields) {
        return Stream.of(fields).filter(Objects::nonNull).flatMap(List::stream).toList();
    }

    static @Nullable UUID first(@Nullable List<UUID> files) {
        return files == null || files.isEmpty() ? null : files.getFirst();
    }

    /** Reads answers as forms. */
    @Component
    static class Reader {

        private final Answers answers;
        private final Attachments attachments;
        private final CaseFiles cases;

        Reader(Answers answers, Attachments attachments, CaseFiles cases) {
            this.answers = answers;
            this.attachments = attachments;
            this.cases = cases;
        }

        /** Reads the answer a step applies; what was handed in with it belongs to the case from here on. */
        <T extends Form> GivenForm<T> apply(UUID answer, Class<T> type) {
            var given = read(answers.of(answer), type);
            attachments.claim(given.caseNo(), given.form().files());
            Optional.ofNullable(given.actor().scan())
                    .ifPresent(scan -> attachments.claim(given.caseNo(), List.of(scan)));
            return given;
        }

        /** The answer without its empty fields, which are absent ones to the flow. */
        private static GivenAnswer filled(GivenAnswer answer) {
            var filled = new LinkedHashMap<String, Object>();
            answer.data().forEach((name, value) -> {
                if (value != null && !value.toString().isBlank()) {
                    filled.put(name, value);
                }
            });
            return new GivenAnswer(
                    answer.id(),
                    answer.task(),
                    answer.caseNo(),
                    answer.elementId(),
                    answer.author(),
                    answer.givenAt(),
                    filled);
        }

        /** Reads an answer that is only asked about. */
        <T extends Form> GivenForm<T> read(GivenAnswer answer, Class<T> type) {
            var form = answers.read(filled(answer), type);
            var actor = Actor.person(answer.author());
            var paper = Paper.behind(answer.data());
            return new GivenForm<>(
                    answer.caseNo(),
                    answer.author(),
                    paper.map(one -> actor.enteredFor(cases.of(answer.caseNo()).enterprise(), one.scan()))
                            .orElse(actor),
                    paper.map(one -> one.doneAt(answer.givenAt())).orElse(answer.givenAt()),
                    form);
        }
    }
}
