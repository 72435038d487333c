package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.registry.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HazardTests {

    private static final Instant NOW = Instant.parse("2026-10-12T01:20:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 12);
    private static final UUID FINDER = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final UUID THIRD = UUID.randomUUID();
    private static final UUID APPLICANT = UUID.randomUUID();
    private static final Set<UUID> CERTIFIED = Set.of(FINDER, SECOND, THIRD);

    @Test
    void isVerifiedByTwoDifferentOfficersWithCertificates() {
        var hazard = aHazard();

        assertThatThrownBy(() -> hazard.verify(aVisit(FINDER, FINDER), CERTIFIED))
                .isInstanceOf(SecondOfficerMissing.class);
        assertThatThrownBy(() -> hazard.verify(aVisit(FINDER, UUID.randomUUID()), CERTIFIED))
                .isInstanceOf(SecondOfficerMissing.class);
        assertThat(hazard.visits().verification()).isEmpty();

        hazard.verify(aVisit(FINDER, SECOND), CERTIFIED);

        assertThat(hazard.visits().verification()).isPresent();
    }

    @Test
    void isReinspectedByTwoDifferentOfficersWithCertificates() {
        var hazard = aHazard();
        hazard.order(DAY, true);

        assertThatThrownBy(() -> hazard.reinspect(aReinspection(SECOND, SECOND, true), CERTIFIED))
                .isInstanceOf(SecondOfficerMissing.class);

        assertThat(hazard.state()).isEqualTo(Hazard.State.GENERAL);
    }

    @Test
    void staysUnderOrderUntilAReinspectionFindsAllCorrected() {
        var hazard = aHazard();
        hazard.order(DAY, true);

        hazard.reinspect(aReinspection(FINDER, SECOND, false), CERTIFIED);
        assertThat(hazard.state()).isEqualTo(Hazard.State.GENERAL);

        hazard.reinspect(aReinspection(FINDER, SECOND, true), CERTIFIED);
        assertThat(hazard.state()).isEqualTo(Hazard.State.CORRECTED);
    }

    @Test
    void isNotListedWhenItsLimitIsAtMost15Days() {
        assertThat(graded(15, false).listed()).isFalse();
        assertThat(graded(16, false).listed()).isTrue();
    }

    @Test
    void isListedDespiteAShortLimitWhenTheCommitteeWantsIt() {
        assertThat(graded(15, true).listed()).isTrue();
    }

    @Test
    void isPulledUpToTheCommitteeByAProposalOfAHigherLevel() {
        var hazard = aHazard();
        hazard.grade(new Grading(
                Level.COUNTY, Grading.ListingBy.DEPARTMENT, 60, Grading.Cycle.P15D, Grading.Cycle.TWICE, true));

        hazard.propose(aProposal(Level.CITY, 45));

        assertThat(hazard.listing().graded().level()).isEqualTo(Level.CITY);
        assertThat(hazard.listing().graded().listingBy()).isEqualTo(Grading.ListingBy.COMMITTEE);
        assertThat(hazard.listing().graded().limitDays()).isEqualTo(45);
    }

    @Test
    void isNotPushedDownWhenThirtyPeopleCouldDie() {
        var hazard = aHazard();
        hazard.verify(aVisit(FINDER, SECOND, PotentialDeaths.THIRTY_OR_MORE, false), CERTIFIED);
        hazard.grade(new Grading(
                Level.PROVINCE, Grading.ListingBy.COMMITTEE, 60, Grading.Cycle.P10D, Grading.Cycle.TWICE, true));

        assertThatThrownBy(() -> hazard.mayPropose(Level.CITY)).isInstanceOf(LevelPushedDown.class);
        hazard.mayPropose(Level.PROVINCE);
    }

    @Test
    void goesBackToTheProposalWhenTheListingIsReturned() {
        var hazard = aHazard();
        hazard.grade(aGrading());
        hazard.propose(aProposal(Level.COUNTY, 60));

        hazard.decideListing(false, SECOND, DAY, "补充");

        assertThat(hazard.state()).isEqualTo(Hazard.State.MAJOR);
        assertThat(hazard.listing().proposal().orElseThrow().approved()).isFalse();
    }

    @Test
    void isNotAcceptedUnderItsFinder() {
        var hazard = aListedHazard();

        assertThatThrownBy(() -> hazard.accept(anAcceptance(FINDER, true))).isInstanceOf(FinderLeadsAcceptance.class);

        assertThat(hazard.visits().acceptance()).isEmpty();
    }

    @Test
    void isNotAcceptedUnderWhoeverHandedInTheApplication() {
        var hazard = aListedHazard();

        assertThatThrownBy(() -> hazard.accept(anAcceptance(APPLICANT, true)))
                .isInstanceOf(FinderLeadsAcceptance.class);
    }

    @Test
    void staysListedAfterAFailedAcceptance() {
        var hazard = aListedHazard();

        hazard.accept(anAcceptance(SECOND, false));

        assertThat(hazard.state()).isEqualTo(Hazard.State.LISTED);
    }

    @Test
    void doesNotCountAsCorrectedByAClaimAlone() {
        var hazard = aListedHazard();
        hazard.report(new Progress(100, "全部", null, null, Progress.RiskState.CONTROLLED, null, "验收", NOW));

        assertThat(hazard.state()).isEqualTo(Hazard.State.APPLIED);
        assertThatThrownBy(() -> hazard.delist(Set.of(Proof.ORDER_SERVED, Proof.NOTICE_SERVED)))
                .isInstanceOf(ProofMissing.class);
    }

    @Test
    void isNotDelistedByWhoLedTheAcceptance() {
        var hazard = aListedHazard();
        hazard.accept(anAcceptance(SECOND, true));

        assertThatThrownBy(() -> hazard.decideDelisting(true, SECOND)).isInstanceOf(AcceptanceLeaderApproves.class);
        hazard.decideDelisting(true, THIRD);
    }

    @Test
    void isAcceptedAgainWhenTheDelistingIsRefused() {
        var hazard = aListedHazard();
        hazard.accept(anAcceptance(SECOND, true));

        hazard.decideDelisting(false, THIRD);

        assertThat(hazard.state()).isEqualTo(Hazard.State.APPLIED);
    }

    @Test
    void isNotDelistedWhileAProofIsMissing() {
        var hazard = aListedHazard();
        hazard.accept(anAcceptance(SECOND, true));

        assertThatThrownBy(() -> hazard.delist(Set.of(Proof.ORDER_SERVED, Proof.NOTICE_SERVED)))
                .as("dual report")
                .isInstanceOf(ProofMissing.class);
        hazard.report(new DualReport(NOW, null, NOW, DualReport.Way.MEETING, "甲"));
        assertThatThrownBy(() -> hazard.delist(Set.of(Proof.NOTICE_SERVED))).isInstanceOf(ProofMissing.class);
        assertThatThrownBy(() -> hazard.delist(Set.of(Proof.ORDER_SERVED))).isInstanceOf(ProofMissing.class);
        assertThat(hazard.state()).isEqualTo(Hazard.State.ACCEPTED);

        hazard.delist(Set.of(Proof.ORDER_SERVED, Proof.NOTICE_SERVED));
        hazard.delist(Set.of());

        assertThat(hazard.state()).isEqualTo(Hazard.State.DELISTED);
    }

    @Test
    void needsASecondPersonForChangesFromTheListingProposalOn() {
        var hazard = aHazard();
        hazard.grade(aGrading());
        assertThat(hazard.needsSecondPerson()).isFalse();

        hazard.propose(aProposal(Level.COUNTY, 60));

        assertThat(hazard.needsSecondPerson()).isTrue();
    }

    @Test
    void needsASecondPersonAlsoAfterTheProposalWasReturnedOrTheAcceptanceBeforeTheListingFailed() {
        var returned = aHazard();
        returned.grade(aGrading());
        returned.propose(aProposal(Level.COUNTY, 60));
        returned.decideListing(false, SECOND, DAY, "补充");
        var notYetCorrected = aHazard();
        notYetCorrected.grade(aGrading());
        notYetCorrected.propose(aProposal(Level.COUNTY, 60));
        notYetCorrected.acceptBeforeListing(anAcceptance(SECOND, false, true));

        assertThat(List.of(returned, notYetCorrected)).allSatisfy(hazard -> {
            assertThat(hazard.state()).isEqualTo(Hazard.State.MAJOR);
            assertThat(hazard.needsSecondPerson()).isTrue();
        });
    }

    @Test
    void isNotOrderedWithoutProofThatTheOrderWasServed() {
        var hazard = aHazard();

        assertThatThrownBy(() -> hazard.order(DAY, false)).isInstanceOf(ProofMissing.class);

        assertThat(hazard.state()).isEqualTo(Hazard.State.REGISTERED);
    }

    @Test
    void isNotClearedBeforeItsListingWhileTheDualReportIsMissing() {
        var hazard = aHazard();
        hazard.grade(aGrading());

        assertThatThrownBy(() -> hazard.acceptBeforeListing(anAcceptance(SECOND, true, true)))
                .isInstanceOf(ProofMissing.class);
        assertThat(hazard.visits().acceptance()).isEmpty();
        hazard.report(new DualReport(NOW, null, NOW, DualReport.Way.MEETING, "甲"));
        hazard.acceptBeforeListing(anAcceptance(SECOND, true, true));

        assertThat(hazard.visits().acceptance()).isPresent();
    }

    @Test
    void countsTheLeaderOfATeamOnce() {
        assertThat(new Acceptance(
                                NOW,
                                SECOND,
                                List.of(SECOND.toString(), THIRD.toString(), THIRD.toString()),
                                null,
                                List.of(),
                                "好",
                                true,
                                null,
                                false)
                        .teamSize())
                .isEqualTo(2);
    }

    private static Hazard aListedHazard() {
        var hazard = aHazard();
        hazard.grade(aGrading());
        hazard.list(DAY, DAY.plusDays(60));
        hazard.applyForDelisting(new Application(Application.EvaluationKind.SELF, null, null, "无", APPLICANT, NOW));
        return hazard;
    }

    private static Hazard aHazard() {
        return aHazard(new Origin(Source.ENFORCE, null, null, Level.COUNTY, Map.of()));
    }

    static Hazard aHazard(Origin origin) {
        return Hazard.register(
                "GPDB-990102-2026-000017",
                UUID.randomUUID(),
                "METAL_TRADE",
                new Finding(
                        "除尘器没有泄爆口",
                        "积尘",
                        "抛光车间",
                        null,
                        null,
                        "粉尘爆炸",
                        PotentialDeaths.THREE_TO_NINE,
                        NOW,
                        FINDER,
                        false,
                        "停用",
                        false,
                        null,
                        null,
                        null),
                origin,
                null,
                FINDER,
                NOW);
    }

    @Test
    void standsSomewhereOnEarth() {
        assertThat(new Coordinates(new BigDecimal("-90"), new BigDecimal("180")))
                .hasToString("-90.000000, 180.000000");
        assertThatThrownBy(() -> new Coordinates(new BigDecimal("90.000001"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coordinates(BigDecimal.ZERO, new BigDecimal("-180.000001")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Grading aGrading() {
        return new Grading(
                Level.COUNTY, Grading.ListingBy.COMMITTEE, 60, Grading.Cycle.P15D, Grading.Cycle.TWICE, true);
    }

    private static Grading graded(int limitDays, boolean despite) {
        return Grading.of(
                Level.COUNTY,
                Grading.ListingBy.COMMITTEE,
                limitDays,
                Grading.Cycle.NONE,
                Grading.Cycle.AT_END,
                aVisit(FINDER, SECOND, PotentialDeaths.THREE_TO_NINE, despite));
    }

    private static Proposal aProposal(Level level, int limitDays) {
        return new Proposal(
                false, null, "事实", "依据", level, limitDays, null, List.of(), null, null, THIRD, null, null, null, null);
    }

    private static Acceptance anAcceptance(UUID leader, boolean passed) {
        return anAcceptance(leader, passed, false);
    }

    private static Acceptance anAcceptance(UUID leader, boolean passed, boolean beforeListing) {
        return new Acceptance(
                NOW,
                leader,
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString()),
                null,
                List.of(),
                "看过",
                passed,
                null,
                beforeListing);
    }

    private static Reinspection aReinspection(UUID first, UUID second, boolean corrected) {
        return new Reinspection(NOW, first, second, "看过", corrected, null, Verification.Signature.SIGNED, null);
    }

    private static Verification aVisit(UUID first, UUID second) {
        return aVisit(first, second, PotentialDeaths.THREE_TO_NINE, false);
    }

    private static Verification aVisit(UUID first, UUID second, @Nullable PotentialDeaths deaths, boolean despite) {
        return new Verification(
                NOW,
                "抛光车间",
                first,
                second,
                null,
                "属实",
                true,
                null,
                true,
                null,
                false,
                deaths,
                Verification.Spans.ONE_COUNTY,
                false,
                Level.COUNTY,
                Verification.FixType.EQUIPMENT,
                despite,
                true,
                false,
                "停用",
                Verification.Signature.SIGNED,
                null);
    }
}
