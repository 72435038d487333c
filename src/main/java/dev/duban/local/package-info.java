/**
 * The embedded defaults: with no configuration at all, Duban brings its own PostgreSQL and its own Zeebe broker.
 *
 * <p>Before Spring looks at a single bean, {@link dev.duban.local.LocalDefaults} asks whether a database and an engine
 * are configured. If neither is, it starts both as child processes on the loopback address, with their data under
 * {@code data/}, and hands Spring their addresses as if someone had configured them; the rest of the program cannot tell
 * the difference. The children end with the program. What a killed program left running is ended by the next start, so
 * that there are never two servers on one data directory.
 *
 * <p>What keeps the program from starting is one sentence in Chinese and English ({@link
 * dev.duban.local.StartFailureReporter}), never a stack trace. This package imports no other package of ours.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.duban.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
