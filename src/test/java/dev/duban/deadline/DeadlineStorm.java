package dev.duban.deadline;

import static org.awaitility.Awaitility.await;

import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.engine.MovableClock;
import dev.duban.engine.MovingTime;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many watched cases whose limits all end at one instant, long past their last rung at one blow: the worst hour of the watch. */
@Import(WatchedFlow.class)
public class DeadlineStorm {

    private static final int CLERKS = 4;
    private static final String LEFT = "select count(*) from deadline_mark where state = 'PLANNED' and at <= :now";

    private final ObjectProvider<Sample> samples;
    private final WatchedFlow flow;
    private final CaseFiles cases;
    private final MovingTime time;
    private final MovableClock clock;
    private final JdbcClient jdbc;

    DeadlineStorm(
            ObjectProvider<Sample> samples,
            WatchedFlow flow,
            CaseFiles cases,
            MovingTime time,
            MovableClock clock,
            JdbcClient jdbc) {
        this.samples = samples;
        this.flow = flow;
        this.cases = cases;
        this.time = time;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Opens so many cases with a limit each, and waits until each one's watch sleeps. */
    public void gather(int limits) {
        var sample = samples.getObject();
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE");
        var committee = sample.anOrgan(Organ.Kind.WSC, Sample.COUNTY);
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        int before = armed();
        var served = new Anchor("served", clock.instant(), "督〔2026〕1号");
        try (var clerks = Executors.newFixedThreadPool(CLERKS)) {
            for (int n = 0; n < limits; n++) {
                clerks.submit(() -> open(
                        sample.aCase(
                                Sample.COUNTY,
                                enterprise,
                                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LISTING_ORGAN, committee.id())),
                        served));
            }
        }
        await("every watch sleeps")
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> armed() == before + limits);
    }

    private void open(String caseNo, Anchor served) {
        flow.inTransaction(() -> cases.level(caseNo, Level.COUNTY));
        flow.start(
                caseNo,
                new NewDeadline(caseNo, "F1-16", Anchor.of("served", flow.now()), Part.ENTERPRISE)
                        .lastingFromAnchor(new Term.CalendarDays(900)));
        flow.open(new NewDeadline(caseNo, "F1-13", served, Part.ENTERPRISE).lasting(new Term.CalendarDays(8)));
    }

    /** Moves both clocks past the last rung of all, and waits until nothing that has come is left undone. */
    public void breakLoose() {
        var last = jdbc.sql("select max(m.at) from deadline_mark m join deadline d on d.id = m.deadline"
                        + " where d.rule = 'F1-13' and m.state = 'PLANNED'")
                .query(Instant.class)
                .single();
        time.moveTo(last, last, () -> {});
        await("every rung that has come is climbed")
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> jdbc.sql(LEFT)
                                .param("now", last.atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single()
                        == 0);
        time.arrived();
    }

    /** Marks that happened, and those passed over by a higher one. */
    public String happened() {
        return jdbc.sql("""
            select string_agg(told, ', ' order by told)
              from (select lower(state) || ' ' || count(*) as told
                      from deadline_mark
                     where kind = 'RUNG' and state in ('DONE', 'PASSED_OVER')
                     group by state) happened
            """).query(String.class).single();
    }

    private int armed() {
        return jdbc.sql("select count(*) from deadline_watch where armed_at is not null")
                .query(Integer.class)
                .single();
    }
}
