package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Status;
import dev.duban.identity.Person;
import dev.duban.registry.Level;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The stretches of the way that the tests of the flow have in common. */
abstract class HazardWays {

    private static final AtomicReference<ZeebeTestEngine> ENGINE = new AtomicReference<>();

    @Autowired
    CamundaClient client;

    Office office;
    DemoForms forms;

    @BeforeEach
    void open(@Autowired BeanFactory beans, @Autowired ZeebeTestEngine engine) {
        ENGINE.set(engine);
        office = new Office(beans);
        forms = office.forms();
    }

    static WayWalked way() {
        return new WayWalked(ENGINE.get(), "hazard-supervision", new File("processes/hazard/hazard-supervision.bpmn"));
    }

    String registered() {
        return office.register(office.finder, office.aHazard(Source.ENFORCE));
    }

    void verified(String caseNo, Map<String, ?> differing) {
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.finder,
                forms.visits().verification(office.hazard(caseNo), office.finder.id(), office.second.id(), differing));
    }

    void ordered(String caseNo) {
        office.answer(
                caseNo,
                "task-issue-rectification-order",
                office.finder,
                forms.notices().order(Office.number()));
    }

    void proposed(String caseNo) {
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.COUNTY, 60, office.em.id(), office.leader.id()));
    }

    void listed(String caseNo, Person by) {
        office.answer(caseNo, "task-issue-listing-notice", by, listingNotice());
    }

    Map<String, Object> listingNotice() {
        return listingNotice(60);
    }

    Map<String, Object> listingNotice(int days) {
        return forms.notices()
                .listingNotice(
                        Office.number(), "甲铝制品厂", "隐患", office.leader.id(), office.em.id(), days, office.em.id());
    }

    void claimedDone(String caseNo) {
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(100));
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.awaitGone(caseNo, "task-report-progress");
    }

    void listedWithPlan(String caseNo) {
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        listed(caseNo, office.staff);
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
    }

    /** From the dual report and the application to the notice. */
    void delisted(String caseNo) {
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        office.answer(
                caseNo,
                "task-issue-delisting-notice",
                office.staff,
                forms.notices().delistingNotice(Office.number(), "x", true));
    }

    /** The day of a look-back comes, and an officer looks who neither verified nor accepted. */
    void lookedBack(String caseNo, Person by, Person second, boolean recurred) {
        office.expire(caseNo, "F1-22-opens");
        office.answer(caseNo, "task-look-back", by, forms.supervision().lookBack(second.id(), recurred));
    }

    void accepted(String caseNo, boolean pass) {
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.committeeOfficer,
                forms.visits()
                        .acceptance(
                                office.committeeOfficer2.id(),
                                List.of(office.committeeOfficer.id(), office.committeeOfficer3.id()),
                                pass,
                                true));
    }

    void acceptedBeforeListing(String caseNo, boolean pass) {
        office.answer(
                caseNo,
                "task-accept-before-listing",
                office.second,
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), pass, false));
    }

    void refusedByTheStep(String caseNo, String element, Person by, String changed, Map<String, Object> form) {
        var task = office.task(caseNo, element);
        office.answerBehindTheRules(task, by, form, changed);
        office.awaitRefused(task);
    }

    CaseFile closed(String caseNo, String reason) {
        office.awaitClosed(caseNo);
        var file = office.cases.of(caseNo);
        assertThat(file.status()).isEqualTo(Status.CLOSED);
        assertThat(file.closeReason()).isEqualTo(reason);
        return file;
    }

    CaseFile ended(String caseNo) {
        office.awaitClosed(caseNo);
        return office.cases.of(caseNo);
    }

    static HazardChanges.Asked asked(Change.Kind kind, @Nullable String into) {
        return new HazardChanges.Asked(kind, "登记错了", into, null, null, null);
    }
}
