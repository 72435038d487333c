package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.Refusal;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Bytes in the store and rows in the database, small pictures, what photos say, and evidence added to a case. */
@DubanTest
class EvidenceTests {

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    Attachments attachments;

    @Autowired
    EvidenceBytes evidence;

    @Autowired
    EvidenceStore store;

    @Autowired
    Thumbnails thumbnails;

    @Autowired
    Timeline timeline;

    @Autowired
    TimelineWords words;

    @Autowired
    SecondCollectors collectors;

    @Autowired
    CaseEvidence added;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Person officer = SignedInTesting.NOBODY;
    private String caseNo = "";

    @BeforeEach
    void aCase() {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        officer = sample.aPerson(organ, Role.OFFICER);
        caseNo = sample.aCase(
                Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of(Part.HANDLING_ORGAN, organ.id()));
    }

    @Test
    void handsOutNothingThatDoesNotHaveItsHashAndNotesIt() throws IOException {
        var file = attachments.store(null, null, "a.png", stream(png(40, 30)), officer.id());
        var key = EvidenceBytes.key(file.id(), file.sha256());
        int before = evidence.damaged();
        store.delete(key);
        store.put(key, png(41, 30));

        assertThatThrownBy(() -> attachments.content(file.id())).isInstanceOf(EvidenceDamaged.class);
        assertThatThrownBy(() -> attachments.content(file.id())).isInstanceOf(EvidenceDamaged.class);

        assertThat(evidence.damaged()).isEqualTo(before + 1);
    }

