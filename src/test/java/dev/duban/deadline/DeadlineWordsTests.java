package dev.duban.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.web.Dates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** One sentence per date, in both languages, and always about the date that was counted. */
class DeadlineWordsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);

    private final DeadlineWords words = words();

    @Test
    void workingDaysOverNationalDayNameTheHolidayAndTheMakeUpDay() {
        var reckoning = days("registered", "2026-09-28", new Term.WorkingDays(5));

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-10");
        assertThat(chinese(reckoning))
                .isEqualTo(
                        "9月28日登记，当天不算，数 5 个工作日：9月29日、30日，10月8日、9日、10日；" + "国庆 10月1日至7日不计，10月10日周六调休上班，计入，所以是 10月10日。");
        assertThat(english(reckoning))
                .isEqualTo("Registered 28 Sep, not counted; 5 working days: 29, 30 Sep, 8, 9, 10 Oct; "
                        + "1 to 7 Oct is National Day, Sat 10 Oct is a make-up work day: 10 Oct.");
    }

    @Test
    void workingDaysOverTheSpringFestivalCountTheMakeUpSaturdayBeforeIt() {
        var reckoning = days("registered", "2026-02-13", new Term.WorkingDays(5));

        assertThat(reckoning.lastDay()).isEqualTo("2026-02-27");
        assertThat(chinese(reckoning))
                .isEqualTo("2月13日登记，当天不算，数 5 个工作日：2月14日、24日、25日、26日、27日；" + "春节 2月15日至23日不计，2月14日周六调休上班，计入，所以是 2月27日。");
    }

    @Test
    void theShorterOfTwoLengthsHolds() {
        var budget = Budget.of(new Term.WorkingDays(10), true)
                .orShorter(new Budget.Shorter(new Term.CalendarDays(10), "third-of-limit", 30));

        var reckoning = Reckoning.of(on("served", "2026-09-29"), budget, Calendars.SHIPPED);

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-09");
        assertThat(chinese(reckoning)).isEqualTo("9月29日送达，10 个工作日是 10月19日，整改限期 30 日的三分之一是 10 日、即 10月9日，取短的，所以是 10月9日。");
        assertThat(english(reckoning))
                .isEqualTo("Served 29 Sep; 10 working days end 19 Oct, a third of 30 days, 10 days, ends 9 Oct; "
                        + "the shorter holds: 9 Oct.");
    }

    @Test
    void twoThirdsOfAShortLimitSaySo() {
        var budget = Budget.of(new Term.CalendarDays(30), false)
                .orShorter(new Budget.Shorter(new Term.CalendarDays(20), "two-thirds-of-limit", 30));

        var reckoning = Reckoning.of(on("served", "2026-09-29"), budget, Calendars.SHIPPED);

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-19");
        assertThat(chinese(reckoning)).isEqualTo("9月29日送达，整改限期 30 日，须在过三分之二前申请：三分之二是 20 日、即 10月19日，所以是 10月19日。");
        assertThat(english(reckoning))
                .isEqualTo(
                        "Served 29 Sep; of a limit of 30 days, ask before two thirds have run; two thirds, 20 days, end"
                                + " 19 Oct: 19 Oct.");
    }

    @Test
    void calendarDaysThatEndInAHolidayMoveBehindItAndSaySo() {
        var reckoning = days("served", "2026-08-05", new Term.CalendarDays(60));

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-08");
        assertThat(chinese(reckoning)).isEqualTo("8月5日送达，第 60 日是 10月4日，在放假期间，顺延到节后第一个工作日，所以是 10月8日。");
        assertThat(english(reckoning))
                .isEqualTo("Served 5 Aug; day 60 is 4 Oct, inside the holiday; "
                        + "moved to the first working day after it: 8 Oct.");
    }

    @Test
    void calendarDaysThatEndOnASundayMoveToMonday() {
        var reckoning = days("delisting-asked", "2026-10-08", new Term.CalendarDays(10));

        assertThat(chinese(reckoning)).isEqualTo("10月8日申请销号，第 10 日是 10月18日周日，顺延，所以是 10月19日周一。");
        assertThat(english(reckoning)).isEqualTo("Delisting asked 8 Oct; day 10 is Sun 18 Oct; moved to Mon 19 Oct.");
    }

    @Test
    void monthsThatEndInAHolidayMoveBehindItAndSaySo() {
        var reckoning = days("registered", "2026-09-01", new Term.Months(1));

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-08");
        assertThat(chinese(reckoning)).isEqualTo("9月1日登记，满 1 个月是 10月1日，在放假期间，顺延到节后第一个工作日，所以是 10月8日。");
        assertThat(english(reckoning))
                .isEqualTo("Registered 1 Sep; 1 month ends 1 Oct, inside the holiday; "
                        + "moved to the first working day after it: 8 Oct.");
    }

    @Test
    void monthsThatEndOnASundayMoveToMonday() {
        var reckoning = days("registered", "2026-07-16", new Term.Months(1));

        assertThat(chinese(reckoning)).isEqualTo("7月16日登记，满 1 个月是 8月16日周日，顺延，所以是 8月17日周一。");
        assertThat(english(reckoning)).isEqualTo("Registered 16 Jul; 1 month ends Sun 16 Aug; moved to Mon 17 Aug.");
    }

    @Test
    void anExtendedTermThatEndsOnADayOffSaysThatItMoved() {
        var budget = Budget.of(new Term.CalendarDays(60), true)
                .extended(new Budget.Extension(new Term.CalendarDays(5), decision("2026-09-20", null)));

        var holiday = Reckoning.of(on("served", "2026-08-01"), budget, Calendars.SHIPPED);
        var sunday = Reckoning.of(on("served", "2026-08-14"), budget, Calendars.SHIPPED);

        assertThat(chinese(holiday)).isEqualTo("8月1日送达，限 60 日；9月20日批准延长 5 日；最后一日是 10月5日，在放假期间，顺延到节后第一个工作日，所以是 10月8日。");
        assertThat(english(sunday))
                .isEqualTo("Served 14 Aug; 60 days; lengthened on 20 Sep by 5 days; its last day is Sun 18 Oct; "
                        + "moved to Mon 19 Oct.");
    }

    @Test
    void theShorterLengthIsToldWithItsOwnDayBeforeItMoved() {
        var budget = Budget.of(new Term.WorkingDays(20), true)
                .orShorter(new Budget.Shorter(new Term.CalendarDays(10), "third-of-limit", 30));

        var reckoning = Reckoning.of(on("served", "2026-10-08"), budget, Calendars.SHIPPED);

        assertThat(chinese(reckoning)).endsWith("整改限期 30 日的三分之一是 10 日、即 10月18日，取短的；最后一日是 10月18日周日，顺延，所以是 10月19日周一。");
    }

    /** Whatever lengthens, stops or cuts a term: its sentence ends with the day of the instant from which it is late. */
    @Test
    void theSentenceEndsWithTheDayOfTheInstant() {
        ReckoningTests.random((random, seed) -> {
            var reckoning = anyReckoning(random);
            var due = reckoning.dueAt();
            var zh = chinese(reckoning).replaceFirst("暂定：.*$", "");
            var en = english(reckoning).replaceFirst(" Provisional: .*$", "");
            if (due == null) {
                assertThat(zh).as(seed).endsWith("，恢复后接着算。");
                assertThat(en).as(seed).endsWith("; it goes on when the clock runs again.");
                return;
            }
            boolean hours = reckoning.budget().term() instanceof Term.Hours;
            var day = LocalDate.ofInstant(hours ? due : due.minusNanos(1), Reckoning.CHINA);
            var hour = hours ? DateTimeFormatter.ofPattern(" HH:mm").format(due.atZone(Reckoning.CHINA)) : "";
            assertThat(last(zh, "(?:所以是 |最晚 |小时是 )")).as(seed + ": " + zh).isEqualTo(inChinese(day) + hour);
            assertThat(last(en, "(?:: |moved to [A-Z][a-z]{2} |ask by |hours? ends? )"))
                    .as(seed + ": " + en)
                    .isEqualTo(inEnglish(day) + hour);
            assertThat(chinese(reckoning).contains("暂定：")).as(seed).isEqualTo(reckoning.provisional() != null);
        });
    }

    /** What stands behind the last of these words, up to the weekday or the end of the clause. */
    private static String last(String sentence, String before) {
        var found = Pattern.compile(before + "((?:\\d{4}年)?\\d+月\\d+日(?: \\d\\d:\\d\\d)?"
                        + "|\\d+ [A-Z][a-z]{2}(?: \\d{4})?(?: \\d\\d:\\d\\d)?)")
                .matcher(sentence);
        var day = "";
        while (found.find()) {
            day = found.group(1);
        }
        return day;
    }

    private static String inChinese(LocalDate day) {
        return (day.getYear() == TODAY.getYear() ? "" : day.getYear() + "年")
                + "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    private static String inEnglish(LocalDate day) {
        return day.getDayOfMonth() + " " + day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                + (day.getYear() == TODAY.getYear() ? "" : " " + day.getYear());
    }

    private static Reckoning anyReckoning(Random random) {
        var unit = Term.Unit.values()[random.nextInt(4)];
        var term = Term.of(1 + random.nextInt(unit == Term.Unit.MO ? 12 : 90), unit);
        var day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_300));
        var at = day.atTime(random.nextInt(24), random.nextInt(60))
                .atZone(Reckoning.CHINA)
                .toInstant();
        boolean days = unit == Term.Unit.WD || unit == Term.Unit.CD;
        if (days && random.nextInt(4) == 0) {
            return Reckoning.of(Anchor.of("limit-ends", at), Budget.before(term), Calendars.SHIPPED);
        }
        var budget = Budget.of(term, random.nextBoolean());
        if (days && random.nextInt(4) == 0) {
            var shorter = new Term.CalendarDays(1 + random.nextInt(60));
            budget = budget.orShorter(new Budget.Shorter(shorter, "third-of-limit", shorter.amount() * 3));
        } else {
            for (int n = random.nextInt(3); n > 0; n--) {
                budget = budget.extended(new Budget.Extension(
                        Term.of(1 + random.nextInt(30), unit),
                        decision(day.plusDays(n).toString(), "延〔2026〕" + n + "号")));
            }
        }
        if (unit != Term.Unit.H && random.nextInt(4) == 0) {
            budget = budget.notAfter(new Budget.NotAfter(day.plusDays(1 + random.nextInt(120)), "反馈 3 号"));
        }
        var from = day.plusDays(1 + random.nextInt(20));
        for (int n = budget.shorter() == null ? random.nextInt(3) : 0; n > 0; n--) {
            var resumedOn = n == 1 && random.nextInt(4) == 0 ? null : from.plusDays(random.nextInt(20));
            budget = budget.stopped(new Budget.Stop(from, resumedOn, decision(from.toString(), null)));
            from = resumedOn == null ? from : resumedOn.plusDays(random.nextInt(10));
        }
        return Reckoning.of(Anchor.of("served", at), budget, Calendars.SHIPPED);
    }

    @Test
    void daysCountedBackFromALimitNameTheLastDayToAsk() {
        var reckoning = Reckoning.of(
                on("limit-ends", "2026-11-05"), Budget.before(new Term.WorkingDays(20)), Calendars.SHIPPED);

        assertThat(reckoning.lastDay()).isEqualTo("2026-10-09");
        assertThat(reckoning.dueAt()).isEqualTo("2026-10-09T16:00:00Z");
        assertThat(chinese(reckoning))
                .isEqualTo("整改期限 11月5日届满，至少提前 20 个工作日申请：从 11月4日往回数 20 个工作日" + "（10月10日周六调休上班，计入），最晚 10月9日。");
        assertThat(english(reckoning))
                .isEqualTo("The limit ends 5 Nov; counting 20 working days back from 4 Nov "
                        + "(Sat 10 Oct is a make-up work day): ask by 9 Oct at the latest.");
    }

    @Test
    void hoursRunFromTheMinuteAndNeverMove() {
        var anchor = Anchor.of("found", at("2026-10-11T15:40"));

        var reckoning = Reckoning.of(anchor, Budget.of(new Term.Hours(24), true), Calendars.SHIPPED);

        assertThat(reckoning.dueAt()).isEqualTo(at("2026-10-12T15:40"));
        assertThat(chinese(reckoning)).isEqualTo("10月11日 15:40 发现，满 24 小时是 10月12日 15:40；按小时算的时限不因节假日顺延。");
        assertThat(english(reckoning))
                .isEqualTo("Found 11 Oct 15:40; 24 hours end 12 Oct 15:40; hours never move for holidays.");
    }

    @Test
    void anExtensionIsToldWithItsPaperAndLengthensTheWholeTerm() {
        var budget = Budget.of(new Term.CalendarDays(60), true)
                .extended(new Budget.Extension(new Term.CalendarDays(30), decision("2026-10-09", "汐安办延〔2026〕2号")));

        var reckoning = Reckoning.of(on("served", "2026-08-13"), budget, Calendars.SHIPPED);

        assertThat(reckoning.lastDay()).isEqualTo("2026-11-11");
        assertThat(chinese(reckoning)).isEqualTo("8月13日送达，限 60 日；10月9日批准延长 30 日（汐安办延〔2026〕2号），所以是 11月11日。");
        assertThat(english(reckoning))
                .isEqualTo("Served 13 Aug; 60 days; lengthened on 9 Oct by 30 days (汐安办延〔2026〕2号): 11 Nov.");
    }

    @Test
    void aStandingClockHasNoDate() {
        var budget = Budget.of(new Term.CalendarDays(60), true)
                .stopped(new Budget.Stop(LocalDate.of(2026, 10, 6), null, decision("2026-10-06", null)));

        var reckoning = Reckoning.of(on("served", "2026-09-01"), budget, Calendars.SHIPPED);

        assertThat(reckoning.dueAt()).isNull();
        assertThat(chinese(reckoning)).isEqualTo("9月1日送达，限 60 日；10月6日起暂停计时（技术鉴定），恢复后接着算。");
    }

    @Test
    void aDateInAYearWithoutItsNoticeIsProvisional() {
        var reckoning = days("registered", "2026-12-30", new Term.WorkingDays(3));

        assertThat(reckoning.lastDay()).isEqualTo("2027-01-05");
        assertThat(chinese(reckoning)).endsWith("所以是 2027年1月5日。暂定：2027 年放假安排还没有公布，公布后自动重算并通知您。");
        assertThat(english(reckoning))
                .endsWith(": 5 Jan 2027. Provisional: the 2027 holidays are not published yet; "
                        + "the date is computed again once they are, and you are told.");
    }

    private static Reckoning days(String event, String day, Term term) {
        return Reckoning.of(on(event, day), Budget.of(term, true), Calendars.SHIPPED);
    }

    private static Anchor on(String event, String day) {
        return Anchor.of(event, at(day + "T09:20"));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Reckoning.CHINA).toInstant();
    }

    private static Decision decision(String on, String document) {
        return new Decision(UUID.randomUUID(), LocalDate.parse(on), "技术鉴定", document);
    }

    private String chinese(Reckoning reckoning) {
        return words.sentence(reckoning, Locale.CHINESE);
    }

    private String english(Reckoning reckoning) {
        return words.sentence(reckoning, Locale.ENGLISH);
    }

    private static DeadlineWords words() {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setBasenames("messages/deadline");
        var dates = new Dates(
                Clock.fixed(TODAY.atTime(9, 20).atZone(Reckoning.CHINA).toInstant(), Reckoning.CHINA));
        return new DeadlineWords(messages, dates, new DayWords(messages, dates));
    }
}
