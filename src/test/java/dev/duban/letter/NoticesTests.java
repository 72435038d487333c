package dev.duban.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineWords;
import dev.duban.engine.Refusal;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class NoticesTests {

    private static final Instant SERVED = Instant.parse("2026-07-31T07:00:00Z");

    @Autowired
    Sample sample;

    @Autowired
    Notices notices;

    @Autowired
    Attachments attachments;

    @Autowired
    Timeline timeline;

    @Autowired
    TimelineWords words;

    @Autowired
    MockMvc browser;

    private Organ committee = new Organ(new UUID(0, 0), "", "", "", "", Organ.Kind.WSC, "", null, Set.of());
    private Person staff = SignedInTesting.NOBODY;
    private String caseNo = "";

    @BeforeEach
    void aCaseOfACity() {
        committee = sample.anOrgan(Organ.Kind.WSC, Sample.CITY);
        staff = sample.aPerson(sample.anOfficeOf(committee), Role.WSCO_STAFF);
        caseNo = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
    }

    @Test
    void keepsWhatWasIssuedAndSaysSoInTheTimeline() {
        var number = aNumber();
        var id = issue(number);

        var notice = notices.of(id);
        assertThat(notice.number()).isEqualTo(number);
        assertThat(notice.body().keySet()).containsExactly("factsAndBasis", "requirements");
        assertThat(notices.ofCase(caseNo)).containsExactly(notice);
        var line = words.of(timeline.entries(caseNo, 1), Locale.CHINESE).getFirst();
        assertThat(line.who()).isEqualTo(staff.name());
        assertThat(line.what()).isEqualTo("发出督办通知书 " + number + "，受文：星屿示例商业广场、禾川区人民政府");
    }

    @Test
    void hasProofOnlyWhenItsServiceIsShown() {
        var id = issue(aNumber());
        notices.service(id, new Service(Service.Way.DIRECT, "陶一舟", SERVED, null));
        assertThat(notices.hasProof(caseNo, Notice.Kind.LISTING)).isFalse();

        notices.service(id, new Service(Service.Way.DIRECT, "陶一舟", SERVED, aProof()));

        assertThat(notices.hasProof(caseNo, Notice.Kind.LISTING)).isTrue();
        assertThat(notices.hasProof(caseNo, Notice.Kind.DELISTING)).isFalse();
        assertThat(attachments.ofCase(caseNo)).hasSize(1);
        assertThat(words.of(timeline.entries(caseNo, 1), Locale.ENGLISH)
                        .getFirst()
                        .what())
                .endsWith("served (handed over, 31 Jul 2026 15:00)");
    }

    @Test
    void refusesANumberThatAnotherNoticeOfTheKindHas() {
        var number = aNumber();
        issue(number);

        assertThatThrownBy(() -> issue(number))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("letter-number-taken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "汐安委督[2026]3号", "汐安委督〔26〕3号", "汐安委督〔2026〕第3号", "汐安委督〔2026〕03号", "汐安委督〔2026〕3"})
    void refusesANumberWrittenWrongly(String number) {
        assertThatThrownBy(() -> notices.mayIssue(Notice.Kind.LISTING, number))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("letter-number-malformed"));
        assertThatThrownBy(() -> issue(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsTheNoticeInBothLanguagesAndEscapesWhatWasTyped() throws Exception {
        var number = aNumber();
        var id = issue(number);
        notices.service(id, new Service(Service.Way.DIRECT, "陶一舟", SERVED, aProof()));
        var page = "/cases/%s/notices/%s".formatted(caseNo, id);

        browser.perform(get(page).with(authentication(SignedInTesting.as(staff))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(number)))
                .andExpect(content().string(containsString("整改要求：")))
                .andExpect(content().string(containsString("2026年7月31日")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        browser.perform(get(page + "?lang=en").with(authentication(SignedInTesting.as(staff))))
                .andExpect(content().string(containsString("Listed-supervision notice")))
                .andExpect(content().string(containsString("Handed over, ")));
    }

    @Test
    void showsItToNobodyWhoMayNotSeeTheCaseAndUnderNoOtherCase() throws Exception {
        var id = issue(aNumber());
        var stranger = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY), Role.OFFICER);
        var other = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());

        browser.perform(get("/cases/%s/notices/%s".formatted(caseNo, id))
                        .with(authentication(SignedInTesting.as(stranger))))
                .andExpect(status().isForbidden());
        browser.perform(get("/cases/%s/notices/%s".formatted(other, id))
                        .with(authentication(SignedInTesting.as(staff))))
                .andExpect(status().isNotFound());
    }

    private UUID issue(String number) {
        var body = new LinkedHashMap<String, String>();
        body.put("factsAndBasis", "安全出口上锁 <script>alert(1)</script>");
        body.put("requirements", "打开疏散门");
        return notices.issue(new NewNotice(
                Notice.Kind.LISTING,
                caseNo,
                number,
                LocalDate.of(2026, 7, 31),
                List.of("星屿示例商业广场", "禾川区人民政府"),
                body,
                committee.id(),
                staff.id()));
    }

    private UUID aProof() {
        var bytes = new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        return attachments.store(null, null, "回执.pdf", bytes, staff.id()).id();
    }

    private static String aNumber() {
        return "试安委督〔2026〕%d号".formatted(ThreadLocalRandom.current().nextInt(1, 1_000_000));
    }
}
