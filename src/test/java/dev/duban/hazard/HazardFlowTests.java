package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Actor;
import dev.duban.casefile.Hindrances;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.engine.HumanTask;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/** Every way of a hazard to every end, through the whole program on an engine; after them, which parts of the diagram were walked. */
@DubanTest
class HazardFlowTests extends HazardAftermath {

    @AfterAll
    static void everyPartOfTheDiagramWasWalked() {
        var way = way();
        System.out.println(way.summary());
        assertThat(way.missed()).as("not walked").isEmpty();
        assertThat(way.incidents).as("incidents").isEmpty();
    }

    @Test
    void delistsAHazardThatTheCommitteeListedAfterEveryDetour() {
        var caseNo = registered();
        verified(caseNo, Map.of("safetyAssured", "no", "imminentDanger", true));
        office.answer(caseNo, "task-start-suspension", office.section, forms.suspension());
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(false));
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        listed(caseNo, office.staff);
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(false));
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        claimedDone(caseNo);
        accepted(caseNo, false);
        office.answer(
                caseNo,
                "task-decide-new-limit",
                office.leader,
                forms.supervision().remaining(0));
        claimedDone(caseNo);
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(false));
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(
                caseNo,
                "task-issue-delisting-notice",
                office.staff,
                forms.notices().delistingNotice(Office.number(), "x", true));

        lookedBack(caseNo, office.committeeOfficer3, office.committeeOfficer2, false);

        var file = closed(caseNo, "DELISTED");
        assertThat(file.level()).isEqualTo(Level.COUNTY);
        assertThat(file.organ(Part.LISTING_ORGAN)).contains(office.committee.id());
        assertThat(file.organ(Part.REVIEWING_ORGAN)).contains(office.committee.id());
        var hazard = office.hazard(caseNo);
        assertThat(hazard.state()).isEqualTo(Hazard.State.DELISTED);
        assertThat(hazard.rectification().measure().orElseThrow().kinds())
                .containsExactly("WITHDRAW_PEOPLE", "STOP_PRODUCTION");
        assertThat(hazard.listing().graded().progressCycle()).isEqualTo(Grading.Cycle.P10D);
        assertThat(hazard.rectification().plan().orElseThrow().milestones()).hasSize(2);
        assertThat(hazard.visits().acceptance().orElseThrow().results()).hasSize(2);
        assertThat(hazard.rectification().reports()).hasSize(2);
        var page = office.facts(caseNo);
        assertThat(page)
                .containsEntry("科室意见", "建议挂牌督办。")
                .containsEntry("法制意见", "依据充分，程序合法。")
                .containsEntry("方案审查意见", "方案齐全可行，按方案实施。");
        assertThat(page.get("方案审查通过项")).startsWith("目标和任务 · ").endsWith("应急预案");
        assertThat(office.notices.ofCase(caseNo))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.LISTING, Notice.Kind.DELISTING);
        assertThat(office.way(caseNo))
                .containsSubsequence(
                        "task-verify-on-site",
                        "task-record-verification",
                        "task-propose-listing",
                        "task-approve-listing",
                        "task-issue-listing-notice",
                        "task-record-listing",
                        "task-submit-plan",
                        "task-record-delisting");
        assertThat(office.said(caseNo))
                .containsSubsequence(
                        "case-opened",
                        "hazard-registered",
                        "hazard-verified",
                        "hazard-listing-returned",
                        "hazard-listing-approved",
                        "hazard-listed",
                        "hazard-plan-returned",
                        "hazard-plan-accepted",
                        "hazard-not-accepted",
                        "hazard-delisting-returned",
                        "hazard-accepted",
                        "hazard-delisting-approved",
                        "hazard-delisted",
                        "case-closed");
        assertThat(office.timeline.verify(caseNo).intact()).isTrue();
    }

    @Test
    void delistsAHazardUnderADepartmentOrderThatReportedItself() {
        var asked = office.aSelfReportedHazard();
        var caseNo = office.register(office.entSafety, asked);
        verified(caseNo, Map.of("fixType", "EXITS_AND_STOCK"));
        var order =
                new HashMap<>(forms.notices().departmentOrder(Office.number(), office.principal.id(), office.em.id()));
        order.remove("serviceProof");
        office.answer(caseNo, "task-issue-department-order", office.section, order);
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.second,
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), true, false));
        office.answer(caseNo, "task-approve-delisting", office.principal, forms.decision(true));
        var notice = new HashMap<>(forms.notices().delistingNotice(Office.number(), "x", true));
        assertThat(office.refusal(caseNo, "task-issue-delisting-notice", office.section, notice))
                .as("the order was never proven to be served")
                .isInstanceOf(ProofMissing.class);
        notice.put("lateProof", List.of(office.paper().toString()));
        office.answer(caseNo, "task-issue-delisting-notice", office.section, notice);
        lookedBack(caseNo, office.third, office.finder, false);

        var file = closed(caseNo, "DELISTED");
        assertThat(file.organ(Part.LISTING_ORGAN)).contains(office.em.id());
        assertThat(file.organ(Part.REVIEWING_ORGAN)).contains(office.em.id());
        assertThat(office.notices.hasProof(caseNo, Notice.Kind.DEPARTMENT_ORDER))
                .isTrue();
        assertThat(office.way(caseNo)).doesNotContain("task-file-dual-report", "task-propose-listing");
    }

    @Test
    void closesAHazardThatWasNotThere() {
        var caseNo = registered();

        office.answer(
                caseNo,
                "task-verify-on-site",
                office.finder,
                forms.visits().nothingFound(office.hazard(caseNo), office.finder.id(), office.second.id()));

        closed(caseNo, "UNFOUNDED");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.UNFOUNDED);
    }

    @Test
    void closesAnOrdinaryHazardOnceASecondOrderWasObeyed() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), false));
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.hazard(caseNo).visits().reinspections()).hasSize(2);
        assertThat(office.notices.ofCase(caseNo)).hasSize(2);
    }

    @Test
    void closesAHazardThatWasClearedBeforeItsListing() {
        var caseNo = registered();
        verified(caseNo, Map.of("fixType", "MANAGEMENT", "listDespiteShortLimit", true));
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        acceptedBeforeListing(caseNo, false);
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        var passed = forms.visits()
                .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), true, false);
        assertThat(office.refusal(caseNo, "task-accept-before-listing", office.second, passed))
                .as("the dual report is missing")
                .isInstanceOf(ProofMissing.class);
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        acceptedBeforeListing(caseNo, true);

        closed(caseNo, "CLEARED_BEFORE_LISTING");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.CLEARED);
    }

    @Test
    void isListedByTheCityWhenAProposalPullsItUp() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.CITY, 45, office.em.id(), office.cityLeader.id()));

        var task = office.task(caseNo, "task-approve-listing");

        assertThat(task.roles()).containsExactly("WSC_LEADER");
        assertThat(office.cases.of(caseNo).level()).isEqualTo(Level.CITY);
        assertThat(office.cases.of(caseNo).organ(Part.LISTING_ORGAN)).contains(office.cityCommittee.id());
    }

    @Test
    void waitsForACommitteeThatNobodyHasEnteredAndGoesOnByItself(
            @Autowired MockMvc browser, @Autowired Hindrances hindrances, @Autowired Sample sample) throws Exception {
        var caseNo = office.register(office.finder, office.aHazardWithoutACommittee());
        verified(caseNo, Map.of());

        await().atMost(Office.SOON)
                .until(() -> hindrances.of(caseNo, Locale.CHINESE).isPresent());
        browser.perform(get("/cases/" + caseNo).with(authentication(SignedInTesting.as(office.finder))))
                .andExpect(content().string(allOf(containsString("data-hindered"), containsString("丙区的安全生产委员会"))));
        browser.perform(get("/operations?lang=en")
                        .with(authentication(SignedInTesting.as(sample.aPerson(null, Role.ADMINISTRATOR)))))
                .andExpect(content()
                        .string(allOf(
                                containsString("for something to be entered"),
                                containsString("The work safety committee of Bing District"))));

        office.enterCommittee();

        assertThat(office.task(caseNo, "task-propose-listing").roles()).containsExactly("WSCO_STAFF");
        assertThat(hindrances.of(caseNo, Locale.CHINESE)).isEmpty();
    }

    @Test
    void endsWhereItStandsWhenItIsVoided() {
        var caseNo = registered();
        office.task(caseNo, "task-verify-on-site");

        office.changes.ask(office.second, caseNo, asked(Change.Kind.VOID, null));

        var file = ended(caseNo);
        assertThat(file.status()).isEqualTo(Status.REVOKED);
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.VOID);
        assertThat(office.said(caseNo)).contains("hazard-void-decided", "hazard-voided", "case-revoked");
        await().atMost(Office.SOON).until(() -> office.tasks.openIn(caseNo).isEmpty());
    }

    @Test
    void isMergedIntoAnotherOnlyOnceASecondPersonConfirmedFromTheProposalOn() {
        var kept = registered();
        var caseNo = registered();
        verified(caseNo, Map.of());
        proposed(caseNo);

        boolean made = office.changes.ask(office.second, caseNo, asked(Change.Kind.MERGE, kept));

        assertThat(made).isFalse();
        assertThat(office.cases.inForce(caseNo)).isTrue();
        office.changes.confirm(office.section, caseNo);
        var file = ended(caseNo);
        assertThat(file.mergedInto()).isEqualTo(kept);
        assertThat(office.cases.inForce(kept)).isTrue();
        assertThat(office.cases.links(kept)).hasSize(1);
    }

    @Test
    void takesAPlanFromAnOfficerOnlyWithTheScanOfThePaperAndNamesAllThree(@Autowired MockMvc browser) throws Exception {
        var caseNo = registered();
        verified(caseNo, Map.of());
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        listed(caseNo, office.staff);
        var task = office.task(caseNo, "task-submit-plan");
        var scan = office.paper();
        var plan = new HashMap<>(forms.plan("甲"));

        fromPaper(browser, task, plan).andExpect(status().isUnprocessableContent());
        plan.put("paperScan", List.of(scan));
        plan.put("paperReceivedOn", day(0));
        fromPaper(browser, task, plan).andExpect(redirectedUrl("/tasks/%s/submitted".formatted(task.id())));

        office.task(caseNo, "task-review-plan");
        assertThat(office.timeline.entries(caseNo, 50))
                .filteredOn(entry -> Set.of("task-answered", "hazard-planned").contains(entry.kind()))
                .filteredOn(entry -> scan.equals(entry.actor().scan()))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.actor())
                        .isEqualTo(Actor.person(office.second.id()).enteredFor(office.enterprise.id(), scan)));
    }

    private ResultActions fromPaper(MockMvc browser, HumanTask task, Map<String, Object> form) throws Exception {
        return browser.perform(post("/tasks/{id}/answer", task.id())
                .param("values", new JsonMapper().writeValueAsString(form))
                .with(authentication(SignedInTesting.as(office.second)))
                .with(csrf()));
    }

    @Test
    void waitsForASecondPersonAlsoAfterTheProposalWasReturned() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(false));

        boolean made = office.changes.ask(office.second, caseNo, asked(Change.Kind.VOID, null));

        assertThat(made).isFalse();
        assertThat(office.cases.inForce(caseNo)).isTrue();
        office.changes.confirm(office.section, caseNo);
        assertThat(ended(caseNo).status()).isEqualTo(Status.REVOKED);
    }

    @Test
    void runsOnceHoweverOftenItIsStarted() {
        var caseNo = registered();
        office.task(caseNo, "task-verify-on-site");

        client.newCreateInstanceCommand()
                .bpmnProcessId("hazard-supervision")
                .latestVersion()
                .variables(Map.of("caseNo", caseNo))
                .startBeforeElement("task-claim-case")
                .send()
                .join();

        await().atMost(Office.SOON).until(() -> way().walked.contains("end-already-running"));
        assertThat(office.tasks.openIn(caseNo)).hasSize(1);
    }
}
