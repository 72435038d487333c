package dev.duban.casefile;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that contain what was searched for, in either case of letters. Most of what is searched has no cases: then the database
 * is spared the folding of every row, which costs it most of the time; and a number, which is written in ASCII, is not compared
 * with Chinese words at all.
 */
public final class TextMatch {

    private final String sought;

    /** @param sought as typed */
    public TextMatch(String sought) {
        this.sought = sought.strip();
    }

    /** The value of the parameter {@code text}. */
    public String pattern() {
        return "%" + folded().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /**
     * The condition that one of the columns contains it.
     *
     * @param numbers columns of upper-case ASCII
     * @param words columns of any text
     */
    public String in(String[] numbers, String... words) {
        var like = hasCases() ? "lower(%s) like :text escape '!'" : "%s like :text escape '!'";
        var inWords = Arrays.stream(words).map(like::formatted);
        var inNumbers = isAscii() ? Arrays.stream(numbers).map(like::formatted) : Stream.<String>empty();
        return Stream.concat(inNumbers, inWords).collect(Collectors.joining(" or ", "(", ")"));
    }

    private String folded() {
        return hasCases() ? sought.toLowerCase(Locale.ROOT) : sought;
    }

    private boolean hasCases() {
        return !sought.toLowerCase(Locale.ROOT).equals(sought.toUpperCase(Locale.ROOT));
    }

    private boolean isAscii() {
        return sought.chars().allMatch(c -> c < 128);
    }
}
