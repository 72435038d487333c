package dev.duban.oversight;

import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.Term;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Terms of cases in a district of their own, so that counts are of this test alone. */
@Component
@Lazy
class OversightSample {

    private static final AtomicInteger NEXT = new AtomicInteger(110);

    private final Sample sample;
    private final Regions regions;
    private final Deadlines deadlines;
    private final CaseFiles cases;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OversightSample(
            Sample sample,
            Regions regions,
            Deadlines deadlines,
            CaseFiles cases,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.sample = sample;
        this.regions = regions;
        this.deadlines = deadlines;
        this.cases = cases;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    District aDistrict() {
        var county = "980" + NEXT.incrementAndGet();
        regions.save(new Region(county, "看板区" + county, "Board District " + county, Level.COUNTY, Sample.CITY));
        regions.save(new Region(county + "001", "看板街道", "Board Subdistrict", Level.TOWNSHIP, county));
        var bureau = sample.anOrgan(Organ.Kind.REGULATOR, county, "FIRE");
        var committee = sample.anOrgan(Organ.Kind.WSC, county);
        var office = sample.anOfficeOf(committee);
        return new District(
                county,
                bureau,
                committee,
                office,
                sample.aPerson(office, Role.WSCO_STAFF),
                sample.aPerson(bureau, Role.DEPT_HEAD_SECTION),
                sample.aPerson(bureau, Role.OFFICER),
                sample.anEnterprise(county));
    }

    String aCase(District district) {
        return aCase(district, district.county(), false);
    }

    String aCase(District district, String region, boolean secret) {
        var caseNo = sample.aCase(
                region,
                district.enterprise(),
                Map.of(
                        Part.HANDLING_ORGAN,
                        district.bureau().id(),
                        Part.LISTING_ORGAN,
                        district.committee().id()),
                secret);
        transaction.executeWithoutResult(status -> cases.level(caseNo, Level.CITY));
        return caseNo;
    }

    /** The enterprise has so many days from the service of a paper to put a hazard right (F1-13). */
    UUID aLimit(String caseNo, LocalDate served, int days) {
        return open(new NewDeadline(caseNo, "F1-13", Anchor.of("served", noon(served)), Part.ENTERPRISE)
                .lasting(new Term.CalendarDays(days)));
    }

    /** The handling organ has five working days for its inspection (F1-04, internal). */
    UUID anInspection(String caseNo, LocalDate registered) {
        return open(new NewDeadline(caseNo, "F1-04", Anchor.of("registered", noon(registered)), Part.HANDLING_ORGAN));
    }

    UUID open(NewDeadline asked) {
        return Objects.requireNonNull(transaction.execute(status -> deadlines.open(asked)));
    }

    /** As a rule that allows it would stop it; none of the present flow does. */
    void stop(UUID id, LocalDate from) {
        jdbc.sql("""
            insert into deadline_span (id, deadline, kind, from_on, decided_on, reason, noted_at)
            values (:span, :id, 'STOP', :from, :from, '听证', :at)
            """)
                .param("span", UUID.randomUUID())
                .param("id", id)
                .param("from", from)
                .param("at", noon(from).atOffset(java.time.ZoneOffset.UTC))
                .update();
        jdbc.sql("update deadline set due_at = null where id = :id")
                .param("id", id)
                .update();
    }

    void met(String caseNo, String rule, Instant at) {
        transaction.executeWithoutResult(status -> deadlines.met(caseNo, rule, at));
    }

    /** The open task that a term limits, in the inbox of who has to act. */
    UUID aTask(UUID limit) {
        var task = UUID.randomUUID();
        jdbc.sql("""
            insert into inbox_task (id, case_no, flow, process_id, process_definition_key, element_id, form_key, name, title,
                                    case_enterprise, enterprise_name, region, sector, roles, part, organ, enterprise,
                                    deadline_rule, legal_basis, separate_from, state, opened_at)
            select :task, c.case_no, c.flow, 'hazard-supervision', 1, 'task-sample', 1, '样例任务', c.title, c.enterprise,
                   '样例企业', c.region, c.sector, array['OFFICER'], d.turn,
                   (select p.organ from case_party p where p.case_no = c.case_no and p.part = upper(replace(d.turn, '-', '_'))),
                   case when d.turn = 'enterprise' then c.enterprise end, d.rule, 'WSL 41', '{}', 'TODO', d.opened_at
              from deadline d join case_file c on c.case_no = d.case_no
             where d.id = :id
            """).param("task", task).param("id", limit).update();
        jdbc.sql("update deadline set task = :task where id = :id")
                .param("task", task)
                .param("id", limit)
                .update();
        return task;
    }

    void answered(UUID id, Instant at) {
        jdbc.sql("update deadline set answered_at = :at where id = :id")
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** The watch has climbed a rung. */
    void climbed(UUID id, String rung, Instant at) {
        jdbc.sql("""
            with climbed as (
                update deadline_mark set state = 'DONE', settled_at = :at where deadline = :id and code = :rung)
            update deadline d
               set rung = greatest(d.rung, :rung),
                   climbs_at = (select min(m.at)
                                  from deadline_mark m
                                 where m.deadline = :id and m.kind = 'RUNG' and m.state = 'PLANNED' and m.code <> :rung)
             where d.id = :id
            """)
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .param("id", id)
                .param("rung", rung)
                .update();
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(dev.duban.web.Dates.ZONE).toInstant();
    }

    /**
     * A district with its people.
     *
     * @param supervisor of the committee's office
     * @param head of section in the bureau
     */
    record District(
            String county,
            Organ bureau,
            Organ committee,
            Organ office,
            Person supervisor,
            Person head,
            Person officer,
            Enterprise enterprise) {}
}
