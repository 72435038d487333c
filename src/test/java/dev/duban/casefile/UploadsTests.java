package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.PlatformTransactionManager;

/** Files that arrive in parts: cut off, out of order, altered, too large, other than they say, twice at once, while the store is away. */
@DubanTest
class UploadsTests {

    private static final int HALF = 300_000;

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    Uploads uploads;

    @Autowired
    Attachments attachments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SecondCollectors collectors;

    @Autowired
    Clock clock;

    private Person officer = SignedInTesting.NOBODY;
    private final UUID id = UUID.randomUUID();
    private final byte[] photo = aPhoto();
    private final byte[] first = Arrays.copyOf(photo, HALF);
    private final byte[] second = Arrays.copyOfRange(photo, HALF, photo.length);

    @BeforeEach
    void anOfficer() {
        officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
    }

    @Test
    void goesOnWhereItWasCutOffAndArrivesOnceWhateverIsSentAgain() throws Exception {
        begin("池口.jpg", photo.length)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.offset").value(0));
        send(0, first).andExpect(status().isOk()).andExpect(jsonPath("$.offset").value(HALF));
        send(0, first).andExpect(status().isOk()).andExpect(jsonPath("$.offset").value(HALF));
        send(HALF + 5, second).andExpect(status().isConflict());
        begin("池口.jpg", photo.length).andExpect(jsonPath("$.offset").value(HALF));

        send(HALF, second)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.file.id").value(id.toString()))
                .andExpect(jsonPath("$.file.type").value("image/jpeg"));
        send(HALF, second)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.file.id").value(id.toString()));
        begin("池口.jpg", photo.length).andExpect(jsonPath("$.file.id").value(id.toString()));

        assertThat(attachments.content(id)).isEqualTo(photo);
        assertThat(uploadsOpen()).isZero();
        assertThat(jdbc.sql("select count(*) from attachment where uploaded_by = :by")
                        .param("by", officer.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void takesNoPartThatWasAlteredOnItsWay() throws Exception {
        begin("a.jpg", photo.length);

        browser.perform(patch("/uploads/" + id)
                        .header("Upload-Offset", 0)
                        .header("Upload-Checksum", HexFormat.of().formatHex(EvidenceBytes.sha256(second)))
                        .content(first)
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.offset").value(0));
    }

    @Test
    void refusesAFileThatIsNotTheOneAnnounced() throws Exception {
        browser.perform(put("/uploads/" + id)
                .param("name", "a.jpg")
                .param("size", String.valueOf(photo.length))
                .param("sha256", "00".repeat(32))
                .with(authentication(SignedInTesting.as(officer)))
                .with(csrf()));
        send(0, first);

        send(HALF, second)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-other-hash"));

        assertThat(uploadsOpen()).isZero();
    }

    @Test
    void refusesWhatIsTooLargeBeforeAByteIsSent() throws Exception {
        begin("a.jpg", Attachments.MOST_BYTES + 1L)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-too-large"));
    }

    @Test
    void refusesAFilmOrAPageThatCallsItselfAPhotoAtItsFirstPart() throws Exception {
        begin("a.jpg", 5000);
        send(0, "\0\0\0\u0014ftypqt  \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-film"));
        assertThat(uploadsOpen()).isZero();

        begin("a.png", 5000);
        send(0, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-unknown-type"));
    }

    @Test
    void keepsUploadsOfOthersApart() throws Exception {
        begin("a.jpg", photo.length);
        officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        begin("a.jpg", photo.length).andExpect(status().isForbidden());
        send(0, first).andExpect(status().isForbidden());
    }

    @Test
    void makesOneFileOfTwoLastPartsAtOnce() throws Exception {
        begin("a.jpg", photo.length);
        send(0, first);
        Callable<Uploads.Progress> last = () -> uploads.append(id, officer.id(), HALF, second);

        try (var both = Executors.newFixedThreadPool(2)) {
            for (var one : both.invokeAll(java.util.List.of(last, last))) {
                assertThat(one.get().received()).isEqualTo(photo.length);
            }
        }

        assertThat(attachments.content(id)).isEqualTo(photo);
        assertThat(uploadsOpen()).isZero();
    }

    @Test
    void keepsWhatArrivedWhileTheStoreIsAwayAndFinishesItOnceItIsBack() throws Exception {
        var away = new AwayStore();
        var without = new Uploads(
                jdbc,
                new Attachments(
                        jdbc, new EvidenceBytes(away, jdbc, clock, transactions), collectors, transactions, clock),
                transactions,
                clock);
        begin("a.jpg", photo.length);
        send(0, first);

        assertThatThrownBy(() -> without.append(id, officer.id(), HALF, second)).isInstanceOf(EvidenceAway.class);
        assertThat(attachments.find(id)).isEmpty();

        begin("a.jpg", photo.length).andExpect(jsonPath("$.file.id").value(id.toString()));
        assertThat(attachments.content(id)).isEqualTo(photo);
    }

    @Test
    void forgetsAfterADayWhatWasNotGoneOnWith() throws Exception {
        begin("a.jpg", photo.length);

        uploads.forgetTouchedBefore(clock.instant().minus(Uploads.KEPT));
        assertThat(uploadsOpen()).isEqualTo(1);
        jdbc.sql("update upload set touched_at = touched_at - interval '25 hours' where id = :id")
                .param("id", id)
                .update();
        uploads.forgetTouchedBefore(clock.instant().minus(Uploads.KEPT));

        assertThat(uploadsOpen()).isZero();
    }

    @Test
    void keepsThePlaceOnlyWhereItWasAllowed() throws Exception {
        var place = TakenPlace.of(30.25, 120.5, TakenPlace.From.DEVICE);
        for (var allowed :
                Map.of(UUID.randomUUID(), true, UUID.randomUUID(), false).entrySet()) {
            uploads.begin(new Uploads.Begun(
                    allowed.getKey(),
                    officer.id(),
                    null,
                    null,
                    "a.jpg",
                    photo.length,
                    null,
                    allowed.getValue(),
                    place));
            uploads.append(allowed.getKey(), officer.id(), 0, photo);

            assertThat(attachments.of(allowed.getKey()).place()).isEqualTo(allowed.getValue() ? place : null);
        }
    }

    private ResultActions begin(String name, long size) throws Exception {
        return browser.perform(put("/uploads/" + id)
                .param("name", name)
                .param("size", String.valueOf(size))
                .with(authentication(SignedInTesting.as(officer)))
                .with(csrf()));
    }

    private ResultActions send(long offset, byte[] part) throws Exception {
        return browser.perform(patch("/uploads/" + id)
                .header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .content(part)
                .with(authentication(SignedInTesting.as(officer)))
                .with(csrf()));
    }

    private int uploadsOpen() {
        return jdbc.sql("select count(*) from upload where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Bytes that begin as a JPEG does. */
    static byte[] aPhoto() {
        var bytes = new byte[2 * HALF];
        new Random(bytes.length).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, bytes, 0, 4);
        return bytes;
    }
}
