package dev.duban.casefile;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
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

    /** Stands in for the small picture of a photo that cannot be decoded here, as HEIC. */
    private static final String FRAME = """
        <svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360"><rect width="480" height="360" \
        fill="#e6e9ee"/><path d="M130 250l70-90 50 60 40-45 70 75z" fill="#aab3bf"/><text x="240" y="310" font-family="sans-serif" \
        font-size="40" fill="#4a5563" text-anchor="middle">%s</text></svg>
        """;

    private final Attachments attachments;
    private final Thumbnails thumbnails;
    private final CaseFiles cases;
    private final Access access;
    private final List<Unsubmitted> unsubmitted;

    AttachmentController(
            Attachments attachments,
            Thumbnails thumbnails,
            CaseFiles cases,
            Access access,
            List<Unsubmitted> unsubmitted) {
        this.attachments = attachments;
        this.thumbnails = thumbnails;
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
            return Uploaded.of(stored);
        }
    }

    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> download(@PathVariable UUID id, Person person) {
        var attachment = readable(id, person);
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

    /** A small picture of a photo, or, where none can be made, its type in a frame. */
    @GetMapping("/attachments/{id}/small")
    ResponseEntity<byte[]> small(@PathVariable UUID id, Person person) {
        var photo = readable(id, person);
        if (!photo.type().isPhoto()) {
            throw new NoSuchElementException("Attachment %s is no photo".formatted(id));
        }
        var made = thumbnails.of(photo);
        return ResponseEntity.ok()
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofDays(made.isPresent() ? 30 : 1))
                        .cachePrivate())
                .contentType(made.isPresent() ? MediaType.IMAGE_JPEG : MediaType.valueOf("image/svg+xml"))
                .body(made.orElseGet(() -> FRAME.formatted(photo.type().name()).getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws AccessDeniedException if the person may not read it */
    private Attachment readable(UUID id, Person person) {
        var attachment = attachments.of(id);
        var caseNo = attachment.caseNo();
        if (!isTheirs(attachment, person)
                && (caseNo == null
                        || attachment.claimedAt() == null
                        || !access.maySee(person, cases.of(caseNo).scope()))) {
            throw new AccessDeniedException("Person %s may not read attachment %s".formatted(person.id(), id));
        }
        return attachment;
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
    record Uploaded(
            UUID id,
            String name,
            String type,
            long size,
            EvidenceKind kind,
            String url,
            @Nullable String small) {

        static Uploaded of(Attachment file) {
            return new Uploaded(
                    file.id(),
                    file.name(),
                    file.type().mediaType(),
                    file.sizeBytes(),
                    file.kind(),
                    file.url(),
                    file.type().isPhoto() ? file.thumbUrl() : null);
        }
    }
}
