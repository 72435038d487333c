package dev.duban.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Where a {@link Slice} ended: the keys of its last row, opaque to callers. */
public final class Cursor {

    private static final String BETWEEN = "\u001f";

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    static String write(List<?> keys) {
        var text = keys.stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a caller handed back.
     *
     * @param after null or empty at the beginning of a list
     * @param count how many keys the list is ordered by
     * @throws ApiProblem if it is not one of this list
     */
    public static Optional<Cursor> read(@Nullable String after, int count) {
        if (after == null || after.isEmpty()) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            var keys = Arrays.asList(text.split(BETWEEN, -1));
            if (keys.size() == count && text.indexOf('\0') < 0) {
                return Optional.of(new Cursor(keys));
            }
        } catch (IllegalArgumentException noBase64) {
            throw unreadable();
        }
        throw unreadable();
    }

    public String text(int place) {
        return keys.get(place);
    }

    public Instant instant(int place) {
        return key(place, Instant::parse);
    }

    public UUID id(int place) {
        return key(place, UUID::fromString);
    }

    public long number(int place) {
        return key(place, Long::valueOf);
    }

    private <K> K key(int place, Function<String, K> read) {
        try {
            return read.apply(keys.get(place));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw unreadable();
        }
    }

    private static ApiProblem unreadable() {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "cursor");
    }
}
