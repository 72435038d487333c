package dev.duban.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is kept.
 *
 * @param cells as read from the file, or mended
 * @param problems what is wrong with it if it is {@link State#BAD}; else what is remarked of it
 * @param target what it has become, or what is there already; null for others
 */
record LedgerRow(
        int number,
        List<String> cells,
        State state,
        @Nullable String identity,
        List<Problem> problems,
        @Nullable String target) {

    enum State {
        /** Not judged yet. */
        NEW,
        GOOD,
        KNOWN,
        CHANGED,
        BAD,
        STORED
    }
}
