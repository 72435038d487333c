package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.duban.ApiSample;
import dev.duban.ApiSample.Caller;
import dev.duban.DubanTest;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.EvidenceKind;
import dev.duban.casefile.Timeline;
import dev.duban.identity.Role;
import dev.duban.identity.TokenScope;
import dev.duban.inbox.InboxSample.Office;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DubanTest
class AttachmentApiTests {

    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};

    @Autowired
    MockMvc systems;

    @Autowired
    ApiSample api;

    @Autowired
    InboxSample inbox;

    @Autowired
    Attachments attachments;

    @Autowired
    Timeline timeline;

    private Office office;
    private Caller system;

    @BeforeEach
    void aSystem() {
        office = inbox.anOffice();
        system = api.aSystemOf(office.bureau(), Role.OFFICER);
    }

    @Test
    void takesAFileOnceHoweverOftenItIsSentAndTellsWhatItIs() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = send(system, key, "门 1.txt", PHOTO)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("门 1.txt"))
                .andExpect(jsonPath("$.type").value("image/jpeg"))
                .andExpect(jsonPath("$.size").value(PHOTO.length))
                .andReturn();

        var again = send(system, key, "门 1.txt", PHOTO)
                .andExpect(status().isCreated())
                .andExpect(header().string("Idempotency-Replayed", "true"))
                .andReturn();

        assertThat(again.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
        var kept = attachments.of(
                UUID.fromString(JsonPath.read(first.getResponse().getContentAsString(StandardCharsets.UTF_8), "$.id")));
        assertThat(kept.uploadedBy()).isEqualTo(system.account().id());
        assertThat(attachments.content(kept.id())).isEqualTo(PHOTO);
        send(system, key, "门 2.txt", PHOTO)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:key-reused"));
    }

    @Test
    void refusesWhatIsNoFileOfOursOrEmptyOrTooLargeOrWithoutScope() throws Exception {
        send(system, "no-photo", "a.jpg", "just words".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-unknown-type"));
        send(system, "empty", "a.jpg", new byte[0])
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:duban:refusal:attachment-empty"));
        send(system, "large", "a.jpg", Arrays.copyOf(PHOTO, (Attachments.MOST_MEGABYTES << 20) + 1))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:body-too-large"));
        send(system, "just right", "a.jpg", PHOTO)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:duban:fault:key-missing"));
        send(api.with(system, TokenScope.HAZARDS_WRITE), "scope", "a.jpg", PHOTO)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.scope").value("attachments:write"));
        send(system, "whole", "a.jpg", Arrays.copyOf(PHOTO, Attachments.MOST_MEGABYTES << 20))
                .andExpect(status().isCreated());
    }

    @Test
    void goesWithTheAnswerThatNamesIt() throws Exception {
        var task = inbox.aTask(office, "task-same-type-check", "OFFICER", "lead-department", "hazard-same-type-check");
        var sent = send(system, "proof", "a.jpg", PHOTO).andReturn();
        String id = JsonPath.read(sent.getResponse().getContentAsString(), "$.id");

        systems.perform(system.post("""
            {"values": {"checkedEnterprises": "示例一厂", "foundCount": 0, "result": "没有发现", "proof": ["%s"]}}
            """.formatted(id), "/api/tasks/{id}/answer", task))
                .andExpect(status().isOk());

        var proof = attachments.of(UUID.fromString(id));
        assertThat(proof.caseNo()).isEqualTo(office.caseNo());
        assertThat(proof.claimedAt()).isNotNull();
        assertThat(timeline.entries(office.caseNo(), 9))
                .filteredOn(entry -> entry.kind().equals("task-answered"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts())
                        .containsEntry(
                                "evidence",
                                List.of(Map.of("file", id, "sha256", proof.sha256(), "kind", "AUDIO_VISUAL"))));
    }

    @Test
    void keepsTheKindThatIsSaidOfAFile() throws Exception {
        var said = systems.perform(system.postAs("a-kind", "", "/api/attachments?name=a.jpg&kind=RECORD")
                        .contentType("application/octet-stream")
                        .content(PHOTO))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.kind").value("RECORD"))
                .andReturn();
        String id = JsonPath.read(said.getResponse().getContentAsString(), "$.id");

        assertThat(attachments.of(UUID.fromString(id)).kind()).isEqualTo(EvidenceKind.RECORD);
        send(system, "no-kind", "a.jpg", PHOTO).andExpect(jsonPath("$.kind").value("AUDIO_VISUAL"));
        systems.perform(system.postAs("a-film", "", "/api/attachments?name=a.jpg&kind=FILM")
                        .contentType("application/octet-stream")
                        .content(PHOTO))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].key").value("kind"));
    }

    private ResultActions send(Caller caller, String key, String name, byte[] file) throws Exception {
        return systems.perform(caller.postAs(key, "", "/api/attachments?name={name}", name)
                .contentType("application/octet-stream")
                .content(file));
    }
}
