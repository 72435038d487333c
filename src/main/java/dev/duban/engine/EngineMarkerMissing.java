package dev.duban.engine;

import java.util.UUID;

/** The engine was rebuilt or exchanged: it lacks the mark this database knows. Going on would answer with another's results. */
public class EngineMarkerMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineMarkerMissing(UUID engineId) {
        super(("引擎里没有这个数据库的标记 %1$s：引擎被重建或换过了。请恢复原来的引擎数据，或换回原来的地址。 /"
                        + " The engine lacks the mark %1$s of this database: it was rebuilt or exchanged."
                        + " Restore the engine's data or the address it had.")
                .formatted(engineId));
    }
}
