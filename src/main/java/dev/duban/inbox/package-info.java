/**
 * What officers work with: the inbox, the page of a task, the page of a case, and the search over everything.
 *
 * <p>The engine lays human tasks down at the {@link dev.duban.inbox.InboxDesk}; they become rows of a read model of their own
 * that holds all that lists and search need, so that a million open tasks are found by index. Who holds the candidate role in
 * the organ that has the task's part in the case may claim it; who did what the task must be separate from may not. An answer
 * is judged against the same form that was shown, stored together with its completion, and changes records only in the step
 * after the task. A task that goes away stays readable with its reason and what was typed. What a flow adds to the page of its
 * cases and to its forms comes through {@code casefile.CaseFacts} and {@code casefile.FormOptions}; no flow is known here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "casefile", "deadline", "letter", "registry", "identity", "web"})
package dev.duban.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
