/**
 * The administrator's page: does anything stand still, since when, and how does it get going again. It reads what the engine's
 * package keeps of commands, steps and cases, shows it in words, and offers one repair for each. A repair asks for a reason and
 * stands in the timeline of its case, whose content an administrator does not see. It also has the chains of all timelines
 * checked, and guards the addresses for probes and dashboards. Where time can be moved (local and training modes) it has the time
 * machine, {@code TimeMachine}, which walks from due instant to due instant.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile", "deadline"})
package dev.duban.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
