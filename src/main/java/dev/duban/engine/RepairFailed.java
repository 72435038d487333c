package dev.duban.engine;

/** A repair that the engine did not take: it could not be reached, or it refused. What stood still stands as before. */
public final class RepairFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean away;

    RepairFailed(RuntimeException failure) {
        super(EngineFailure.words(failure), failure);
        this.away = !EngineFailure.isFinal(failure);
    }

    /** Whether the same repair may work later; otherwise the engine refused it, {@link #getMessage} in its own words. */
    public boolean isAway() {
        return away;
    }
}
