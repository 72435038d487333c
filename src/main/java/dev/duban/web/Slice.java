package dev.duban.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Part of a list of the API. The next part begins behind the last row of this one, wherever that row stands then: rows that are
 * added meanwhile move nothing.
 *
 * @param next address of what follows, path and query; null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** Rows of a slice unless the caller says otherwise. */
    public static final String USUAL = "50";

    public static final int MOST = 200;

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Cuts the slice of the present request.
     *
     * @param found one row more than asked for if there are more
     * @param keys what the rows are ordered by, the last of which no two rows share
     */
    public static <R, T> Slice<T> of(
            List<R> found, int limit, Function<? super R, List<?>> keys, Function<? super R, T> shown) {
        var rows = found.subList(0, Math.min(limit, found.size()));
        return new Slice<T>(
                rows.stream().<T>map(shown).toList(),
                found.size() <= limit ? null : behind(keys.apply(rows.getLast())));
    }

    private static String behind(List<?> keys) {
        var here = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", Cursor.write(keys))
                .build();
        return here.getPath() + "?" + here.getQuery();
    }
}
