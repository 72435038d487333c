package dev.duban.oversight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.WorkCalendars;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.oversight.OversightSample.District;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board on Monday 2026-10-12 at 09:20, the hour of the mockups. */
@DubanTest
class OversightDatabaseTests {

    private static final String OF_DISTRICT =
            "case_no in (select c.case_no from case_file c where left(c.region, 6) = :county)";
    private static final Instant NOW = Instant.parse("2026-10-12T01:20:00Z");

    @Autowired
    OversightSample sample;

    @Autowired
    Board board;

    @Autowired
    BoardWords words;

    @Autowired
    Access access;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    JdbcClient jdbc;

    private District district;
    private BoardDays days;

    @BeforeEach
    void aDistrict() {
        district = sample.aDistrict();
        days = at(NOW);
    }

    @Test
    void everyFigureAndEveryFacetCountsExactlyItsList() {
        mixed();
        var scope = access.sees(district.supervisor());
        for (var list : BoardList.values()) {
            var all = BoardFilter.of(list);
            var read = board.read(all, 0, scope, days);
            assertThat(rows(all, district.supervisor())).as(list.word()).hasSize(count(read, all));
            for (var facet : Facet.all()) {
                read.tallies().stream()
                        .filter(all::takes)
                        .map(facet::of)
                        .distinct()
                        .forEach(value -> {
                            var narrowed = all.with(facet, value);
                            assertThat(rows(narrowed, district.supervisor()))
                                    .as("%s %s %s", list, facet, value)
                                    .hasSize(count(read, narrowed));
                        });
            }
        }
        var overdue = BoardFilter.of(BoardList.OVERDUE);
        assertThat(count(board.read(overdue, 0, scope, days), overdue))
                .isEqualTo(3)
                .isEqualTo((int) board.overdue(scope, NOW));
    }

    /** As the changeset does it for an installation that has run before. */
    @Test
    void theChangeFillsInWhatTheBoardCountsByForTermsThatWereThereBefore() throws Exception {
        mixed();
        var before = standing();
        assertThat(before).anyMatch(row -> row.contains(" L1 ")).anyMatch(row -> row.contains(" null "));
        jdbc.sql("update deadline set rung = null, climbs_at = null where " + OF_DISTRICT)
                .param("county", district.county())
                .update();

        var change = new ClassPathResource("db/changelog/deadline/004-standing.sql").getContentAsString(UTF_8);
        var fill = change.substring(change.indexOf("update deadline"), change.indexOf("comment on"));
        jdbc.sql(fill).update();

        assertThat(standing()).isEqualTo(before);
    }

    private List<String> standing() {
        return jdbc.sql("select id || ' ' || coalesce(rung, 'null') || ' ' || coalesce(climbs_at::text, 'null') from"
                        + " deadline where " + OF_DISTRICT + " order by id")
                .param("county", district.county())
                .query(String.class)
                .list();
    }

    @Test
    void ordersByTheShareOfTheTermThatIsLeftAndPutsWhatIsStoppedLast() {
        var mixed = mixed();

        assertThat(rows(BoardFilter.of(BoardList.ALL), district.supervisor()))
                .extracting(BoardRow::id)
                .containsExactly(mixed.limit(), mixed.inspection(), mixed.lateTwice(), mixed.soon(), mixed.stopped());
    }

