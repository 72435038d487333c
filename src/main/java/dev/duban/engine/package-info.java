/**
 * The workflow engine as the rest of Duban sees it, and the only package that knows Zeebe.
 *
 * <p>What leaves Duban for the engine is an outbox of commands, written in the caller's transaction and sent by a relay
 * ({@link dev.duban.engine.EngineCommands}). What the engine asks of Duban arrives as jobs: an automatic one runs a
 * {@link dev.duban.engine.Step} that takes effect once, a human one is handed to the {@link dev.duban.engine.HumanTaskDesk}
 * and answered through {@link dev.duban.engine.HumanTasks}. What the engine must learn from others it asks through the small
 * interfaces of this package. It imports no other package of ours.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.duban.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
