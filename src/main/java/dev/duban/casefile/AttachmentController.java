package dev.duban.casefile;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** Upload, download and removal of photos and papers. Who may see the case may read its files; the rest is the uploader's and, in a task, of whoever took the draft over. */
@Controller
class AttachmentController {

    private final Attachments attachments;
    private final CaseFiles cases;
    private final Access access;
    private final List<Unsubmitted> unsubmitted;

    AttachmentController(Attachments attachments, CaseFiles cases, Access access, List<Unsubmitted> unsubmitted) {
        this.attachments = attachments;
        this.cases = cases;
        this.access = access;
        this.unsubmitted = unsubmitted;
    }

    @PostMapping("/attachments")
    @ResponseBody
    Uploaded upload(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String caseNo,
            @RequestParam(required = false) @Nullable UUID task,
            Person person)
            throws IOException {
        if (caseNo != null) {
            access.mustSee(person, cases.of(caseNo).scope());
        }
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (var bytes = file.getInputStream()) {
            var stored = attachments.store(caseNo, task, name, bytes, person.id());
            return new Uploaded(
                    stored.id(), stored.name(), stored.type().mediaType(), stored.sizeBytes(), stored.url());
        }
    }

    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> download(@PathVariable UUID id, Person person) {
        var attachment = attachments.of(id);
        var caseNo = attachment.caseNo();
        if (!isTheirs(attachment, person)
                && (caseNo == null
                        || attachment.claimedAt() == null
                        || !access.maySee(person, cases.of(caseNo).scope()))) {
            throw new AccessDeniedException("Person %s may not read attachment %s".formatted(person.id(), id));
        }
        var disposition = attachment.type().isPhoto() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .contentType(MediaType.parseMediaType(attachment.type().mediaType()))
                .body(attachments.content(id));
    }

    @DeleteMapping("/attachments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Person person) {
        if (!isTheirs(attachments.of(id), person)) {
            throw new AccessDeniedException("Person %s may not remove attachment %s".formatted(person.id(), id));
        }
        attachments.remove(id);
    }

    /** Who uploaded it; and while it is not submitted, who has it in a draft taken over from a colleague. */
    private boolean isTheirs(Attachment file, Person person) {
        return file.uploadedBy().equals(person.id())
                || file.claimedAt() == null
                        && unsubmitted.stream().anyMatch(typed -> typed.isNamedBy(file, person.id()));
    }

    /** What the browser's form keeps of an upload. */
    record Uploaded(UUID id, String name, String type, long size, String url) {}
}
