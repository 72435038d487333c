package dev.duban.inbox;

import dev.duban.deadline.Deadline;
import dev.duban.deadline.DeadlineView;
import dev.duban.deadline.DeadlineViews;
import dev.duban.deadline.RungWords;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts rows of the lists into words; all names of people come in one query. */
@Component
class InboxRows {

    private final TaskWords words;
    private final Duties duties;
    private final People people;
    private final TaskDeadlines deadlines;
    private final DeadlineViews deadlineViews;
    private final RungWords rungWords;

    InboxRows(
            TaskWords words,
            Duties duties,
            People people,
            TaskDeadlines deadlines,
            DeadlineViews deadlineViews,
            RungWords rungWords) {
        this.words = words;
        this.duties = duties;
        this.people = people;
        this.deadlines = deadlines;
        this.deadlineViews = deadlineViews;
        this.rungWords = rungWords;
    }

    List<RowView> of(Collection<ListedTask> rows, Person reader, Locale locale) {
        var ids = rows.stream()
                .flatMap(row -> Stream.of(row.assignee(), row.assignedBy()))
                .filter(Objects::nonNull)
                .filter(id -> !id.equals(reader.id()))
                .collect(Collectors.toSet());
        var names = people.find(ids);
        var open = rows.stream()
                .filter(row -> row.state().isOpen())
                .map(ListedTask::id)
                .toList();
        var due = deadlines.ofTasks(open);
        var rungs = rungWords.brief(open, locale);
        var absent = duties.absentFor(reader);
        return rows.stream()
                .map(row -> view(
                        row,
                        reader,
                        forWhom(row, reader, absent),
                        names,
                        due.get(row.id()),
                        rungs.getOrDefault(row.id(), words.why(row.processId(), row.elementId(), locale)),
                        locale))
                .toList();
    }

    RowView of(ListedTask row, Person reader, Locale locale) {
        return of(List.of(row), reader, locale).getFirst();
    }

    /** For whom the reader would do it: its holder, or of the group one whose role the reader has not; null if nobody. */
    private static @Nullable Person forWhom(ListedTask row, Person reader, List<Person> absent) {
        if (row.state() == InboxTask.State.CLAIMED) {
            return absent.stream()
                    .filter(one -> one.id().equals(row.assignee()))
                    .findFirst()
                    .orElse(null);
        }
        return row.state() != InboxTask.State.TODO || hasRole(row, reader)
                ? null
                : absent.stream().filter(one -> hasRole(row, one)).findFirst().orElse(null);
    }

    private static boolean hasRole(ListedTask row, Person person) {
        return person.roles().stream().anyMatch(role -> row.roles().contains(role.name()));
    }

    private RowView view(
            ListedTask row,
            Person reader,
            @Nullable Person absent,
            Map<UUID, Person> names,
            @Nullable Deadline due,
            @Nullable String why,
            Locale locale) {
        var assignee = row.assignee();
        var by = row.assignedBy();
        var handedOn = by != null && !by.equals(assignee);
        return new RowView(
                row,
                words.name(row.processId() + "." + row.elementId(), row.name(), locale),
                why,
                words.waited(row.openedAt(), locale),
                words.roles(row.roles(), locale),
                words.noLimit(row.processId(), row.elementId(), row.deadlineRule(), locale),
                assignee == null ? null : name(assignee, reader, names),
                assignee != null && (assignee.equals(reader.id()) || absent != null && assignee.equals(absent.id())),
                absent == null ? null : absent.name(),
                handedOn ? name(by, reader, names) : null,
                row.state().isOpen()
                        ? ""
                        : words.outcome(row.state(), row.processId(), row.processDefinitionKey(), row.why(), locale),
                row.separate() == null
                        ? null
                        : words.element(row.processId(), row.processDefinitionKey(), row.separate(), locale),
                due == null ? null : deadlineViews.of(due, locale));
    }

    private static String name(UUID id, Person reader, Map<UUID, Person> names) {
        if (id.equals(reader.id())) {
            return reader.name();
        }
        var person = names.get(id);
        return person == null ? "" : person.name();
    }

    /**
     * A row as it is shown.
     *
     * @param why the sentence of the flow, or of a rung its late term; null if it has none
     * @param noLimit why no rule limits it; null if one does
     * @param holder name of who holds or held it; null if nobody
     * @param mine whether the reader holds it, or stands in for who does
     * @param absent name of the one for whom the reader would do it; null if it is the reader's own
     * @param handedOnBy name of who gave it to the holder; null if the holder claimed it
     * @param outcome how it ended; empty while open
     * @param due its term; null if none runs for it
     * @param separate name of the task that the reader did and that forbids this one; null if nothing does
     */
    record RowView(
            ListedTask row,
            String name,
            @Nullable String why,
            String waited,
            String roles,
            @Nullable String noLimit,
            @Nullable String holder,
            boolean mine,
            @Nullable String absent,
            @Nullable String handedOnBy,
            String outcome,
            @Nullable String separate,
            @Nullable DeadlineView due) {

        /** The rule that will date it, as {@code F1-04}; null without one. */
        public @Nullable String rule() {
            return noLimit == null ? row.deadlineRule() : null;
        }
    }
}
