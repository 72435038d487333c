/**
 * What supervisors work with: the board of everything that is late or soon will be, over all flows and within what a person may
 * see.
 *
 * <p>"Overdue" is asked of the ledger with the present instant, never stored. A count and the list behind it are the same
 * condition, so a figure, a facet and the rows it opens agree. Supervisors act from the list: they urge whoever has to act,
 * open the task to hand it on, open the case, and take the list away as a sheet. What a flow or the inbox knows is not needed
 * here; the rows of terms, cases and tasks are read as they stand.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"engine", "casefile", "deadline", "letter", "registry", "identity", "web", "sheet"})
package dev.duban.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
