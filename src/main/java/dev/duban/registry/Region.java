package dev.duban.registry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An administrative region (行政区划).
 *
 * @param code six digits, nine for a township
 * @param parent code of the region above; null only at the top
 */
public record Region(
        String code,
        String nameZh,
        String nameEn,
        Level level,
        @Nullable String parent) {

    public Region {
        if (!code.matches(level == Level.TOWNSHIP ? "[0-9]{9}" : "[0-9]{6}")) {
            throw new IllegalArgumentException("A %s has no code like %s".formatted(level, code));
        }
    }

    /** The name in the reader's language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
