package dev.duban.hazard;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Attachments;
import dev.duban.engine.Refusal;
import dev.duban.engine.Unavailable;
import dev.duban.identity.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;

/** What is handed in with a registration; a file that is refused becomes an error of its field. */
@Component
class RegistrationFiles {

    private final Attachments attachments;
    private final MessageSource messages;

    RegistrationFiles(Attachments attachments, MessageSource messages) {
        this.attachments = attachments;
        this.messages = messages;
    }

    /** The photos that were there before, and those that come now. */
    List<UUID> photos(
            List<UUID> before, @Nullable List<MultipartFile> files, Person person, BindingResult errors, Locale locale)
            throws IOException {
        var photos = new ArrayList<>(before);
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            var stored = store(file, person, "photos", errors, locale);
            stored.map(Attachment::id).ifPresent(photos::add);
        }
        return photos.stream().distinct().toList();
    }

    /** Whether each of them is a photo that the person uploaded and that no case has yet. */
    boolean areOf(Person person, List<UUID> photos) {
        return photos.stream()
                .allMatch(id -> attachments
                        .find(id)
                        .filter(photo -> photo.uploadedBy().equals(person.id())
                                && photo.caseNo() == null
                                && photo.type().isPhoto())
                        .isPresent());
    }

    /** The proof of the dual report; the one that was there before if none comes now. */
    @Nullable
    UUID proof(@Nullable UUID before, @Nullable MultipartFile file, Person person, BindingResult errors, Locale locale)
            throws IOException {
        return file == null
                ? before
                : store(file, person, "dualProof", errors, locale)
                        .map(Attachment::id)
                        .orElse(before);
    }

    private Optional<Attachment> store(
            MultipartFile file, Person person, String field, BindingResult errors, Locale locale) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (var bytes = file.getInputStream()) {
            var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            return Optional.of(attachments.store(null, null, name, bytes, person.id()));
        } catch (Refusal refused) {
            refuse(field, refused.code(), refused.arguments(), errors, locale);
            return Optional.empty();
        } catch (Unavailable away) {
            refuse(field, away.code(), away.arguments(), errors, locale);
            return Optional.empty();
        }
    }

    /** Puts what was refused beside a field, in our words. */
    void refuse(String field, String code, List<Object> arguments, BindingResult errors, Locale locale) {
        errors.rejectValue(field, code, messages.getMessage("refusal." + code, arguments.toArray(), locale));
    }
}
