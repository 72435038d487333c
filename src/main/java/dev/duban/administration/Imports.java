package dev.duban.administration;

import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import dev.duban.ledger.Problem;
import dev.duban.web.Languages;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the imports of all registers share: how a thing is added, how it is only tried, and trouble as problems of a row. */
@Component
class Imports {

    private final Changes changes;
    private final MessageSource messages;
    private final TransactionTemplate within;

    Imports(Changes changes, MessageSource messages, PlatformTransactionManager transactions) {
        this.changes = changes;
        this.messages = messages;
        this.within = new TransactionTemplate(transactions);
        this.within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Does something and takes back all it wrote. */
    void undone(Runnable act) {
        within.executeWithoutResult(status -> {
            status.setRollbackOnly();
            act.run();
        });
    }

    /** @return the id of the new thing */
    String add(Register register, Map<String, String> values, Person by) {
        return changes.add(register, values, ground(by));
    }

    /** From today, because it stood in a list that the person brought. */
    Changes.Ground ground(Person by) {
        return new Changes.Ground(
                messages.getMessage("administration.import.reason", null, Languages.CHINESE), changes.today(), 0, by);
    }

    /**
     * The troubles in the columns they are about.
     *
     * @param columns column by field, for fields that have one of another name
     */
    List<Problem> problems(List<Trouble> troubles, Map<String, String> columns) {
        return troubles.stream()
                .map(trouble -> Problem.of(
                        columns.getOrDefault(trouble.field(), trouble.field()),
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
