package dev.duban.inbox;

import dev.duban.engine.Refusal;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Handing on several tasks at once: what each will get, said before, and what it got. */
@Service
class Reassigning {

    private final TaskClaims claims;
    private final TasksSeen seen;
    private final InboxFinds finds;
    private final InboxRows rows;
    private final TaskWords words;
    private final People people;
    private final TransactionTemplate transaction;

    Reassigning(
            TaskClaims claims,
            TasksSeen seen,
            InboxFinds finds,
            InboxRows rows,
            TaskWords words,
            People people,
            TransactionTemplate transaction) {
        this.claims = claims;
        this.seen = seen;
        this.finds = finds;
        this.rows = rows;
        this.words = words;
        this.people = people;
        this.transaction = transaction;
    }

    /** Which of the tasks the person may hand on, and to whom all of these can go; tasks the person may not see are left out. */
    @Transactional(readOnly = true)
    public Ahead ahead(Collection<UUID> ids, Person person, Locale locale) {
        var tasks = seen.of(ids, person);
        var movable =
                tasks.stream().filter(task -> whyNot(task, person) == null).toList();
        var heirs = movable.stream()
                .map(task -> claims.heirs(task, person))
                .reduce((some, others) -> some.stream().filter(others::contains).toList())
                .orElse(List.of());
        var views =
                rows.of(tasks.stream().map(task -> finds.of(task.id(), person)).toList(), person, locale);
        var each = views.stream()
                .map(view -> {
                    var task = tasks.stream()
                            .filter(one -> one.id().equals(view.row().id()))
                            .findFirst()
                            .orElseThrow();
                    var whyNot = whyNot(task, person);
                    return new Each(view, whyNot == null ? null : words.say("inbox.reassign.not." + whyNot, locale));
                })
                .toList();
        return new Ahead(told(movable.size(), tasks.size() - movable.size(), heirs.isEmpty(), locale), heirs, each);
    }

    /**
     * Hands each task on by itself, and says in one sentence what became of all. What somebody else took meanwhile stays with
     * them.
     *
     * @throws AccessDeniedException if the person may not hand on one of them; then none is handed on
     */
    String reassign(Collection<UUID> ids, UUID to, Person person, Locale locale) {
        var tasks = seen.of(ids, person);
        if (tasks.stream().anyMatch(task -> task.isOpen() && !claims.mayHandOn(task, person))) {
            throw new AccessDeniedException("Person %s may not hand on all of these tasks".formatted(person.id()));
        }
        int moved = 0;
        int stayed = 0;
        for (var task : tasks) {
            try {
                transaction.executeWithoutResult(status -> claims.reassign(task.id(), to, person));
                moved++;
            } catch (Refusal meanwhile) {
                stayed++;
            }
        }
        var done = words.say("inbox.reassign.done", locale, moved, people.of(to).name());
        return stayed == 0 ? done : done + words.say("inbox.reassign.stayed", locale, stayed);
    }

    private @Nullable String whyNot(InboxTask task, Person person) {
        if (!task.isOpen()) {
            return "ended";
        }
        return claims.mayHandOn(task, person) ? null : task.enterprise() == null ? "elsewhere" : "enterprise";
    }

    private String told(int movable, int others, boolean nobody, Locale locale) {
        if (movable == 0) {
            return words.say("inbox.reassign.none", locale);
        }
        if (nobody) {
            return words.say("inbox.reassign.nobody", locale, movable);
        }
        var can = words.say("inbox.reassign.can", locale, movable);
        return others == 0 ? can : can + words.say("inbox.reassign.skipped", locale, others);
    }

    /**
     * What handing on would do.
     *
     * @param told in one sentence: "2 件可以改派；1 件不能"
     * @param heirs colleagues who may take all that can be handed on, by name
     */
    record Ahead(String told, List<Person> heirs, List<Each> each) {}

    /** @param whyNot why it cannot be handed on by this person; null if it can */
    record Each(InboxRows.RowView view, @Nullable String whyNot) {}
}
