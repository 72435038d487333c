package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way of a hazard to every end, through the whole program on an engine. */
@DubanTest
class HazardFlowTests {

    private Office office;
    private DemoForms forms;

    @BeforeEach
    void open(@Autowired BeanFactory beans) {
        office = new Office(beans);
        forms = office.forms();
    }

    @Test
    void delistsAHazardThatTheCommitteeListed() {
        var caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
        verify(caseNo, Map.of());
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        list(caseNo);
        rectify(caseNo, "task-verify-on-site");

        office.answer(caseNo, "task-issue-delisting-notice", office.staff, forms.delistingNotice(Office.number(), "x", true));

        office.awaitClosed(caseNo);
        var file = office.cases.of(caseNo);
        assertThat(file.status()).isEqualTo(Status.CLOSED);
        assertThat(file.closeReason()).isEqualTo("DELISTED");
        assertThat(file.level()).isEqualTo(Level.COUNTY);
        assertThat(file.organ(Part.LISTING_ORGAN)).contains(office.committee.id());
        var hazard = office.hazard(caseNo);
        assertThat(hazard.state()).isEqualTo(Hazard.State.DELISTED);
        assertThat(hazard.plan().orElseThrow().milestones()).hasSize(2);
        assertThat(hazard.acceptance().orElseThrow().results()).hasSize(2);
        assertThat(office.notices.ofCase(caseNo))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.LISTING, Notice.Kind.DELISTING);
        assertThat(office.way(caseNo)).contains("task-record-listing", "task-record-delisting");
        assertThat(office.timeline.verify(caseNo).intact()).isTrue();
    }

    private void verify(String caseNo, Map<String, ?> differing) {
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.finder,
                forms.verification(office.hazard(caseNo), office.finder.id(), office.second.id(), differing));
    }

    private void list(String caseNo) {
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.COUNTY, 60, office.em.id(), office.leader.id()));
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        office.answer(
                caseNo,
                "task-issue-listing-notice",
                office.staff,
                forms.listingNotice(
                        Office.number(), "甲铝制品厂", "隐患", office.leader.id(), office.em.id(), 60, office.em.id()));
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
    }

    private void rectify(String caseNo, String unused) {
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(100));
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.committeeOfficer,
                forms.acceptance(
                        office.committeeOfficer2.id(),
                        List.of(office.committeeOfficer.id(), office.committeeOfficer3.id()),
                        true,
                        true));
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
    }
}
