package dev.duban.deadline;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Part;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How long a year that moves 5,000 running terms takes: to be previewed, and to be carried through all of them. */
@DubanTest
@Tag("slow")
@Tag("benchmark")
class RecountBenchmark {

    private static final int TERMS = 5_000;
    private static final int YEAR = 2029;
    private static final int CLERKS = 4;

    @Autowired
    Sample sample;

    @Autowired
    Deadlines deadlines;

    @Autowired
    RuleProposals proposals;

    @Autowired
    RuleProposalRows rows;

    @Autowired
    RuleEffects effects;

    @Autowired
    RecountRun run;

    @Autowired
    WorkCalendars calendars;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void fiveThousandTermsMoveWithAYear() {
        gather();
        var day = calendars.now().workdayAfter(LocalDate.of(YEAR, 3, 1), 3);
        var days = CalendarDays.write(
                List.of(new WorkCalendar.Exception(day, WorkCalendar.Kind.HOLIDAY, "试假", "Test holiday")));
        var asked = proposals.draft(YEAR, days, "公布了", "试通知", sample.aPerson(null, Role.PROCESS_OWNER));
        var second = sample.aPerson(null, Role.ADMINISTRATOR);
        proposals.propose(asked);

        long began = System.nanoTime();
        var preview = effects.preview(asked);
        long previewed = System.nanoTime();
        proposals.confirm(asked.id(), preview.fingerprint(), second);
        long confirmed = System.nanoTime();
        while (rows.of(asked.id()).running()) {
            run.run();
        }
        long done = System.nanoTime();

        var ended = rows.of(asked.id());
        System.out.printf(
                "Recount: %d terms looked at, %d moved; preview %d ms, confirmation %d ms, carried through %d ms%n",
                ended.looked(),
                ended.moved(),
                Duration.ofNanos(previewed - began).toMillis(),
                Duration.ofNanos(confirmed - previewed).toMillis(),
                Duration.ofNanos(done - confirmed).toMillis());
        jdbc.sql("delete from calendar_day where extract(year from day) = :year")
                .param("year", YEAR)
                .update();
        jdbc.sql("delete from calendar_year where year = :year")
                .param("year", YEAR)
                .update();
        calendars.fresh();
    }

    private void gather() {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var parts = Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, organ.id());
        var anchor = new Anchor("determined", MarkPlan.start(LocalDate.of(YEAR, 3, 1)), null);
        try (var clerks = Executors.newFixedThreadPool(CLERKS)) {
            for (int n = 0; n < TERMS; n++) {
                clerks.submit(() -> {
                    var caseNo = sample.aCase(Sample.COUNTY, enterprise, parts);
                    transaction.execute(
                            status -> deadlines.open(new NewDeadline(caseNo, "F1-08", anchor, Part.LISTING_ORGAN)));
                });
            }
        }
    }
}
