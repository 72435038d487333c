package dev.duban.ledger;

import dev.duban.sheet.SheetFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was brought, and how far it has come.
 *
 * @param format what the file was written as
 * @param columns key of a column to its place in the header
 * @param fixed key of a column that the file does not have to what every row has there
 * @param rows all of them
 * @param judged how many are judged
 * @param good that can be stored and are not yet
 * @param known that were there before
 * @param changed known, with another content
 * @param trouble why it stands still; null while it does not
 */
record LedgerImport(
        UUID id,
        String kind,
        UUID person,
        @Nullable UUID organ,
        String fileName,
        String sheet,
        SheetFormat format,
        List<String> header,
        Map<String, Integer> columns,
        Map<String, String> fixed,
        State state,
        int rows,
        int judged,
        int good,
        int known,
        int changed,
        int bad,
        int stored,
        boolean cancelAsked,
        @Nullable String trouble,
        Instant uploadedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    enum State {
        /** Its columns are not all recognised. */
        COLUMNS,
        JUDGING,
        PREVIEW,
        IMPORTING,
        DONE,
        /** Stopped by a person; what was stored by then stays. */
        CANCELLED,
        /** Stopped by itself, with its trouble; it can go on. */
        FAILED;

        public boolean isUnderWay() {
            return this == JUDGING || this == IMPORTING;
        }
    }

    /** Rows that this import does or did store. */
    public int wanted() {
        return good + stored;
    }

    /** How far the present work is, of 100. */
    public int percent() {
        long done = state == State.JUDGING ? judged : stored;
        long all = state == State.JUDGING ? rows : wanted();
        return all == 0 ? 100 : (int) (done * 100 / all);
    }
}
