/**
 * The administrators' desk: people and their roles, regions and organs, enterprises, accounts of other systems.
 *
 * <p>Five kinds of things are kept in one way. Each has a {@link dev.duban.administration.Register}, which reads and writes its
 * values and knows what may not be; {@link dev.duban.administration.Changes} is the one door through which an administrator
 * changes them: with a reason, with old and new value, from a day on. What is valid from today or earlier takes effect in the
 * same transaction, what is valid later on its day. Who saves over a change they have not seen is shown both. Lists of
 * organs, people and enterprises are imported by the machine of package {@code ledger}. Pages of other
 * packages for administrators put themselves on the index by an {@code AdministrationSection} bean. Nobody imports this package.
 *
 * <p>Service accounts of other systems and their tokens stand here too: who may use the API for what, until when, and when they last
 * did.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile", "ledger"})
package dev.duban.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
