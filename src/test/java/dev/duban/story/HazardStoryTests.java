package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.casefile.PlaceRow;
import dev.duban.casefile.Status;
import org.junit.jupiter.api.Test;

/** A hazard from registration to delisting, each step by the person whose step it is, on the pages. */
@StoryTest
class HazardStoryTests extends Story {

    @Test
    void theCityListsAndDelistsAHazardInChineseAtADesk() {
        arrive(Look.WIDE);

        registered("青苔示例", "TEN_TO_TWENTY_NINE");
        verified("CITY");
        rectified("e23", "CITY", "990102-em", "linzhixia", "guxingzhou", "990100-wsco-officer-");

        delisted();
    }

    @Test
    void theDistrictListsAndDelistsAHazardInEnglishOnAPhone() {
        arrive(Look.NARROW);

        registered("银砂示例", "THREE_TO_NINE");
        verified("COUNTY");
        rectified("e21", "COUNTY", "990102-em", "990102-wsco-staff-1", "990102-wsc-leader-1", "990102-wsco-officer-");

        delisted();
    }

    private void arrive(Look chosen) {
        begin(chosen);
        try (var door = Desk.atTheDoor(house, look)) {
            door.look("01-sign-in");
        }
    }

    private void registered(String enterprise, String deaths) {
        try (var officer = Desk.of(house, look, "zhouyuan")) {
            officer.open("/hazards");
            officer.look("02-hazards");
            var place = days.say("抛光车间 2 号除尘器", "Polishing shop, collector 2");
            caseNo = days.register(officer, enterprise, place, deaths, "03-register");
            officer.look("04-case-registered");
            officer.open("/inbox");
            officer.look("05-inbox");
        }
    }

    private void verified(String level) {
        at("zhouyuan", "task-verify-on-site", "06-verify", desk -> days.verify(desk, "990102-em-officer-2", level));
    }

    private void rectified(
            String enterprise, String level, String department, String staff, String leader, String acceptors) {
        at(enterprise + "-safety", "task-file-dual-report", "07-dual-report", days::dualReport);
        at(staff, "task-propose-listing", "08-propose", desk -> days.propose(desk, level, "60", department, leader));
        at(leader, "task-approve-listing", "09-approve-listing", days::decide);
        at(
                staff,
                "task-issue-listing-notice",
                "10-listing-notice",
                desk -> days.listingNotice(desk, number(), department, leader));
        at(enterprise + "-principal", "task-submit-plan", "11-plan", days::plan);
        at("chenyu", "task-review-plan", "12-review", days::review);
        at(enterprise + "-safety", "task-report-progress", "13-progress", days::progress);
        at(enterprise + "-principal", "task-apply-for-delisting", "14-apply", days::apply);
        at(acceptors + 1, "task-accept-on-site", "15-accept", desk -> {
            days.accept(desk, "zhouyuan", acceptors + 1, acceptors + 3);
            desk.refused("leader", "15-accept-under-its-finder");
            desk.fill("leader", house.person(acceptors + 2));
        });
        at(leader, "task-approve-delisting", "16-approve-delisting", days::decide);
        at(staff, "task-issue-delisting-notice", "17-delisting-notice", desk -> days.delistingNotice(desk, number()));
    }

    /** The case stays open for its look-backs, months ahead. */
    private void delisted() {
        await("look-back of " + caseNo)
                .atMost(House.SOON)
                .until(() -> house.cases.of(caseNo).status() == Status.LOOK_BACK);
        try (var officer = Desk.of(house, look, "zhouyuan")) {
            officer.open("/cases/" + caseNo);
            officer.look("18-case-delisted");
            officer.open("/cases");
            officer.look("19-cases");
            officer.open("/search?q=" + caseNo);
            officer.look("20-search");
            officer.open("/inbox?list=done");
            officer.look("21-done");
            officer.open("/hazards");
            officer.look("22-hazards");
        }
        assertThat(house.faults).isEmpty();
        assertThat(house.timeline.verify(caseNo).intact()).isTrue();
        assertThat(house.places.whereIs(caseNo).stream().map(PlaceRow::elementId))
                .containsSubsequence(
                        "task-claim-case",
                        "task-verify-on-site",
                        "task-record-verification",
                        "task-propose-listing",
                        "task-approve-listing",
                        "task-issue-listing-notice",
                        "task-submit-plan",
                        "task-review-plan",
                        "task-record-progress",
                        "task-record-delisting-application",
                        "task-accept-on-site",
                        "task-approve-delisting",
                        "task-issue-delisting-notice",
                        "task-record-delisting",
                        "task-plan-look-backs");
    }
}
