package dev.duban.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text where the searched words stand in it, so that a page can mark them. */
record Marks(String wanted) {

    /** The pieces of the text in their order; small and capital letters are the same. */
    public List<Piece> of(String text) {
        var pieces = new ArrayList<Piece>();
        var low = text.toLowerCase(Locale.ROOT);
        var find = wanted.toLowerCase(Locale.ROOT);
        int from = 0;
        // Letters whose small form is longer would shift the places; then nothing is marked.
        for (int at = low.length() == text.length() ? low.indexOf(find) : -1; at >= 0; at = low.indexOf(find, from)) {
            if (at > from) {
                pieces.add(new Piece(text.substring(from, at), false));
            }
            from = at + find.length();
            pieces.add(new Piece(text.substring(at, from), true));
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }

    /** @param hit whether it was searched for */
    record Piece(String text, boolean hit) {}
}
