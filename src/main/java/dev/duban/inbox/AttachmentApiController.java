package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.EvidenceKind;
import dev.duban.casefile.Particulars;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.TokenScope;
import dev.duban.web.TakesFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Photos and papers of other systems. */
@RestController
@RequestMapping("/api/attachments")
@Tag(name = "Attachments", description = "Photos and papers, sent before the act that they belong to.")
class AttachmentApiController {

    private final Attachments attachments;

    AttachmentApiController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping
    @NeedsScope(TokenScope.ATTACHMENTS_WRITE)
    @TakesFile(megabytes = Attachments.MOST_MEGABYTES)
    @Operation(
            summary = "Send a photo or a paper",
            description = """
                The body is the file as it is: JPEG, PNG, WebP, HEIC, PDF, DOCX or XLSX, told apart by its bytes, of at \
                most 20 MB. Name the id in the photos of a hazard or in a file field of an answer, which makes the file \
                part of the case for good; one that nothing names is removed after seven days. The place that a photo \
                tells is not kept. A second collector stands beside an officer with a certificate, which a service \
                account is not.\
                """,
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ResponseStatus(HttpStatus.CREATED)
    Kept send(
            @RequestParam @Schema(description = "What it is called.", example = "photo-1.jpg") String name,
            @RequestParam(required = false)
                    @Schema(
                            description = "Kind of evidence (APL 46); without it a photo is AUDIO_VISUAL, a paper"
                                    + " DOCUMENTARY.")
                    @Nullable
                    EvidenceKind kind,
            InputStream body,
            Person account) {
        var kept = attachments.store(null, null, name, body, account.id());
        if (kind != null) {
            attachments.describe(kept.id(), new Particulars(null, kind.name(), null));
        }
        return Kept.of(attachments.of(kept.id()));
    }

    /** A file that was taken. */
    record Kept(
            UUID id,
            String name,

            @Schema(example = "image/jpeg") String type,

            @Schema(description = "Bytes.") long size,
            EvidenceKind kind,

            @Schema(
                    description =
                            "Of its bytes, in small hexadecimal digits; they are checked against it whenever they are"
                                    + " read.")
            String sha256) {

        static Kept of(Attachment file) {
            return new Kept(
                    file.id(), file.name(), file.type().mediaType(), file.sizeBytes(), file.kind(), file.sha256());
        }
    }
}
