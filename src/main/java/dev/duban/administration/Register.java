package dev.duban.administration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that administrators keep, its values as texts by field: an absent one is empty, several are joined by a
 * space, yes is {@code yes}. {@link Changes} calls {@link #judge} and {@link #write} inside its transaction.
 */
interface Register {

    /** The field of all kinds that says whether the thing is at work. */
    String ACTIVE = "active";

    String YES = "yes";

    /** Beginning of its message keys, and its code in the table: {@code person}. */
    String subject();

    /** Last part of its address under {@code /administration/}: {@code people}. */
    String path();

    /**
     * The fields to type, in the order of the page.
     *
     * @param present the values before; empty for a new thing
     */
    List<Field> fields(Map<String, String> present, Locale locale);

    /**
     * The values that hold now, {@link #ACTIVE} among them where the kind knows it.
     *
     * @throws NoSuchElementException if there is no such thing
     */
    Map<String, String> values(String id);

    /** What a new thing of these values is called in addresses. */
    default String newId(Map<String, String> values) {
        return UUID.randomUUID().toString();
    }

    /**
     * What is wrong with the whole of the values.
     *
     * @param id null for a new thing
     * @param before the values that hold now; empty for a new thing
     */
    List<Trouble> judge(@Nullable String id, Map<String, String> before, Map<String, String> after);

    /** Adds the thing or takes over its new values. */
    void write(String id, Map<String, String> before, Map<String, String> after, Changes.Whole change);

    /** What the thing is called. */
    String title(String id, Locale locale);

    /** A value in the reader's words; never empty. */
    String words(String field, String value, Locale locale);

    /** Trouble at one field, or at the whole where the field is empty. */
    record Trouble(String field, String key, List<String> arguments) {

        static Trouble at(String field, String key, Object... arguments) {
            return new Trouble(
                    field,
                    "administration.wrong." + key,
                    java.util.Arrays.stream(arguments).map(Object::toString).toList());
        }
    }

    /** One value to type. */
    record Field(String name, Kind kind, boolean required, int longest, List<Choice> choices) {

        enum Kind {
            TEXT,
            NUMBER,
            ONE,
            MANY,
            /** Shown, and not changed any more. */
            FIXED
        }

        static Field text(String name, boolean required, int longest) {
            return new Field(name, Kind.TEXT, required, longest, List.of());
        }

        static Field number(String name) {
            return new Field(name, Kind.NUMBER, true, 9, List.of());
        }

        static Field one(String name, boolean required, List<Choice> choices) {
            return new Field(name, Kind.ONE, required, 200, choices);
        }

        static Field many(String name, boolean required, List<Choice> choices) {
            return new Field(name, Kind.MANY, required, 500, choices);
        }

        /** What cannot be changed once it stands. */
        Field fixedIf(boolean stands) {
            return stands ? new Field(name, Kind.FIXED, false, longest, choices) : this;
        }
    }

    /** @param group heading over it in a list; empty for none */
    record Choice(String value, String words, String group) {}
}
