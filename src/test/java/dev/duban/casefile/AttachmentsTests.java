package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.engine.Refusal;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.registry.Organ;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@DubanTest
class AttachmentsTests {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};
    private static final byte[] FILM = "\0\0\0\u0014ftypqt  \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    Sample sample;

    @Autowired
    Attachments attachments;

    @Autowired
    Uploads uploads;

    @Autowired
    EvidenceBytes evidence;

    @Autowired
    MessageSource messages;

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Person officer = SignedInTesting.NOBODY;
    private Person stranger = SignedInTesting.NOBODY;
    private String caseNo = "";

    @BeforeEach
    void aCaseOfACounty() {
        officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);
        stranger = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY), Role.OFFICER);
        caseNo = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
    }

    @Test
    void tellsFilesByTheirBytesAndNotByTheirNames() throws IOException {
        assertThat(FileType.of(JPEG)).contains(FileType.JPEG);
        assertThat(FileType.of(bytes("\0\0\0\u0018ftypheic\0\0"))).contains(FileType.HEIC);
        assertThat(FileType.of(bytes("RIFF\0\0\0\0WEBPVP8 "))).contains(FileType.WEBP);
        assertThat(FileType.of(bytes("%PDF-1.7"))).contains(FileType.PDF);
        assertThat(FileType.of(
                        office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")))
                .contains(FileType.DOCX);
        assertThat(FileType.of(office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")))
                .contains(FileType.XLSX);
        assertThat(FileType.of(office("application/vnd.ms-word.document.macroEnabled.main+xml")))
                .isEmpty();
        assertThat(FileType.of(bytes("PK\u0003\u0004 broken"))).isEmpty();
        assertThat(FileType.of(bytes("<svg onload=alert(1)>"))).isEmpty();
        assertThat(FileType.of(bytes("MZ"))).isEmpty();
    }

    @Test
    void refusesAFilmInTheWordsOfBothLanguages() {
        var refusal = refused("IMG_2041.mov", FILM);

        assertThat(words(refusal, Locale.CHINESE)).isEqualTo("IMG_2041.mov 是视频，不能作照片。照片单张不超过 20 MB。");
        assertThat(words(refusal, Locale.ENGLISH)).startsWith("IMG_2041.mov is a video");
    }

    @Test
    void refusesWhatIsEmptyUnknownOrTooLarge() {
        var large = new byte[Attachments.MOST_BYTES + 1];
        System.arraycopy(JPEG, 0, large, 0, JPEG.length);

        assertThat(refused("a.jpg", new byte[0]).code()).isEqualTo("attachment-empty");
        assertThat(refused("a.jpg", bytes("<script>")).code()).isEqualTo("attachment-unknown-type");
        assertThat(refused("a.jpg", large).code()).isEqualTo("attachment-too-large");
        assertThat(refused("a.jpg", bytes("no")).arguments()).startsWith("a.jpg");
    }

    @Test
    void keepsNoPathAndNoControlCharacterOfAName() {
        var stored = attachments.store(null, null, "..\\..\\etc/pass\nwd.jpg", stream(JPEG), officer.id());

        assertThat(stored.name()).isEqualTo("passwd.jpg");
    }

    @Test
    void changesNothingOnceSubmitted() {
        var stored = store();
        attachments.claim(caseNo, List.of(stored.id()));
        attachments.claim(caseNo, List.of(stored.id()));

        assertThat(attachments.ofCase(caseNo)).extracting(Attachment::id).containsExactly(stored.id());
        assertThatThrownBy(() -> attachments.remove(stored.id())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> jdbc.sql("update attachment set content = 'x' where id = :id")
                        .param("id", stored.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void refusesToSubmitAFileOfAnotherCaseOrNone() {
        var other = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
        var stored = store();
        attachments.claim(other, List.of(stored.id()));

        assertThatThrownBy(() -> attachments.claim(caseNo, List.of(stored.id())))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> attachments.claim(caseNo, List.of(UUID.randomUUID())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void uploadsAndServesAPhotoThatNoBrowserCanMistake() throws Exception {
        var answer = browser.perform(multipart("/attachments")
                        .file(new MockMultipartFile("file", "池口.jpg", "text/html", JPEG))
                        .param("caseNo", caseNo)
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.type").value("image/jpeg"))
                .andReturn();
        var url = answer.getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll(".*\"url\":\"([^\"]+)\".*", "$1");

        browser.perform(get(url).with(authentication(SignedInTesting.as(officer))))
                .andExpect(content().contentType("image/jpeg"))
                .andExpect(content().bytes(JPEG))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", Matchers.startsWith("sandbox")))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("inline")));
        browser.perform(get(url).with(authentication(SignedInTesting.as(stranger))))
                .andExpect(status().isForbidden());
        browser.perform(delete(url)
                        .with(authentication(SignedInTesting.as(stranger)))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        browser.perform(delete(url)
                        .with(authentication(SignedInTesting.as(officer)))
                        .with(csrf()))
                .andExpect(status().isNoContent());
    }

    @Test
    void servesASubmittedPaperToWhoeverMaySeeTheCaseAndAsADownload() throws Exception {
        var paper = attachments.store(null, null, "回执.pdf", stream(bytes("%PDF-1.7 x")), officer.id());
        attachments.claim(caseNo, List.of(paper.id()));
        var colleague = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.LEGAL);

        browser.perform(get(paper.url()).with(authentication(SignedInTesting.as(colleague))))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("attachment")));
        browser.perform(get(paper.url()).with(authentication(SignedInTesting.as(stranger))))
                .andExpect(status().isForbidden());
    }

    @Test
    void refusesAnUploadToACaseTheUploaderMayNotSee() throws Exception {
        browser.perform(multipart("/attachments")
                        .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", JPEG))
                        .param("caseNo", caseNo)
                        .with(authentication(SignedInTesting.as(stranger)))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void removesAfterSevenDaysWhatWasNeverSubmittedAndNoDraftNames() {
        var submitted = aged(store(), Duration.ofDays(30));
        attachments.claim(caseNo, List.of(submitted.id()));
        var forgotten = aged(store(), AttachmentCleanup.KEPT.plusMinutes(1));
        var recent = aged(store(), AttachmentCleanup.KEPT.minusMinutes(1));
        var drafted = aged(store(), AttachmentCleanup.KEPT.plusMinutes(1));
        var cleanup = new AttachmentCleanup(attachments, List.of(new OneDraft(drafted.id())), uploads, evidence, clock);

        assertThat(cleanup.clean()).isPositive();

        assertThat(attachments.find(forgotten.id())).isEmpty();
        assertThat(List.of(submitted, recent, drafted))
                .allSatisfy(kept -> assertThat(attachments.find(kept.id())).isPresent());
    }

    private Attachment aged(Attachment file, Duration age) {
        jdbc.sql("update attachment set uploaded_at = :then where id = :id")
                .param("then", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .param("id", file.id())
                .update();
        return file;
    }

    /** A draft with one file. */
    private record OneDraft(UUID file) implements Unsubmitted {

        @Override
        public boolean isNamed(Attachment asked) {
            return asked.id().equals(file);
        }

        @Override
        public boolean isNamedBy(Attachment asked, UUID person) {
            return isNamed(asked);
        }
    }

    private Attachment store() {
        return attachments.store(null, null, "a.jpg", stream(JPEG), officer.id());
    }

    private Refusal refused(String name, byte[] bytes) {
        try {
            attachments.store(null, null, name, stream(bytes), officer.id());
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("Not refused: " + name);
    }

    private String words(Refusal refusal, Locale locale) {
        return messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), locale);
    }

    private static byte[] office(String contentType) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.write(bytes("<Relationships/>"));
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes("<Types><Override ContentType=\"" + contentType + "\"/></Types>"));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
