package dev.duban.inbox;

import dev.duban.deadline.WorkCalendar;
import dev.duban.deadline.WorkCalendars;
import dev.duban.inbox.InboxLists.Filter;
import dev.duban.inbox.InboxLists.Page;
import dev.duban.inbox.InboxRows.RowView;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands above and between the rows of an inbox: the answer in one sentence, the coming days, the groups by date. */
@Component
class InboxOverview {

    private final WorkCalendars calendars;
    private final TaskWords words;
    private final Dates dates;

    InboxOverview(WorkCalendars calendars, TaskWords words, Dates dates) {
        this.calendars = calendars;
        this.words = words;
        this.dates = dates;
    }

    WorkCalendar calendar() {
        return calendars.now();
    }

    /**
     * The first line of the list of one's own tasks: how many must be done today and which come first, or when the next is due.
     *
     * @param rows the first page
     * @param nextDay asked only if nothing must be done today
     */
    Headline headline(
            DueDays days,
            Map<LocalDate, Long> byDay,
            List<RowView> rows,
            Supplier<@Nullable LocalDate> nextDay,
            Locale locale) {
        long today = byDay.getOrDefault(InboxLists.LATE, 0L) + byDay.getOrDefault(days.today(), 0L);
        if (today > 0) {
            var named = rows.stream()
                    .filter(row -> days.group(row.row().dueAt()).isForToday())
                    .limit(Math.min(today, 2))
                    .map(row -> named(row, locale))
                    .toList();
            return new Headline(
                    words.say("inbox.head.today", locale, today),
                    named.isEmpty()
                            ? null
                            : named.size() == 1
                                    ? words.say("inbox.head.one", locale, named.getFirst())
                                    : words.say("inbox.head.two", locale, named.getFirst(), named.getLast()));
        }
        var next = nextDay.get();
        return new Headline(
                words.say("inbox.head.free", locale),
                next == null ? null : words.say("inbox.head.next", locale, dates.weekday(next, locale)));
    }

    private String named(RowView row, Locale locale) {
        var due = row.due();
        return words.say(
                "inbox.head.named",
                locale,
                row.name(),
                row.row().enterpriseName(),
                due == null ? row.waited() : Languages.isEnglish(locale) ? lower(due.result()) : due.result());
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** What is late, today, and the days after it, each a filter with its count. */
    List<DayCell> strip(DueDays days, Map<LocalDate, Long> byDay, Filter filter, Locale locale) {
        var cells = new ArrayList<DayCell>();
        long late = byDay.getOrDefault(InboxLists.LATE, 0L);
        cells.add(new DayCell(
                late > 0 ? "late" : "none",
                words.say("inbox.days.late", locale),
                count(late, locale),
                DueFilter.LATE.word(),
                DueFilter.LATE.equals(filter.due())));
        for (var span : days.ahead(calendars.now())) {
            var due = new DueFilter(span.from(), span.to());
            long tasks = span.count(byDay);
            var kind = span.from().equals(days.today())
                    ? "now" + (span.works() ? "" : " off")
                    : span.works() ? (tasks == 0 ? "none" : "") : "off";
            var text = tasks == 0 && !span.works() ? words.say("inbox.days.rest", locale) : count(tasks, locale);
            cells.add(new DayCell(kind, name(span, days, locale), text, due.word(), due.equals(filter.due())));
        }
        return cells;
    }

    private String name(DueDays.Span span, DueDays days, Locale locale) {
        var calendar = calendars.now();
        if (span.from().equals(days.today())) {
            return words.say("inbox.days.today", locale, day(span.from(), locale));
        }
        if (span.works()) {
            var key = calendar.kind(span.from()) == WorkCalendar.Kind.MAKE_UP
                    ? "inbox.days.make-up"
                    : span.from().isAfter(days.sunday()) ? "inbox.days.next" : "inbox.days.day";
            return words.say(key, locale, weekday(span.from(), locale), day(span.from(), locale));
        }
        var holiday = calendar.exception(span.from());
        var what = holiday == null
                ? words.say("inbox.days.weekend", locale)
                : Languages.isEnglish(locale) ? holiday.nameEn() : holiday.nameZh();
        return words.say("inbox.days.off", locale, what, days(span.from(), span.to(), locale));
    }

    /** "12月5日" or "12月5–6日" / "5–6 Dec", as short as the strip is narrow. */
    private String days(LocalDate from, LocalDate to, Locale locale) {
        if (from.equals(to)) {
            return day(from, locale);
        }
        return from.getMonth() == to.getMonth()
                ? day(to, locale).replaceFirst("\\d+(?=日| |$)", from.getDayOfMonth() + "–$0")
                : day(from, locale) + "–" + day(to, locale);
    }

    /** "12日" / "12": the month is plain from where one stands; of another month both. */
    private String day(LocalDate day, Locale locale) {
        boolean thisMonth = day.getMonth() == dates.today().getMonth();
        return thisMonth
                ? words.say("inbox.days.number", locale, String.valueOf(day.getDayOfMonth()))
                : dates.day(day, locale);
    }

    private String weekday(LocalDate day, Locale locale) {
        var all = dates.weekday(day, locale);
        return Languages.isEnglish(locale)
                ? all.substring(0, all.indexOf(' '))
                : all.substring(all.lastIndexOf(' ') + 1);
    }

    private String count(long tasks, Locale locale) {
        return tasks == 0 ? "—" : words.say("inbox.days.count", locale, tasks);
    }

    /** The rows of a page in their groups, with how many the whole list has of each. */
    List<Group> groups(DueDays days, Map<LocalDate, Long> byDay, Page page, List<RowView> rows, Filter filter) {
        var groups = new ArrayList<Group>();
        for (var kind : DueDays.Group.values()) {
            var of = rows.stream()
                    .filter(row -> days.group(row.row().dueAt()) == kind)
                    .toList();
            if (!of.isEmpty()) {
                long tasks = filter.due() == null ? size(kind, days, byDay, page.total()) : page.total();
                groups.add(new Group(kind.name(), Math.max(tasks, of.size()), of));
            }
        }
        return groups;
    }

    private static long size(DueDays.Group kind, DueDays days, Map<LocalDate, Long> byDay, long total) {
        long late = byDay.getOrDefault(InboxLists.LATE, 0L);
        long today = byDay.getOrDefault(days.today(), 0L);
        long week = byDay.entrySet().stream()
                .filter(day ->
                        day.getKey().isAfter(days.today()) && !day.getKey().isAfter(days.sunday()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return switch (kind) {
            case LATE -> late;
            case TODAY -> today;
            case WEEK -> week;
            case LATER -> total - late - today - week;
        };
    }

    /** @param text names what comes first; null if there is nothing to name */
    record Headline(String title, @Nullable String text) {}

    /**
     * A day above the lists.
     *
     * @param kind its classes
     * @param due as in the address
     */
    record DayCell(String kind, String name, String count, String due, boolean chosen) {}

    /** @param tasks how many the whole list has of it, on all pages */
    record Group(String key, long tasks, List<RowView> rows) {}
}
