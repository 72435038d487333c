package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.Part;
import dev.duban.deadline.DeadlineView.Lamp;
import dev.duban.web.Citations;
import dev.duban.web.Dates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is shown of a term at an instant: lamp, words, meter and days, at their edges. */
class DeadlineViewTests {

    @Test
    void anInternalLimitIsPastAndNeverOverdueAndCountsWorkingDays() {
        var view = zh(registered(DeadlineRule.BasisKind.INTERNAL), "2026-10-12T09:20:00");

        assertThat(view.lamp()).isEqualTo(Lamp.PAST_INTERNAL);
        assertThat(view.result()).isEqualTo("超期 1 个工作日");
        assertThat(view.when()).isEqualTo("应于 10月10日 周六（班）");
        assertThat(view.tag()).isEqualTo("内控");
        assertThat(view.meter().cells()).containsExactly("u", "u", "u", "u", "u", "l");
        assertThat(view.meter().caption()).isEqualTo("5 个工作日已用完，多 1 日");
        assertThat(view.ruleWords()).startsWith("规则 F1-04 ").contains("：5 个工作日。依据 安全生产法第 90 条（内控），");
    }

    @Test
    void aDateOfTheLawIsOverdueInDaysAndInWorkingDays() {
        var view = zh(served(60, "2026-07-31"), "2026-10-12T09:20:00");

        assertThat(view.lamp()).isEqualTo(Lamp.OVERDUE);
        assertThat(view.result()).isEqualTo("逾期 13 天（5 个工作日）");
        assertThat(en(served(60, "2026-07-31"), "2026-10-12T09:20:00").result())
                .isEqualTo("13 days overdue (5 working days)");
        assertThat(view.strip()).isEmpty();
    }

    @Test
    void theLastSecondOfTheLastDayIsInTimeAndTheFirstOfTheNextIsNot() {
        var deadline = registered(DeadlineRule.BasisKind.LAW);

        var last = zh(deadline, "2026-10-10T23:59:59");
        var over = zh(deadline, "2026-10-11T00:00:00");

        assertThat(last.lamp()).isEqualTo(Lamp.SOON);
        assertThat(last.result()).isEqualTo("今天到期");
        assertThat(last.meter().cells()).containsExactly("u", "u", "u", "u", "w");
        assertThat(over.lamp()).isEqualTo(Lamp.OVERDUE);
        assertThat(over.result()).isEqualTo("逾期 1 天（0 个工作日）");
        assertThat(zh(registered(DeadlineRule.BasisKind.INTERNAL), "2026-10-11T00:00:00")
                        .result())
                .isEqualTo("超期 1 天");
    }

    @Test
    void whatEndsOnTheNextWorkingDayIsSoonHoweverMuchIsLeft() {
        var deadline = deadline(
                Anchor.of("served", at("2026-09-25T09:00:00")),
                Budget.of(new Term.WorkingDays(5), true),
                DeadlineRule.BasisKind.LAW);
        assertThat(deadline.lastDay()).isEqualTo("2026-10-09");

        // From 30 September the next working day is 8 October.
        assertThat(zh(deadline, "2026-09-29T08:00:00").lamp()).isEqualTo(Lamp.IN_TIME);
        assertThat(zh(deadline, "2026-10-08T00:00:00").lamp()).isEqualTo(Lamp.SOON);
        var friday = deadline(
                Anchor.of("served", at("2026-10-15T09:00:00")),
                Budget.of(new Term.WorkingDays(2), true),
                DeadlineRule.BasisKind.LAW);
        assertThat(friday.lastDay()).isEqualTo("2026-10-19");
        assertThat(zh(friday, "2026-10-16T00:00:00").lamp()).isEqualTo(Lamp.SOON);
        assertThat(zh(friday, "2026-10-15T23:59:59").lamp()).isEqualTo(Lamp.IN_TIME);
    }

    @Test
    void atMostThirtyPercentLeftIsSoon() {
        var deadline = served(100, "2026-03-01");
        var due = deadline.dueAt();
        assertThat(due).isNotNull();
        var edge = due.minusSeconds(deadline.allowedSeconds() * 30 / 100);

        assertThat(view(deadline, edge.minusSeconds(1), Locale.CHINESE).lamp()).isEqualTo(Lamp.IN_TIME);
        assertThat(view(deadline, edge, Locale.CHINESE).lamp()).isEqualTo(Lamp.SOON);
    }

    @Test
    void hoursAreShownInHoursAndMinutesAndNameTheHourToday() {
        var deadline = deadline(
                Anchor.of("found", at("2026-10-11T15:40:00")),
                Budget.of(new Term.Hours(24), false),
                DeadlineRule.BasisKind.LEGAL_DUTY);

        var view = zh(deadline, "2026-10-12T09:20:00");
        assertThat(view.result()).isEqualTo("今天 15:40 前");
        assertThat(view.meter().caption()).isEqualTo("24 小时剩 6 小时 20 分");
        assertThat(view.meter().used()).isEqualTo(74);
        assertThat(view.when()).isEqualTo("10月12日 周一 15:40");
        assertThat(zh(deadline, "2026-10-11T23:59:59").result()).isEqualTo("还剩 15 小时 40 分");
        assertThat(zh(deadline, "2026-10-12T15:39:59").lamp()).isEqualTo(Lamp.SOON);
        assertThat(zh(deadline, "2026-10-12T15:40:00").lamp()).isEqualTo(Lamp.PAST_INTERNAL);
        assertThat(zh(deadline, "2026-10-12T16:45:00").result()).isEqualTo("超期 1 小时 5 分");
        assertThat(en(deadline, "2026-10-12T09:20:00").result()).isEqualTo("Today by 15:40");
    }

