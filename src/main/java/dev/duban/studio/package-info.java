/**
 * The process owner's pages: the models of a folder of their own ({@code duban.processes}) beside what is deployed, what the checks
 * find in them, and their deployment with a reason.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "engine", "web"})
package dev.duban.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
