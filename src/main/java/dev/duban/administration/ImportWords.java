package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import dev.duban.ledger.Problem;
import dev.duban.web.Languages;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the imports of this package share: the ground of what they add, and trouble of a register as problems of a row. */
@Component
class ImportWords {

    private final Changes changes;
    private final MessageSource messages;

    ImportWords(Changes changes, MessageSource messages) {
        this.changes = changes;
        this.messages = messages;
    }

    /** From today, because it stood in a list that the person brought. */
    Changes.Ground ground(Person by) {
        return new Changes.Ground(
                messages.getMessage("administration.import.reason", null, Languages.CHINESE), changes.today(), 0, by);
    }

    /**
     * The troubles in the columns they are about.
     *
     * @param columns column by field of the register
     * @param elsewhere column for trouble at a field that no column fills
     */
    List<Problem> problems(List<Trouble> troubles, Map<String, String> columns, String elsewhere) {
        return troubles.stream()
                .map(trouble -> Problem.of(
                        columns.getOrDefault(trouble.field(), elsewhere),
                        trouble.key(),
                        trouble.arguments().stream().map(this::shown).toArray()))
                .toList();
    }

    private String shown(String argument) {
        return argument.startsWith("@")
                ? messages.getMessage(argument.substring(1), null, Languages.CHINESE)
                : argument;
    }
}
