/**
 * Time: what is due, why it is that date, and what happens when it is late.
 *
 * <p>The ledger of deadlines stands in PostgreSQL. A deadline is an anchor (what happened, when, by which paper) and a budget (how
 * much of which unit, lengthened, stopped or cut by whom); its date is counted out from these over the calendar of working days,
 * and the sentence that explains it is told from the same counting. Rules are data with basis and tag (domain 0.1, 4.3). What is to
 * happen on the way (reminders, expiry, notifications, rungs of the ladder) is noted beforehand as marks; the process
 * {@code deadline-watch}, one per case, sleeps until the next mark and asks the ledger what is true. A fact that makes a case climb
 * without waiting for its day is told by its flow and is a mark due at once.
 *
 * <p>"Overdue" is never stored: it is what an open deadline is after its instant. A term of days ends at 00:00 China time after its
 * last day.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"casefile", "registry", "identity", "engine", "web", "sheet"})
package dev.duban.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