    @Test
    void movesTheBytesOfFormerDaysIntoTheStoreThoughTheyAreSubmitted() throws IOException {
        var id = UUID.randomUUID();
        var bytes = png(20, 20);
        jdbc.sql("""
            insert into attachment (id, case_no, name, type, size_bytes, sha256, content, uploaded_by, uploaded_at, claimed_at)
            values (:id, :case, 'old.png', 'PNG', :size, :hash, :bytes, :by, :now, :now)
            """)
                .param("id", id)
                .param("case", caseNo)
                .param("size", bytes.length)
                .param("hash", EvidenceBytes.sha256(bytes))
                .param("bytes", bytes)
                .param("by", officer.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        assertThat(attachments.content(id)).isEqualTo(bytes);

        assertThat(evidence.move(1000)).isPositive();

        assertThat(jdbc.sql("select stored and content is null from attachment where id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(attachments.content(id)).isEqualTo(bytes);
        assertThatThrownBy(() -> jdbc.sql("update attachment set stored = false, content = 'x' where id = :id")
                        .param("id", id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void takesAwayAfterADayWhatACrashLeftInTheStore() throws IOException {
        var id = UUID.randomUUID();
        var bytes = png(10, 10);
        var hash = EvidenceBytes.sha256(bytes);
        evidence.bring(id, hash, bytes);
        var key = EvidenceBytes.key(id, java.util.HexFormat.of().formatHex(hash));

        evidence.sweep();
        assertThat(store.read(key)).isPresent();
        jdbc.sql("update evidence_loose set since = since - interval '25 hours' where key = :key")
                .param("key", key)
                .update();

        assertThat(evidence.sweep()).isPositive();
        assertThat(store.read(key)).isEmpty();
    }

    @Test
    void takesTheBytesOfARemovedFileAway() throws IOException {
        var file = attachments.store(null, null, "a.png", stream(png(12, 10)), officer.id());

        attachments.remove(file.id());

        assertThat(store.read(EvidenceBytes.key(file.id(), file.sha256()))).isEmpty();
    }

    @Test
    void showsASmallPictureOfAPhotoAndAFrameForWhatCannotBeDecoded() throws Exception {
        var photo = attachments.store(null, null, "a.png", stream(png(1200, 900)), officer.id());
        var heic = attachments.store(
                null,
                null,
                "b.heic",
                stream("\0\0\0\u0018ftypheic\0\0".getBytes(StandardCharsets.ISO_8859_1)),
                officer.id());

        var shown = browser.perform(get(photo.thumbUrl()).with(authentication(SignedInTesting.as(officer))))
                .andExpect(content().contentType(MediaType.IMAGE_JPEG))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var small = ImageIO.read(stream(shown));

        assertThat(small.getWidth()).isEqualTo(480);
        assertThat(small.getHeight()).isEqualTo(360);
        browser.perform(get(heic.thumbUrl()).with(authentication(SignedInTesting.as(officer))))
                .andExpect(content().contentType("image/svg+xml"))
                .andExpect(content().string(Matchers.containsString("HEIC")));
    }

    @Test
    void decodesNoPictureThatWouldFillTheMemory() throws IOException {
        var bomb = png(2, 2);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var sum = new CRC32();
        sum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());

        assertThat(thumbnails.make(bomb)).isEmpty();
    }

    @Test
    void takesFromAPhotoWhenItSaysItWasTaken() {
        assertThat(PhotoWords.of(exif("2026:10:12 09:20:00")).takenAt())
                .isEqualTo(Instant.parse("2026-10-12T01:20:00Z"));
        assertThat(PhotoWords.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1})
                        .takenAt())
                .isNull();
    }

    @Test
    void addsEvidenceToACaseOnceForGoodAndWithItsReason() throws Exception {
        var photo = attachments.store(caseNo, null, "a.png", stream(png(30, 30)), officer.id());

        for (int press = 0; press < 2; press++) {
            browser.perform(post("/cases/" + caseNo + "/evidence")
                            .param("photos", photo.id().toString())
                            .param("captions[" + photo.id() + "]", "泄爆口")
                            .param("kind", "ELECTRONIC")
                            .param("reason", "企业补交")
                            .with(authentication(SignedInTesting.as(officer)))
                            .with(csrf()))
                    .andExpect(status().is3xxRedirection());
        }

        assertThat(attachments.ofCase(caseNo)).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo(EvidenceKind.ELECTRONIC);
            assertThat(file.caption()).isEqualTo("泄爆口");
            assertThat(file.claimedAt()).isNotNull();
        });
        var told = timeline.entries(caseNo, 10).stream()
                .filter(entry -> entry.kind().equals("case-evidence-added"))
                .toList();
        assertThat(words.of(told, Locale.CHINESE))
                .singleElement()
                .satisfies(line -> assertThat(line.what()).isEqualTo("补充证据 1 份（电子数据）：企业补交"));
    }

    @Test
    void refusesAKindThatThereIsNotInTheWordsOfBothLanguages() {
        var photo = aPhoto(officer);

        var refusal = refused(photo, new Particulars(null, "FILM", null));

        assertThat(words(refusal, Locale.CHINESE)).isEqualTo("“FILM”不是证据种类。请从行政处罚法第四十六条的八种里选一种。");
        assertThat(words(refusal, Locale.ENGLISH)).startsWith("\"FILM\" is no kind of evidence");
        assertThat(attachments.of(photo.id()).kind()).isEqualTo(EvidenceKind.AUDIO_VISUAL);
    }

    @Test
    void takesAsSecondCollectorOnlyACertifiedColleagueOfACertifiedUploader() {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var uploader = sample.aCertifiedOfficer(organ);
        var colleague = sample.aCertifiedOfficer(organ);
        var elsewhere = sample.aCertifiedOfficer(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY));
        var withoutCertificate = sample.aPerson(organ, Role.DEPT_HEAD_SECTION);
        var photo = aPhoto(uploader);

        var alone = refused(photo, with(uploader));
        assertThat(words(alone, Locale.CHINESE)).isEqualTo("a.png 的第二名取证人不能是上传人自己。请选另一名执法人员，或者不填。");
        assertThat(words(alone, Locale.ENGLISH)).startsWith("The second collector of a.png cannot be its uploader.");
        for (var wrong : List.of(with(elsewhere), with(withoutCertificate), new Particulars(null, null, "no-id"))) {
            var refusal = refused(photo, wrong);
            assertThat(refusal.code()).isEqualTo("attachment-no-second-collector");
            assertThat(words(refusal, Locale.CHINESE)).contains("同一机关、持有执法证件");
            assertThat(words(refusal, Locale.ENGLISH)).contains("an enforcement certificate");
        }
        assertThat(refused(aPhoto(withoutCertificate), with(colleague)).code())
                .isEqualTo("attachment-no-second-collector");
        assertThat(collectors.beside(uploader)).extracting(Person::id).containsExactly(colleague.id());
        assertThat(collectors.beside(withoutCertificate)).isEmpty();

        attachments.describe(photo.id(), with(colleague));
        assertThat(attachments.of(photo.id()).secondCollector()).isEqualTo(colleague.id());
        attachments.describe(photo.id(), new Particulars(null, null, ""));
        assertThat(attachments.of(photo.id()).secondCollector()).isNull();
    }

