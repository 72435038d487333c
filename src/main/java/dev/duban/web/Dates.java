package dev.duban.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Days and hours as people read them, always in the office's zone, Asia/Shanghai: "10月10日 周六", "Sat 10 Oct"; the year only
 * when it is not the present one. Templates call it {@code dates}; without a
 * locale the language is that of the present page. For a deadline that
 * ends at 00:00, hand in the last day itself.
 */
public final class Dates {

    /** The zone of everything people see. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Clock clock;

    public Dates(Clock clock) {
        this.clock = clock;
    }

    /** The present instant of the program's clock, which may have been moved. */
    public Instant now() {
        return clock.instant();
    }

    /** "10月10日" / "10 Oct". */
    public String day(LocalDate day) {
        return day(day, LocaleContextHolder.getLocale());
    }

    public String day(Instant instant) {
        return day(dayOf(instant));
    }

    public String day(LocalDate day, Locale locale) {
        boolean otherYear = day.getYear() != today().getYear();
        if (Languages.isEnglish(locale)) {
            return day.getDayOfMonth() + " " + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                    + (otherYear ? " " + day.getYear() : "");
        }
        return (otherYear ? day.getYear() + "年" : "") + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** "10月10日 周六" / "Sat 10 Oct". */
    public String weekday(LocalDate day) {
        return weekday(day, LocaleContextHolder.getLocale());
    }

    public String weekday(Instant instant) {
        return weekday(dayOf(instant));
    }

    public String weekday(LocalDate day, Locale locale) {
        return Languages.isEnglish(locale)
                ? nameOf(day.getDayOfWeek(), locale) + " " + day(day, locale)
                : day(day, locale) + " " + nameOf(day.getDayOfWeek(), locale);
    }

    /** "15:40". */
    public String hour(Instant instant) {
        return HOUR.format(instant.atZone(ZONE));
    }

    /** "10月10日 15:40" / "10 Oct 15:40". */
    public String moment(Instant instant) {
        return moment(instant, LocaleContextHolder.getLocale());
    }

    public String moment(Instant instant, Locale locale) {
        return day(dayOf(instant), locale) + " " + hour(instant);
    }

    /** As {@link #moment(Instant)}, but only the hour when it is today: for lists that are read the same day. */
    public String recent(Instant instant) {
        return dayOf(instant).equals(today()) ? hour(instant) : moment(instant);
    }

    /** "2026-10-10", for {@code datetime} attributes and file names. */
    public String iso(LocalDate day) {
        return day.toString();
    }

    /** "2026-10-10T15:40", the local time of the office. */
    public String iso(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(LocalDateTime.ofInstant(instant, ZONE));
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    private static String nameOf(DayOfWeek day, Locale locale) {
        return Languages.isEnglish(locale)
                ? day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                : "周" + "一二三四五六日".charAt(day.getValue() - 1);
    }
}
