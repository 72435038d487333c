package dev.duban.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user task as the engine handed it out. Its id is Duban's own; the engine's job is one column of it.
 *
 * @param processDefinitionKey the version of the model it was made under, see {@link Models}
 * @param formKey the version of the form it was made under, see {@link Models}
 * @param roles candidate roles; who holds one of them in the organ may do the task
 * @param organ whose task it is, by the organ's part in the case: {@code handling-organ}, {@code listing-organ} and so on; where
 *     the header says {@code =organ}, as the variable of that name said
 * @param deadlineRule id of the rule that limits it (domain 4.3), or {@code none: <reason>}
 * @param legalBasis the article the task carries out
 * @param separateFrom ids of the user tasks of this case whose author may not do this one; empty if none
 * @param cause id of the record on whose account the task is asked, as the variable {@code cause} said; null if there is none
 */
public record HumanTask(
        UUID id,
        String caseNo,
        String processId,
        int processVersion,
        long processDefinitionKey,
        String elementId,
        long formKey,
        List<String> roles,
        String organ,
        String deadlineRule,
        String legalBasis,
        List<String> separateFrom,
        @Nullable UUID cause,
        Instant openedAt) {}
