package dev.duban.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be wrong with one value, in the order in which form-js looks; {@code form.js} holds the same rules. */
final class FormRules {

    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]"
            + "(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    /** Mobile and fixed-line numbers as they are written here, or an international number. */
    private static final Pattern PHONE = Pattern.compile("(\\+|00)?[0-9](?:[0-9 -]{5,18})[0-9]");

    /** Clocks of devices differ; what is later than this has not happened yet. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private FormRules() {}

    /** Code of a problem and the number or name its words need, or null. */
    record Broken(String code, @Nullable String argument) {}

    static List<Broken> brokenBy(FormField field, @Nullable Object value, Instant now) {
        var broken = new ArrayList<Broken>();
        if (value instanceof Number number) {
            numbers(field, new BigDecimal(number.toString()), broken);
        }
        if (value instanceof String text && !text.isEmpty()) {
            pattern(field, text, broken);
        }
        if (field.isRequired() && isEmpty(value)) {
            broken.add(new Broken("required", null));
        }
        if (value instanceof Number number) {
            bounds(field, new BigDecimal(number.toString()), broken);
        }
        if (value instanceof String text && !text.isEmpty()) {
            lengths(field, text, broken);
            kinds(field, text, broken);
            if (field.hasHappened() && isLater(field.source().path("subtype").asString("date"), text, now)) {
                broken.add(new Broken("after-now", null));
            }
        }
        if (field.type().equals("filepicker") && value instanceof Collection<?> files) {
            files(field, files.size(), broken);
        }
        return broken;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value instanceof Collection<?> many && many.isEmpty();
    }

    private static void numbers(FormField field, BigDecimal number, List<Broken> broken) {
        int digits = field.source().path("decimalDigits").asInt(-1);
        if (digits >= 0 && number.signum() != 0 && number.stripTrailingZeros().scale() > digits) {
            broken.add(digits == 0 ? new Broken("integer", null) : new Broken("decimals", String.valueOf(digits)));
        }
    }

    private static void pattern(FormField field, String text, List<Broken> broken) {
        var pattern = field.validate("pattern");
        if (!pattern.isMissingNode()
                && !FormPattern.of(pattern.asString()).matcher(text).find()) {
            broken.add(new Broken("pattern", null));
        }
    }

    private static void bounds(FormField field, BigDecimal number, List<Broken> broken) {
        var min = field.validate("min");
        if (min.isNumber() && number.compareTo(min.decimalValue()) < 0) {
            broken.add(new Broken("min", plain(min.decimalValue())));
        }
        var max = field.validate("max");
        if (max.isNumber() && number.compareTo(max.decimalValue()) > 0) {
            broken.add(new Broken("max", plain(max.decimalValue())));
        }
    }

    private static void lengths(FormField field, String text, List<Broken> broken) {
        int length = FormPattern.lengthOf(text);
        var min = field.validate("minLength");
        if (min.isNumber() && length < min.asInt()) {
            broken.add(new Broken("min-length", min.asString()));
        }
        var max = field.validate("maxLength");
        if (max.isNumber() && length > max.asInt()) {
            broken.add(new Broken("max-length", max.asString()));
        }
    }

    private static void kinds(FormField field, String text, List<Broken> broken) {
        var kind = field.validate("validationType").asString("");
        if (kind.equals("phone") && !PHONE.matcher(text).matches()) {
            broken.add(new Broken("phone", null));
        }
        if (kind.equals("email") && !EMAIL.matcher(text).matches()) {
            broken.add(new Broken("email", null));
        }
    }

    private static boolean isLater(String subtype, String text, Instant now) {
        if (subtype.equals("date")) {
            return LocalDate.parse(text).isAfter(LocalDate.ofInstant(now, Dates.ZONE));
        }
        var at = text.substring(11).matches(".*(Z|[+-]\\d{2}:\\d{2})")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(Dates.ZONE).toInstant();
        return at.isAfter(now.plus(CLOCKS_DIFFER));
    }

    private static void files(FormField field, int number, List<Broken> broken) {
        int least = field.property("minFiles", 0);
        int most = field.property("maxFiles", FormValues.MOST_ROWS);
        if (number > 0 && number < least) {
            broken.add(new Broken("min-files", String.valueOf(least)));
        }
        if (number > most) {
            broken.add(new Broken("max-files", String.valueOf(most)));
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
