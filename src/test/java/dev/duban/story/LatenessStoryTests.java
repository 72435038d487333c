package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.casefile.Relation;
import dev.duban.casefile.Status;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Time passes: an extension is refused, the limit is missed, reminders come, two rungs are climbed and carried out, the hazard is
 * accepted late, and at the look-back it is there again. The administrator moves the clock, on the page and on the real broker.
 */
@StoryTest
class LatenessStoryTests extends Story {

    private static final Duration A_JUMP = Duration.ofMinutes(4);
    private static final String STAFF = "990102-wsco-staff-1";
    private static final String LEADER = "990102-wsc-leader-1";
    private static final String PRINCIPAL = "e21-principal";

    @Test
    void aMissedLimitIsRemindedClimbsTwoRungsIsAcceptedLateAndTheHazardComesBack() {
        listed();
        extensionRefused();

        jumpTo(lastDayOfLimit().plusDays(5));
        assertThat(climbed()).containsExactly("L1", "L2");
        assertThat(reminders()).contains("REMINDER-30", "REMINDER-10");
        seenBySupervisorAndOfficer();
        carriedOut("task-send-urging-letter", "58-urging-letter");
        carriedOut("task-send-warning-letter", "59-warning-letter");

        acceptedAndDelisted();
        jumpTo(today().plusDays(82));
        cameBack();

        assertThat(house.faults).isEmpty();
        assertThat(house.timeline.verify(caseNo).intact()).isTrue();
    }

    private void listed() {
        try (var officer = Desk.of(house, look, "zhouyuan")) {
            caseNo = days.register(officer, "银砂示例", "熔炼车间 1 号除尘器", "THREE_TO_NINE", "");
        }
        at("zhouyuan", "task-verify-on-site", "50-verify", desk -> days.verify(desk, "990102-em-officer-2", "COUNTY"));
        at("e21-safety", "task-file-dual-report", "", days::dualReport);
        at(STAFF, "task-propose-listing", "", desk -> days.propose(desk, "COUNTY", "60", "990102-em", LEADER));
        at(LEADER, "task-approve-listing", "", days::decide);
        at(STAFF, "task-issue-listing-notice", "", desk -> days.listingNotice(desk, number(), "990102-em", LEADER));
        at(PRINCIPAL, "task-submit-plan", "", days::plan);
        at("chenyu", "task-review-plan", "", days::review);
    }

    private void extensionRefused() {
        at(PRINCIPAL, "task-apply-for-extension", "51-extension", days::askForExtension);
        at("chenyu", "task-give-extension-opinion", "52-opinion", days::opposeExtension);
        at(LEADER, "task-decide-extension", "53-decision", days::refuse);
        at(STAFF, "task-issue-extension-reply", "54-reply", desk -> days.extensionReply(desk, number()));
    }

    /** On the administrator's page; due instants are walked one by one. */
    private void jumpTo(LocalDate day) {
        try (var admin = Desk.of(house, look, "admin")) {
            admin.open("/time-machine");
            admin.page.locator("#day").fill(day.toString());
            admin.look("55-time-machine");
            admin.page.locator("#go-DAY").click();
            await("jump to " + day).atMost(A_JUMP).until(() -> !today().isBefore(day) && !house.jumping());
            admin.open("/time-machine");
            admin.look("56-time-machine-afterwards");
            assertThat(admin.page.locator("#happened").count()).isEqualTo(1);
        }
        nextDay();
    }

    private void seenBySupervisorAndOfficer() {
        try (var supervisor = Desk.of(house, look, "chenyu")) {
            supervisor.open("/cases/" + caseNo);
            supervisor.look("57-late-case");
        }
    }

    private void carriedOut(String element, String picture) {
        at(STAFF, element, picture, days::carryOutRung);
    }

    private void acceptedAndDelisted() {
        at(PRINCIPAL, "task-apply-for-delisting", "60-apply-late", days::apply);
        at(
                "990102-wsco-officer-1",
                "task-accept-on-site",
                "",
                desk -> days.accept(desk, "990102-wsco-officer-2", "990102-wsco-officer-1", "990102-wsco-officer-3"));
        at(LEADER, "task-approve-delisting", "", days::decide);
        at(STAFF, "task-issue-delisting-notice", "", desk -> days.delistingNotice(desk, number()));
        await("look-back of " + caseNo)
                .atMost(House.SOON)
                .until(() -> house.cases.of(caseNo).status() == Status.LOOK_BACK);
    }

    private void cameBack() {
        at(
                "990102-wsco-officer-3",
                "task-look-back",
                "61-look-back",
                desk -> days.lookBackRecurred(desk, "990102-wsco-officer-2"));
        await("the linked case").atMost(House.SOON).until(() -> !recurred().isEmpty());
        try (var officer = Desk.of(house, look, "zhouyuan")) {
            officer.open("/cases/" + caseNo);
            officer.look("62-recurred");
        }
    }

    private List<String> recurred() {
        return house.cases.links(caseNo).stream()
                .filter(link -> link.relation() == Relation.ESCALATED_FROM)
                .map(link -> link.fromCase())
                .toList();
    }

    private LocalDate lastDayOfLimit() {
        return house.jdbc
                .sql("select last_day from deadline where case_no = :case and rule = 'F1-13' and state = 'RUNNING'")
                .param("case", caseNo)
                .query(LocalDate.class)
                .single();
    }

    private List<String> climbed() {
        return marks("m.kind = 'RUNG' and m.code in ('L1', 'L2', 'L3', 'L4') and d.rule = 'F1-13'");
    }

    private List<String> reminders() {
        return marks("m.kind = 'REMINDER' and d.rule = 'F1-13'");
    }

    private List<String> marks(String which) {
        return house.jdbc
                .sql("select m.code from deadline_mark m join deadline d on d.id = m.deadline"
                        + " where m.case_no = :case and m.state = 'DONE' and " + which + " order by m.at, m.code")
                .param("case", caseNo)
                .query(String.class)
                .list();
    }
}
