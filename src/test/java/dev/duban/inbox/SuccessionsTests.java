package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineEntry;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.inbox.InboxSample.Office;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class SuccessionsTests {

    @Autowired
    InboxSample inbox;

    @Autowired
    Sample sample;

    @Autowired
    InboxTaskRows tasks;

    @Autowired
    TaskClaims claims;

    @Autowired
    People people;

    @Autowired
    Enterprises enterprises;

    @Autowired
    CaseFiles cases;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    private Office office;
    private UUID task;

    @BeforeEach
    void aClaimedTask() {
        office = inbox.anOffice();
        task = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        claims.claim(task, office.officer());
    }

    @Test
    void givesWhatSomebodyHeldBackToTheGroupWhenTheAccountIsClosed() {
        people.close(office.officer().id());

        assertThat(tasks.of(task).state()).isEqualTo(InboxTask.State.TODO);
        assertThat(timeline.entries(tasks.of(task).caseNo(), 5))
                .extracting(TimelineEntry::kind)
                .contains("task-released");
    }

    @Test
    void givesBackWhatSomebodyMayNotDoAnyMoreAndNothingElse() {
        var officer = office.officer();
        people.change(with(officer, officer.organ(), Set.of(Role.OFFICER, Role.LEGAL)));
        assertThat(tasks.of(task).assignee()).isEqualTo(officer.id());

        people.change(with(officer, officer.organ(), Set.of(Role.LEGAL)));

        assertThat(tasks.of(task).assignee()).isNull();
    }

    @Test
    void handsOpenTasksToTheSuccessorOfAnOrganAndLeavesThemWithWhoeverHoldsThem() {
        var organ = Objects.requireNonNull(tasks.of(task).organ());
        var next = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);

        transaction.executeWithoutResult(status -> {
            cases.succeed(organ, next.id());
            people.change(with(office.officer(), next.id(), office.officer().roles()));
        });

        assertThat(tasks.of(task).organ()).isEqualTo(next.id());
        assertThat(tasks.of(task).assignee()).isEqualTo(office.officer().id());
    }

    @Test
    void leavesATaskOfAMergedEnterpriseWithWhoeverHoldsIt() {
        var own = inbox.aTask(office, "task-submit-plan", "ENT_PRINCIPAL", "enterprise", "hazard-plan");
        var principal = office.principal();
        claims.claim(own, principal);
        var kept = sample.anEnterprise(Sample.COUNTY);

        transaction.executeWithoutResult(status -> {
            enterprises.merge(office.enterprise().id(), kept.id());
            people.change(new Person(
                    principal.id(),
                    principal.login(),
                    principal.name(),
                    null,
                    kept.id(),
                    principal.roles(),
                    null,
                    true));
        });

        assertThat(tasks.of(own)).satisfies(moved -> {
            assertThat(moved.enterprise()).isEqualTo(kept.id());
            assertThat(moved.enterpriseName()).isEqualTo(kept.name());
            assertThat(moved.assignee()).isEqualTo(principal.id());
        });
        assertThat(tasks.of(task).enterpriseName()).isEqualTo(kept.name());
    }

    private static Person with(Person person, UUID organ, Set<Role> roles) {
        return new Person(
                person.id(),
                person.login(),
                person.name(),
                organ,
                null,
                roles,
                person.certificateNo(),
                person.active());
    }
}
