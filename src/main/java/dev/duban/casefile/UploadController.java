package dev.duban.casefile;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Sending a file in parts. {@code PUT /uploads/<id>} begins it and, sent again, says how far it has come; {@code PATCH} brings the
 * next part. Both answer with the offset at which the next part begins, and with the attachment once the file is whole. A part at
 * another offset (409), or one that was cut off or altered on its way (409), changes nothing.
 */
@Controller
class UploadController {

    private final Uploads uploads;
    private final CaseFiles cases;
    private final Access access;

    UploadController(Uploads uploads, CaseFiles cases, Access access) {
        this.uploads = uploads;
        this.cases = cases;
        this.access = access;
    }

    @PutMapping("/uploads/{id}")
    @ResponseBody
    Sent begin(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam long size,
            @RequestParam(required = false) @Nullable String caseNo,
            @RequestParam(required = false) @Nullable UUID task,
            @RequestParam(required = false) @Nullable String sha256,
            @RequestParam(defaultValue = "false") boolean place,
            @RequestParam(required = false) @Nullable Double latitude,
            @RequestParam(required = false) @Nullable Double longitude,
            Person person) {
        if (caseNo != null) {
            access.mustSee(person, cases.of(caseNo).scope());
        }
        var device = latitude == null || longitude == null
                ? null
                : TakenPlace.of(latitude, longitude, TakenPlace.From.DEVICE);
        return Sent.of(uploads.begin(
                new Uploads.Begun(id, person.id(), caseNo, task, name, size, hash(sha256), place, device)));
    }

    /** @param checksum SHA-256 of the part in hexadecimal digits; null if the sender has none */
    @PatchMapping("/uploads/{id}")
    ResponseEntity<Sent> append(
            @PathVariable UUID id,
            @RequestHeader("Upload-Offset") long offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            InputStream body,
            Person person) {
        byte[] part;
        try {
            // Before anything is locked: a slow link may take its time.
            part = body.readNBytes(Uploads.MOST_PART_BYTES + 1);
        } catch (IOException cutOff) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        var intact = part.length <= Uploads.MOST_PART_BYTES
                && (checksum == null
                        || HexFormat.of().formatHex(EvidenceBytes.sha256(part)).equalsIgnoreCase(checksum));
        var progress = uploads.append(id, person.id(), offset, intact ? part : new byte[0]);
        var taken = progress.file() != null || intact && progress.received() == offset + part.length;
        return ResponseEntity.status(taken ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(Sent.of(progress));
    }

    @DeleteMapping("/uploads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveUp(@PathVariable UUID id, Person person) {
        uploads.giveUp(id, person.id());
    }

    private static byte @Nullable [] hash(@Nullable String sha256) {
        if (sha256 == null) {
            return null;
        }
        if (sha256.length() != 64) {
            throw new IllegalArgumentException("No SHA-256: " + sha256);
        }
        return HexFormat.of().parseHex(sha256);
    }

    /**
     * What the sender is told.
     *
     * @param offset where the next part begins
     * @param file the attachment, once the file is whole; else null
     */
    record Sent(long offset, long size, AttachmentController.@Nullable Uploaded file) {

        static Sent of(Uploads.Progress progress) {
            var file = progress.file();
            return new Sent(
                    progress.received(), progress.size(), file == null ? null : AttachmentController.Uploaded.of(file));
        }
    }
}
