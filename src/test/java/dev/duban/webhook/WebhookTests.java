package dev.duban.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Actor;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.MovableClock;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@DubanTest
class WebhookTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Sample sample;

    @Autowired
    Timeline timeline;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Messenger messenger;

    @Autowired
    WebhookSettings settings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    MessageSource messages;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private final List<UUID> made = new ArrayList<>();
    private Receiver other;
    private Organ organ;
    private Enterprise enterprise;
    private Person administrator;
    private String caseNo = "";

    @BeforeEach
    void aCaseOfAnOrgan() throws IOException {
        other = new Receiver();
        organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        enterprise = sample.anEnterprise(Sample.COUNTY);
        administrator = sample.aPerson(null, Role.ADMINISTRATOR);
        caseNo = aCase(false);
    }

    @AfterEach
    void nobodyListensAnyMore() {
        made.forEach(id -> webhooks.pause(id, administrator));
        other.close();
    }

    @Test
    void hearsOnlyKindsThatTimelinesHaveWordsFor() {
        assertThat(Fact.kinds())
                .allMatch(kind -> messages.getMessage("timeline." + kind, null, null, Locale.CHINA) != null);
    }

    @Test
    void tellsAFactOnceUnderASignatureThatVerifies() throws GeneralSecurityException {
        var secret = subscribe(other.url("/duban"), "organ:" + organ.id());

        happens(caseNo, "hazard-listed", Map.of("number", "督办〔2026〕1号"));

        await().atMost(SOON).until(() -> other.received.size() == 1);
        var received = other.received.getFirst();
        assertThat(received.signature()).isEqualTo(signedBy(secret, received));
        assertThat(json.readValue(received.body(), new TypeReference<Map<String, Object>>() {}))
                .containsEntry("id", received.id())
                .containsEntry("fact", "listed")
                .containsEntry("caseNo", caseNo)
                .containsEntry("region", Sample.COUNTY)
                .containsEntry("enterprise", enterprise.creditCode().value())
                .containsEntry("link", "/cases/" + caseNo)
                .doesNotContainKeys("number", "title", "source");
        await().atMost(SOON).until(() -> newest().state() == Delivery.State.ARRIVED && newest().attempts() == 1);
    }

    @Test
    void tellsOnlyOfCasesWithinItsScopeAndNeverOfSecretOnes() {
        subscribe(other.url("/organ"), "organ:" + organ.id());
        var elsewhere = sample.aCase(Sample.OTHER_COUNTY, sample.anEnterprise(Sample.OTHER_COUNTY), Map.of());

        happens(elsewhere, "hazard-registered", Map.of());
        happens(aCase(true), "hazard-registered", Map.of());
        happens(caseNo, "hazard-verified", Map.of());
        happens(caseNo, "hazard-delisted", Map.of());

        await().atMost(SOON).until(() -> !other.received.isEmpty());
        assertThat(deliveries.newest(made.getFirst(), 9))
                .extracting(Delivery::caseNo, Delivery::fact)
                .containsExactly(tuple(caseNo, "DELISTED"));
    }

    @Test
    void goesByRegionAndWhatLiesBelow() {
        subscribe(other.url("/city"), "region:" + Sample.CITY);
        subscribe(other.url("/other"), "region:" + Sample.OTHER_COUNTY);

        happens(caseNo, "hazard-registered", Map.of());

        assertThat(deliveries.newest(made.getFirst(), 9)).hasSize(1);
        assertThat(deliveries.newest(made.getLast(), 9)).isEmpty();
    }

    @Test
    void tellsLatenessButNotARightThatLapsed() {
        subscribe(other.url("/late"), "organ:" + organ.id());

        happens(caseNo, "deadline-expired", Map.of("rule", "F1-20", "ifMissed", "TURN"));
        happens(caseNo, "deadline-expired", Map.of("rule", "F1-13", "ifMissed", "LADDER", "lastDay", "2026-11-27"));
        happens(caseNo, "deadline-rung-climbed", Map.of("rule", "F1-13", "rung", "L2", "daysLate", 4));

        await().atMost(SOON).until(() -> other.accepted().size() == 2);
        assertThat(other.received.getFirst().body()).contains("\"fact\":\"overdue\"", "\"rule\":\"F1-13\"");
        assertThat(other.received.getLast().body())
                .contains("\"fact\":\"climbed\"", "\"rung\":\"L2\"", "\"daysLate\":4");
    }

    @Test
    void tellsNothingOfAnActThatWasTakenBack() {
        subscribe(other.url("/"), "organ:" + organ.id());

        transaction.executeWithoutResult(status -> {
            timeline.record(caseNo, "hazard-listed", Actor.system(), Map.of());
            status.setRollbackOnly();
        });

        assertThat(deliveries.newest(made.getFirst(), 9)).isEmpty();
    }

    @Test
    void hearsEachEntryOfABatch() {
        subscribe(other.url("/"), "organ:" + organ.id());
        var second = aCase(false);

        transaction.executeWithoutResult(status -> timeline.recordMany(List.of(
                new Timeline.Act(caseNo, "hazard-registered", Actor.system(), Map.of()),
                new Timeline.Act(second, "hazard-registered", Actor.system(), Map.of()))));

        await().atMost(SOON).until(() -> other.accepted().size() == 2);
    }

    @Test
    void aTargetThatHangsHoldsUpNobodyElse() {
        subscribe(other.url("/hang"), "organ:" + organ.id());
        subscribe(other.url("/well"), "organ:" + organ.id());
        var cases = new ArrayList<String>();
        for (int n = 0; n < Courier.IN_FLIGHT * 3; n++) {
            cases.add(aCase(false));
        }

        cases.forEach(one -> happens(one, "hazard-registered", Map.of()));

        await().atMost(Duration.ofSeconds(8))
                .until(() -> other.received.stream()
                                .filter(one -> one.path().equals("/well"))
                                .count()
                        == cases.size());
        assertThat(other.received.stream().filter(one -> one.path().equals("/hang")))
                .hasSizeLessThanOrEqualTo(Courier.IN_FLIGHT);
    }

    @Test
    void arrivesOnceAndInOrderAfterAnHourOfErrors() {
        other.answer = 500;
        subscribe(other.url("/"), "organ:" + organ.id());
        happens(caseNo, "hazard-listed", Map.of());
        happens(caseNo, "hazard-delisted", Map.of());
        await().atMost(SOON).until(() -> !other.received.isEmpty());

        var later = new MovableClock();
        var courier = courier(later);
        for (int n = 0; n < 6; n++) {
            later.advance(Duration.ofMinutes(10));
            runs(courier);
        }
        assertThat(other.accepted()).isEmpty();
        assertThat(other.received).extracting(Receiver.Received::body).allMatch(body -> body.contains("\"listed\""));
        other.answer = 200;
        later.advance(Duration.ofHours(2));
        runs(courier);
        runs(courier);

        await().atMost(SOON).until(() -> other.accepted().size() == 2);
        assertThat(other.accepted())
                .extracting(Receiver.Received::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"listed\""),
                        last -> assertThat(last).contains("\"delisted\""));
        assertThat(other.received.stream()
                        .filter(one -> one.body().contains("\"listed\""))
                        .map(Receiver.Received::id)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void isGivenUpAfterADayAndArrivesWhenSentAgainByHand() {
        other.answer = 404;
        subscribe(other.url("/"), "organ:" + organ.id());
        happens(caseNo, "hazard-listed", Map.of());
        await().atMost(SOON).until(() -> newest().problem() == Problem.STATUS);

        var later = new MovableClock();
        var courier = courier(later);
        later.advance(Duration.ofHours(25));
        runs(courier);

        assertThat(newest().state()).isEqualTo(Delivery.State.GIVEN_UP);
        assertThat(deliveries.counts().get(made.getFirst()).givenUp()).isEqualTo(1);
        other.answer = 204;
        deliveries.resend(made.getFirst(), newest().id());
        await().atMost(SOON).until(() -> newest().state() == Delivery.State.ARRIVED);
        assertThat(other.received.stream().map(Receiver.Received::id).distinct())
                .hasSize(1);
    }

    @Test
    void isSentAgainUnderTheSameIdWhenTheProgramWasKilledBeforeItStoredThatItArrived() {
        subscribe(other.url("/"), "organ:" + organ.id());
        webhooks.pause(made.getFirst(), administrator);
        var id = UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> deliveries.add(List.of(new Deliveries.Given(id, made.getFirst(), "LISTED", caseNo, "{}"))));
        // Due in half an hour, so that only the replica that is to be killed, whose clock is ahead, takes it now.
        due(id, Duration.ofMinutes(30));
        jdbc.sql("update webhook set active = true where id = :id")
                .param("id", made.getFirst())
                .update();
        var ahead = new MovableClock();
        ahead.advance(Duration.ofHours(1));
        var leased = new Deliveries(jdbc, settings, ahead, events)
                .lease(made.getFirst(), 1)
                .getFirst();
        messenger.send(webhooks.of(made.getFirst()), webhooks.secrets(made.getFirst()), leased);

        // Killed here. Its lease ends.
        due(id, Duration.ofSeconds(-1));

        await().atMost(SOON).until(() -> newest().state() == Delivery.State.ARRIVED);
        assertThat(other.received).extracting(Receiver.Received::id).containsExactly(id.toString(), id.toString());
    }

    @Test
    void sendsNothingThatWaitedWhenItsCaseBecameSecret() {
        other.answer = 500;
        subscribe(other.url("/"), "organ:" + organ.id());
        happens(caseNo, "hazard-listed", Map.of());
        await().atMost(SOON).until(() -> newest().problem() == Problem.STATUS);

        jdbc.sql("update case_file set secret = true where case_no = :case")
                .param("case", caseNo)
                .update();
        other.answer = 200;
        deliveries.resend(made.getFirst(), newest().id());

        await().atMost(SOON).until(() -> newest().state() == Delivery.State.WITHHELD);
        deliveries.resend(made.getFirst(), newest().id());
        assertThat(newest().state()).as("by hand").isEqualTo(Delivery.State.WITHHELD);
        assertThat(other.accepted()).isEmpty();
        assertThat(deliveries.counts()).doesNotContainKey(made.getFirst());
    }

    @Test
    void keepsNothingWhilePausedAndGoesOnWithWhatWaitedBefore() {
        other.answer = 500;
        subscribe(other.url("/"), "organ:" + organ.id());
        happens(caseNo, "hazard-registered", Map.of());
        await().atMost(SOON).until(() -> newest().problem() == Problem.STATUS);

        webhooks.pause(made.getFirst(), administrator);
        happens(caseNo, "hazard-listed", Map.of());
        other.answer = 200;
        webhooks.activate(made.getFirst(), administrator);
        happens(caseNo, "hazard-delisted", Map.of());

        await().atMost(SOON).until(() -> other.accepted().size() == 2);
        assertThat(other.accepted())
                .extracting(Receiver.Received::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"registered\""),
                        last -> assertThat(last).contains("\"delisted\""));
    }

    @Test
    void signsWithBothSecretsWhileTheyOverlap() throws GeneralSecurityException {
        var old = subscribe(other.url("/"), "organ:" + organ.id());
        var renewed = webhooks.rotate(made.getFirst(), 1, administrator).orElseThrow();

        assertThat(webhooks.rotate(made.getFirst(), 1, administrator)).isEmpty();
        happens(caseNo, "hazard-listed", Map.of());

        await().atMost(SOON).until(() -> other.received.size() == 1);
        var received = other.received.getFirst();
        assertThat(received.signature().split(" "))
                .containsExactly(signedBy(renewed, received), signedBy(old, received));
    }

    private String subscribe(String url, String scope) {
        var id = UUID.randomUUID();
        made.add(id);
        return webhooks.make(id, new Terms("试", url, Set.of(Fact.values()), scope), administrator)
                .orElseThrow();
    }

    private void happens(String caseNo, String kind, Map<String, ?> facts) {
        transaction.executeWithoutResult(status -> timeline.record(caseNo, kind, Actor.system(), facts));
    }

    private String aCase(boolean secret) {
        return sample.aCase(Sample.COUNTY, enterprise, Map.of(Part.HANDLING_ORGAN, organ.id()), secret);
    }

    private void due(UUID delivery, Duration in) {
        jdbc.sql("update webhook_delivery set next_try_at = :at, lease_until = null where id = :id")
                .param("at", clock.instant().plus(in).atOffset(ZoneOffset.UTC))
                .param("id", delivery)
                .update();
    }

    private Delivery newest() {
        return deliveries.newest(made.getFirst(), 1).getFirst();
    }

    /** Another replica, whose clock can be moved without moving that of all tests. */
    private Courier courier(Clock clock) {
        return new Courier(webhooks, new Deliveries(jdbc, settings, clock, events), messenger, clock);
    }

    private static void runs(Courier courier) {
        courier.round();
        await().atMost(SOON).until(() -> courier.underWay() == 0);
    }

    /** As a receiver reckons it, from the secret as it was shown. */
    private static String signedBy(String secret, Receiver.Received received) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = received.id() + "." + received.timestamp() + "." + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