    @Test
    void isOverdueFromMidnightInChinaAfterTheLastDay() {
        sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 12), 30);
        var midnight = Instant.parse("2026-10-12T16:00:00Z");
        var scope = access.sees(district.supervisor());

        assertThat(board.overdue(scope, midnight.minusSeconds(1))).isZero();
        assertThat(board.overdue(scope, midnight)).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsAnsweredAndWhatBindsNobodyToAct() {
        var caseNo = sample.aCase(district);
        sample.answered(sample.anInspection(caseNo, LocalDate.of(2026, 9, 1)), NOW.minusSeconds(60));
        // The last day on which an extension may be asked: a right that ends, no duty, although there is a task to ask
        // with.
        sample.aTask(sample.open(new NewDeadline(
                caseNo,
                "F1-16",
                Anchor.of("limit-ends", OversightSample.noon(LocalDate.of(2026, 10, 20))),
                Part.ENTERPRISE)));

        assertThat(rows(BoardFilter.of(BoardList.ALL), district.supervisor())).isEmpty();
    }

    @Test
    void showsNobodyWhatIsOutsideTheirScope() {
        mixed();
        var secret = sample.aCase(district, district.county(), true);
        sample.aLimit(secret, LocalDate.of(2026, 7, 1), 30);
        var other = sample.aDistrict();
        var all = BoardFilter.of(BoardList.ALL);

        assertThat(rows(all, other.supervisor())).isEmpty();
        assertThat(board.read(all, 0, access.sees(other.supervisor()), days).tallies())
                .isEmpty();
        assertThat(board.of(List.of(mixed().limit()), access.sees(other.supervisor()), days))
                .isEmpty();
        // The committee takes part in the secret case, so its office sees it.
        assertThat(rows(all, district.supervisor()))
                .extracting(BoardRow::caseNo)
                .contains(secret);
    }

    @Test
    void countsATownshipsCasesForItsDistrict() {
        sample.aLimit(sample.aCase(district, district.county() + "001", false), LocalDate.of(2026, 7, 31), 60);

        assertThat(board.read(BoardFilter.of(BoardList.ALL), 0, access.sees(district.supervisor()), days)
                        .tallies())
                .extracting(BoardTally::county)
                .containsOnly(district.county());
    }

    @Test
    void tellsHowMuchOfWhatBecameDueThisMonthWasDoneInTime() {
        var first = sample.aCase(district);
        sample.anInspection(first, LocalDate.of(2026, 9, 28));
        sample.met(first, "F1-04", Instant.parse("2026-10-10T15:59:59Z"));
        var second = sample.aCase(district);
        sample.anInspection(second, LocalDate.of(2026, 9, 28));
        sample.met(second, "F1-04", Instant.parse("2026-10-10T16:00:00Z"));

        var inTime = board.inTime(access.sees(district.supervisor()), days);

        assertThat(inTime).isEqualTo(new Board.InTime(2, 1, 0, 0));
        assertThat(rows(BoardFilter.of(BoardList.LATE), district.supervisor()))
                .extracting(BoardRow::caseNo)
                .containsExactly(second);
    }

    @Test
    void tellsALimitsLatenessInBothUnitsWithRungAndNext() {
        var limit = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 7, 31), 60);
        sample.climbed(limit, "L1", NOW);
        sample.climbed(limit, "L2", NOW);
        sample.climbed(limit, "L3", NOW);

        var zh = line(limit, Locale.CHINA);
        assertThat(zh.lamp()).isEqualTo("overdue");
        assertThat(zh.time() + " / " + zh.timeToo()).isEqualTo("逾期 13 天 / 5 个工作日");
        assertThat(zh.term()).isEqualTo("60 日，9月29日到期");
        assertThat(zh.basis()).isEqualTo("F1-13·市级");
        assertThat(zh.rung() + " / " + zh.next()).isEqualTo("L3 约谈 / 10月15日升 L4");
        var en = line(limit, Locale.ENGLISH);
        assertThat(en.time() + " / " + en.timeToo()).isEqualTo("13 days overdue / 5 working days");
        assertThat(en.next()).isEqualTo("L4 on 15 Oct");
    }

    @Test
    void callsAnInternalLimitPastAndNeverOverdue() {
        var inspection = sample.anInspection(sample.aCase(district), LocalDate.of(2026, 9, 28));

        var line = line(inspection, Locale.CHINA);

        assertThat(line.lamp()).isEqualTo("past-internal");
        assertThat(line.time() + " / " + line.timeToo()).isEqualTo("超期 1 个工作日 / 2 天");
        assertThat(line.who()).isEqualTo(district.bureau().nameZh());
        assertThat(line.tag() + " " + line.basis()).isEqualTo("内控 F1-04");
    }

    @Test
    void turnsTheLampToSoonAtThirtyPercentAndOnTheDayBefore() {
        // Ten of 100 days are counted from 20 July; 28 October is the last.
        var limit = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 7, 20), 100);
        var last = LocalDate.of(2026, 10, 28);

        assertThat(line(limit, at(Instant.parse("2026-09-20T00:00:00Z"))).lamp())
                .isEqualTo("in-time");
        assertThat(line(limit, at(Instant.parse("2026-10-12T01:20:00Z"))).lamp())
                .isEqualTo("soon");
        assertThat(line(limit, at(Instant.parse("2026-10-12T01:20:00Z"))).time())
                .isEqualTo("还剩 16 天");
        assertThat(line(limit, at(OversightSample.noon(last))).time()).isEqualTo("今天到期");
        assertThat(line(limit, at(OversightSample.noon(last.plusDays(1)))).time())
                .isEqualTo("逾期 1 天");
    }

    @Test
    void tellsSinceWhenAndWhyAClockStands() {
        var limit = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 1), 60);
        sample.stop(limit, LocalDate.of(2026, 10, 6));

        var line = line(limit, Locale.CHINA);

        assertThat(line.lamp()).isEqualTo("stopped");
        assertThat(line.timeToo()).isEqualTo("自 10月6日，听证");
    }

    /** Two late limits, a late inspection, one due soon, one stopped, one due next week, and one far away. */
    private Mixed mixed() {
        var one = sample.aCase(district);
        var limit = sample.aLimit(one, LocalDate.of(2026, 7, 31), 60);
        sample.climbed(limit, "L1", NOW);
        var inspection = sample.anInspection(one, LocalDate.of(2026, 9, 28));
        var lateTwice = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 8, 9), 60);
        var soon = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 30), 15);
        var stopped = sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 1), 60);
        sample.stop(stopped, LocalDate.of(2026, 10, 6));
        sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 2), 50);
        sample.aLimit(sample.aCase(district), LocalDate.of(2026, 9, 1), 90);
        return new Mixed(limit, inspection, lateTwice, soon, stopped);
    }

    private record Mixed(UUID limit, UUID inspection, UUID lateTwice, UUID soon, UUID stopped) {}

    private BoardDays at(Instant now) {
        return BoardDays.at(Clock.fixed(now, ZoneOffset.UTC), calendars);
    }

    private BoardLine line(UUID id, Locale locale) {
        return words.of(row(id, days), days, locale);
    }

    private BoardLine line(UUID id, BoardDays then) {
        return words.of(row(id, then), then, Locale.CHINA);
    }

    private BoardRow row(UUID id, BoardDays then) {
        return board.of(List.of(id), access.sees(district.supervisor()), then).getFirst();
    }

    private List<BoardRow> rows(BoardFilter filter, Person person) {
        var rows = new ArrayList<BoardRow>();
        board.each(filter, access.sees(person), days, rows::add);
        var scope = access.sees(person);
        assertThat(board.rows(board.read(filter, 0, scope, days).page(), days)).isEqualTo(rows);
        return rows;
    }

    private static int count(BoardReading read, BoardFilter filter) {
        return (int) read.count(filter::takes);
    }
}
