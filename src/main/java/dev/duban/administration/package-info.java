/**
 * The administrators' desk.
 *
 * <p>Service accounts of other systems and their tokens stand here: who may use the API for what, until when, and when they last
 * did. Nobody imports this package.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile"})
package dev.duban.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
