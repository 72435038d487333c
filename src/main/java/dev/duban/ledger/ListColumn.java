package dev.duban.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param key kebab-case; its words are {@code import.<kind>.column.<key>}
 * @param longest characters of a text or number; ignored for other types
 * @param choices codes to choose from, as they are stored; empty if it is no choice
 * @param choiceWords beginning of the messages that name the choices, as {@code registry.sector.}; null: the codes name themselves
 */
public record ListColumn(
        String key,
        Type type,
        boolean required,
        int longest,
        List<String> choices,
        @Nullable String choiceWords) {

    /** How a value is read. What {@link ListedRow} hands on is always written one way. */
    public enum Type {
        /** As it stands, without spaces at its ends. */
        TEXT,
        /** Handed on as {@code yyyy-MM-dd}. */
        DATE,
        /** A date with or without an hour, handed on as {@code yyyy-MM-ddTHH:mm} of Asia/Shanghai; midnight if no hour is given. */
        MOMENT,
        /** A decimal number in digits. */
        NUMBER,
        /** Handed on as {@code yes} or {@code no}. */
        YES,
        /** Handed on as its code. */
        CHOICE
    }

    public ListColumn {
        choices = List.copyOf(choices);
    }

    public static ListColumn text(String key, int longest) {
        return new ListColumn(key, Type.TEXT, false, longest, List.of(), null);
    }

    public static ListColumn of(String key, Type type) {
        return new ListColumn(key, type, false, 60, List.of(), null);
    }

    public static ListColumn choice(String key, List<String> codes, @Nullable String words) {
        return new ListColumn(key, Type.CHOICE, false, 60, codes, words);
    }

    /** The same column, which must be filled. */
    public ListColumn needed() {
        return new ListColumn(key, type, true, longest, choices, choiceWords);
    }
}
