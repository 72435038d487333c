package dev.duban.engine;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the outbox on its way to the engine; the columns are explained in the changelog. */
record Command(
        UUID id,
        long seq,
        String caseNo,
        Kind kind,
        String name,
        @Nullable Long targetKey,
        @Nullable String correlationKey,
        Map<String, Object> variables,
        int attempts) {

    enum Kind {
        START,
        PUBLISH,
        COMPLETE,
        CANCEL
    }

    long target() {
        if (targetKey == null) {
            throw new IllegalStateException("Command %s has no target".formatted(id));
        }
        return targetKey;
    }
}