    @Test
    void leavesKindAndSecondCollectorAsTheyWereSubmitted() {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var uploader = sample.aCertifiedOfficer(organ);
        var colleague = sample.aCertifiedOfficer(organ);
        var other = sample.aCertifiedOfficer(organ);
        var photo = aPhoto(uploader);
        attachments.describe(
                photo.id(), new Particulars("泄爆口", "RECORD", colleague.id().toString()));
        attachments.claim(caseNo, List.of(photo.id()));
        var submitted = attachments.of(photo.id());

        attachments.describe(
                photo.id(), new Particulars("别的", "PARTY", other.id().toString()));

        assertThat(attachments.of(photo.id())).isEqualTo(submitted);
        assertThat(submitted.kind()).isEqualTo(EvidenceKind.RECORD);
        assertThat(submitted.secondCollector()).isEqualTo(colleague.id());
        assertThatThrownBy(() -> jdbc.sql("update attachment set second_collector = :other where id = :id")
                        .param("other", other.id())
                        .param("id", photo.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void letsTheDatabaseHoldNoUploaderAsSecondCollector() {
        var photo = aPhoto(officer);

        assertThatThrownBy(() -> jdbc.sql("update attachment set second_collector = uploaded_by where id = :id")
                        .param("id", photo.id())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("attachment_two_collectors");
    }

    @Test
    void addsEvidenceThatTwoOfficersCollected() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var uploader = sample.aCertifiedOfficer(organ);
        var colleague = sample.aCertifiedOfficer(organ);
        var number = sample.aCase(
                Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of(Part.HANDLING_ORGAN, organ.id()));
        var photo = aPhoto(uploader);
        browser.perform(get("/cases/" + number + "/evidence").with(authentication(SignedInTesting.as(uploader))))
                .andExpect(content()
                        .string(Matchers.containsString(colleague.name() + "（证号 " + colleague.certificateNo())))
                .andExpect(content().string(Matchers.not(Matchers.containsString("value=\"" + uploader.id()))));

        browser.perform(post("/cases/" + number + "/evidence")
                        .param("photos", photo.id().toString())
                        .param("kind", "RECORD")
                        .param("secondCollector", colleague.id().toString())
                        .param("reason", "补拍")
                        .with(authentication(SignedInTesting.as(uploader)))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(attachments.ofCase(number)).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo(EvidenceKind.RECORD);
            assertThat(file.secondCollector()).isEqualTo(colleague.id());
        });
        var told = timeline.entries(number, 1);
        assertThat(words.of(told, Locale.CHINESE).getFirst().what())
                .isEqualTo("补充证据 1 份（勘验笔录、现场笔录），与 %s 共同取证：补拍".formatted(colleague.name()));
        assertThat(words.of(told, Locale.ENGLISH).getFirst().what())
                .endsWith(", collected with %s: 补拍".formatted(colleague.name()));
        assertThat(told.getFirst().facts())
                .containsEntry(
                        "evidence",
                        List.of(Map.of(
                                "file",
                                photo.id().toString(),
                                "sha256",
                                photo.sha256(),
                                "kind",
                                "RECORD",
                                "secondCollector",
                                colleague.id().toString())));
    }

    @Test
    void leavesTheChainOfACaseWholeWhoseOlderEntriesNameHashesAlone() {
        var photo = aPhoto(officer);
        transaction.executeWithoutResult(status -> timeline.record(
                caseNo,
                "case-evidence-added",
                Map.of(
                        "files",
                        1,
                        "evidenceKind",
                        List.of("RECORD"),
                        "secondCollector",
                        List.of(),
                        "reason",
                        "补拍",
                        "hashes",
                        List.of(photo.sha256()))));

        added.add(caseNo, List.of(photo.id()), Map.of(), "再补", officer);

        assertThat(timeline.verify(caseNo).intact()).isTrue();
        assertThat(words.of(timeline.entries(caseNo, 2), Locale.CHINESE))
                .extracting(TimelineWords.Line::what)
                .containsExactly("补充证据 1 份（视听资料）：再补", "补充证据 1 份（勘验笔录、现场笔录）：补拍");
    }

    @Test
    void refusesOnThePageAKindThatThereIsNot() throws Exception {
        var photo = attachments.store(caseNo, null, "a.png", stream(png(30, 30)), officer.id());

        browser.perform(post("/cases/" + caseNo + "/evidence")
                        .param("photos", photo.id().toString())
                        .param("kind", "FILM")
                        .param("reason", "补拍")
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString("不是证据种类")));

        assertThat(attachments.ofCase(caseNo)).isEmpty();
    }

    private Attachment aPhoto(Person uploader) {
        try {
            return attachments.store(null, null, "a.png", stream(png(30, 30)), uploader.id());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Particulars with(Person second) {
        return new Particulars(null, null, second.id().toString());
    }

    private Refusal refused(Attachment file, Particulars said) {
        return catchThrowableOfType(Refusal.class, () -> attachments.describe(file.id(), said));
    }

    private String words(Refusal refusal, Locale locale) {
        return messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), locale);
    }

    @Test
    void letsOnlyWhoTakesPartAddEvidence() throws Exception {
        var colleague = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        browser.perform(get("/cases/" + caseNo + "/evidence").with(authentication(SignedInTesting.as(officer))))
                .andExpect(status().isOk());
        browser.perform(get("/cases/" + caseNo + "/evidence").with(authentication(SignedInTesting.as(colleague))))
                .andExpect(status().isForbidden());
        browser.perform(post("/cases/" + caseNo + "/evidence")
                        .param("reason", "")
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** A JPEG that holds nothing but the time it was taken. */
    private static byte[] exif(String taken) {
        var tiff = ByteBuffer.allocate(64);
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        tiff.putShort((short) 1)
                .putShort((short) 0x9003)
                .putShort((short) 2)
                .putInt(20)
                .putInt(44)
                .putInt(0);
        tiff.put(taken.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
        var jpeg = ByteBuffer.allocate(100);
        jpeg.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) (2 + 6 + 64));
        jpeg.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(tiff.array())
                .putShort((short) 0xffd9);
        return Arrays.copyOf(jpeg.array(), jpeg.position());
    }
}
