package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.CasePlaces;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class CaseFilesDatabaseTests {

    @Autowired
    Sample sample;

    @Autowired
    CaseFiles cases;

    @Autowired
    Places places;

    @Autowired
    Timeline timeline;

    @Autowired
    TimelineWords words;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void numbersACaseByFlowCountyAndYear() {
        var caseNo = sample.aCase(Sample.TOWNSHIP, sample.anEnterprise(Sample.TOWNSHIP), Map.of());

        assertThat(caseNo).matches("GPDB-980102-20[0-9]{2}-[0-9]{6}");
        assertThat(cases.of(caseNo).status()).isEqualTo(Status.REGISTERED);
        assertThat(cases.inForce(caseNo)).isTrue();
    }

    @Test
    void givesCasesOpenedAtOnceDifferentNumbers() throws Exception {
        var enterprise = sample.anEnterprise(Sample.OTHER_COUNTY);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var opened = threads.invokeAll(IntStream.range(0, 60)
                    .mapToObj(n -> (Callable<String>) () -> sample.aCase(Sample.OTHER_COUNTY, enterprise, Map.of()))
                    .toList());

            var numbers = new HashSet<String>();
            for (var one : opened) {
                numbers.add(one.get());
            }
            assertThat(numbers).hasSize(60);
        }
    }

    @Test
    void appendsAtOnceWithoutAGapOrABreak() throws Exception {
        var caseNo = aCase();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var acts = threads.invokeAll(IntStream.range(0, 80)
                    .mapToObj(n -> (Callable<Boolean>) () -> {
                        transaction.executeWithoutResult(
                                status -> timeline.record(caseNo, "test-act", Actor.system(), Map.of("n", n)));
                        return true;
                    })
                    .toList());
            for (var act : acts) {
                act.get();
            }
        }

        assertThat(timeline.verify(caseNo))
                .extracting(ChainCheck::intact, ChainCheck::entries)
                .containsExactly(true, 81L);
    }

    @Test
    void linksCrosswiseAtOnceWithoutADeadlock() throws Exception {
        var one = aCase();
        var two = aCase();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = threads.invokeAll(List.<Callable<Boolean>>of(
                    () -> linked(one, two, Relation.DERIVED), () -> linked(two, one, Relation.SAME_SUBJECT)));
            for (var link : both) {
                assertThat(link.get()).isTrue();
            }
        }

        assertThat(cases.links(one)).hasSize(2);
        assertThat(timeline.size(one)).isEqualTo(3);
    }

    @Test
    void putsOrgansInTheirPartsAndNotesTheChange() {
        var caseNo = aCase();
        var first = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var second = sample.anOrgan(Organ.Kind.WSC, Sample.CITY);

        cases.party(caseNo, Part.of("listing-organ"), first.id());
        cases.party(caseNo, Part.LISTING_ORGAN, second.id());
        cases.party(caseNo, Part.LISTING_ORGAN, second.id());
        cases.level(caseNo, Level.CITY);

        assertThat(cases.of(caseNo).organ(Part.LISTING_ORGAN)).contains(second.id());
        assertThat(cases.of(caseNo).scope().organs()).containsExactly(second.id());
        assertThat(cases.of(caseNo).level()).isEqualTo(Level.CITY);
        var newest = timeline.entries(caseNo, 1);
        assertThat(timeline.size(caseNo)).isEqualTo(3);
        assertThat(words.of(newest, Locale.CHINESE).getFirst().what())
                .contains("挂牌机关")
                .contains(first.nameZh())
                .contains(second.nameZh());
        assertThat(words.of(newest, Locale.ENGLISH).getFirst().what()).contains("Listing organ", first.nameEn());
    }

    @Test
    void closesOnceAndStaysClosed() {
        var caseNo = aCase();

        cases.close(caseNo, "delisted");
        cases.close(caseNo, "again");
        cases.status(caseNo, Status.RECTIFYING);

        assertThat(cases.of(caseNo).closeReason()).isEqualTo("delisted");
        assertThat(cases.of(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(timeline.size(caseNo)).isEqualTo(2);
        assertThat(places.among(List.of(caseNo))).isEmpty();
    }

    @Test
    void mergesADuplicateIntoTheCaseThatGoesOn() {
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var kept = sample.aCase(Sample.COUNTY, enterprise, Map.of());
        var duplicate = sample.aCase(Sample.COUNTY, enterprise, Map.of());

        cases.merge(duplicate, kept);
        cases.merge(duplicate, kept);

        assertThat(cases.of(duplicate).status()).isEqualTo(Status.REVOKED);
        assertThat(cases.of(duplicate).mergedInto()).isEqualTo(kept);
        assertThat(cases.links(kept)).hasSize(1);
        assertThat(places.among(Set.of(kept, duplicate))).containsExactly(kept);
        assertThatThrownBy(() -> cases.merge(kept, duplicate)).isInstanceOf(MergeImpossible.class);
    }

    @Test
    void refusesToMergeCasesOfDifferentEnterprisesAndACaseIntoItself() {
        var one = aCase();

        assertThatThrownBy(() -> cases.merge(one, aCase())).isInstanceOf(MergeImpossible.class);
        assertThatThrownBy(() -> cases.merge(one, one)).isInstanceOf(MergeImpossible.class);
    }

    @Test
    void tellsTheWayOfACaseInOrder() {
        var caseNo = aCase();
        places.at(place(caseNo, "task-verify-on-site", CasePlaces.Kind.TASK));
        places.at(place(caseNo, "task-record-verification", CasePlaces.Kind.STEP));

        assertThat(places.whereIs(caseNo))
                .extracting(PlaceRow::elementId)
                .containsExactly("task-verify-on-site", "task-record-verification");
    }

    private boolean linked(String from, String to, Relation relation) {
        cases.link(from, to, relation);
        return true;
    }

    private String aCase() {
        return sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
    }

    private static CasePlaces.Place place(String caseNo, String element, CasePlaces.Kind kind) {
        return new CasePlaces.Place(
                caseNo, 1, "hazard-supervision", 2, 3, element, kind, Instant.parse("2026-10-12T01:20:00Z"));
    }
}