    @Test
    void calendarDaysNameTheWorkingDaysTooWhenTenOrFewerAreLeft() {
        var deadline = deadline(
                Anchor.of("delisting-asked", at("2026-10-08T09:00:00")),
                Budget.of(new Term.CalendarDays(10), true),
                DeadlineRule.BasisKind.LOCAL);

        var view = zh(deadline, "2026-10-12T09:20:00");
        assertThat(view.result()).isEqualTo("还剩 7 天（5 个工作日）");
        assertThat(view.when()).isEqualTo("10月19日 周一（顺延）");
        assertThat(view.meter().caption()).isEqualTo("11 日剩 7 日");
        assertThat(zh(served(90, "2026-08-28"), "2026-10-12T09:20:00").result()).isEqualTo("还剩 45 天");
    }

    @Test
    void everyDayOfTheStripSaysWhatItCountsAs() {
        var strip = zh(registered(DeadlineRule.BasisKind.INTERNAL), "2026-10-12T09:20:00")
                .strip();

        assertThat(strip.stream().map(cell -> cell.kind() + " " + cell.label() + " " + cell.note()))
                .containsExactly(
                        "a 9.28 登记",
                        "c 9.29 第1日",
                        "c 9.30 第2日",
                        "off 10.1–7 不计",
                        "c 10.8 第3日",
                        "c 10.9 第4日",
                        "end 10.10 第5日·班",
                        "off 10.11 休",
                        "today 10.12 今天");
        assertThat(strip.get(6).title()).isEqualTo("10月10日 周六：调休上班，计入，第5日·班");
        assertThat(strip.get(3).title()).contains("国庆");
        assertThat(en(registered(DeadlineRule.BasisKind.INTERNAL), "2026-10-12T09:20:00")
                        .strip()
                        .get(3)
                        .label())
                .isEqualTo("1–7 Oct");
    }

    @Test
    void aStandingClockIsNeitherLateNorSoon() {
        var stop = new Budget.Stop(
                LocalDate.of(2026, 10, 6), null, new Decision(null, LocalDate.of(2026, 10, 6), "技术鉴定", null));
        var deadline = deadline(
                Anchor.of("served", at("2026-09-01T09:00:00")),
                Budget.of(new Term.CalendarDays(60), true).stopped(stop),
                DeadlineRule.BasisKind.DOCUMENT);

        var view = zh(deadline, "2027-01-01T00:00:00");
        assertThat(view.lamp()).isEqualTo(Lamp.STOPPED);
        assertThat(view.result()).isEqualTo("暂停计时，自 2026年10月6日");
    }

    @Test
    void theOrderOfRiskPutsTheMostOverFirstAndLawBeforeOurOwnRules() {
        var now = at("2026-10-12T09:20:00");
        var law = registered(DeadlineRule.BasisKind.LAW);
        var own = registered(DeadlineRule.BasisKind.INTERNAL);
        var longer = served(60, "2026-07-31");
        var later = served(90, "2026-08-28");

        assertThat(Stream.of(later, own, law, longer).sorted(DeadlineViews.byRisk(now)))
                .containsExactly(longer, law, own, later);
    }

    private static Deadline registered(DeadlineRule.BasisKind kind) {
        return deadline(
                Anchor.of("registered", at("2026-09-28T10:00:00")), Budget.of(new Term.WorkingDays(5), false), kind);
    }

    private static Deadline served(int days, String day) {
        return deadline(
                Anchor.of("served", at(day + "T10:00:00")),
                Budget.of(new Term.CalendarDays(days), true),
                DeadlineRule.BasisKind.DOCUMENT);
    }

    private static Deadline deadline(Anchor anchor, Budget budget, DeadlineRule.BasisKind kind) {
        var reckoning = Reckoning.of(anchor, budget, Calendars.SHIPPED);
        var allowed = reckoning.allowed();
        var rule = new DeadlineRule(
                "F1-04",
                "*",
                LocalDate.of(2021, 9, 1),
                budget.term(),
                budget.direction(),
                budget.rolls(),
                true,
                true,
                "WSL 90",
                kind,
                "V",
                "C",
                DeadlineRule.IfMissed.NOTIFY,
                "DEPT_HEAD_SECTION",
                null);
        return new Deadline(
                UUID.randomUUID(),
                "GPDB-990102-2026-000023",
                rule,
                Part.HANDLING_ORGAN,
                null,
                null,
                anchor,
                budget,
                anchor.at(),
                reckoning.dueAt(),
                reckoning.lastDay(),
                allowed == null ? 0 : allowed.toSeconds(),
                0,
                Deadline.State.RUNNING,
                null,
                null,
                null,
                null);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Reckoning.CHINA).toInstant();
    }

    private static DeadlineView zh(Deadline deadline, String now) {
        return view(deadline, at(now), Locale.CHINESE);
    }

    private static DeadlineView en(Deadline deadline, String now) {
        return view(deadline, at(now), Locale.ENGLISH);
    }

    private static DeadlineView view(Deadline deadline, Instant now, Locale locale) {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setBasenames("messages/deadline", "messages/web");
        var clock = Clock.fixed(now, Reckoning.CHINA);
        var dates = new Dates(clock);
        var timeLeft = new TimeLeft(messages, dates);
        return new DeadlineViews(
                        null,
                        new DeadlineWords(messages, dates, new DayWords(messages, dates)),
                        timeLeft,
                        new TimeMeters(messages, timeLeft),
                        new DayStrips(messages, dates),
                        new Citations(messages),
                        messages,
                        dates,
                        clock)
                .of(deadline, now, Calendars.SHIPPED, locale);
    }
}
