package dev.duban.hazard;

import dev.duban.casefile.Attachments;
import dev.duban.identity.Person;
import dev.duban.registry.Sectors;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/** What a registration must say, depending on its source. */
@Component
class RegistrationCheck {

    private final Attachments attachments;
    private final Criteria criteria;
    private final MessageSource messages;
    private final Clock clock;

    RegistrationCheck(Attachments attachments, Criteria criteria, MessageSource messages, Clock clock) {
        this.attachments = attachments;
        this.criteria = criteria;
        this.messages = messages;
        this.clock = clock;
    }

    void check(RegistrationForm form, Person person, BindingResult errors, Locale locale) {
        long theirs = form.photos().stream()
                .flatMap(id -> attachments.find(id).stream())
                .filter(photo -> photo.uploadedBy().equals(person.id())
                        && photo.caseNo() == null
                        && photo.type().isPhoto())
                .count();
        if (theirs < PhotosMissing.FEWEST || theirs < form.photos().size()) {
            reject(errors, "photos", "hazard.new.photosFew", locale, Math.max(1, PhotosMissing.FEWEST - theirs));
        }
        if (form.dualProof() != null
                && attachments
                        .find(form.dualProof())
                        .filter(proof -> proof.uploadedBy().equals(person.id()) && proof.caseNo() == null)
                        .isEmpty()) {
            reject(errors, "dualProof", "hazard.new.uploadFailed", locale);
        }
        if (form.enterprise() == null) {
            reject(errors, "enterprise", "hazard.new.choose", locale);
        }
        if (form.foundAt() != null
                && form.foundAt().atZone(Dates.ZONE).toInstant().isAfter(clock.instant())) {
            reject(errors, "foundAt", "hazard.new.future", locale);
        }
        if (form.criterion() != null
                && criteria.inForce(form.criterion(), LocalDate.ofInstant(clock.instant(), Dates.ZONE))
                        .isEmpty()) {
            reject(errors, "criterion", "hazard.new.criterionNotInForce", locale);
        }
        if (form.source() != null && !Source.openTo(person).contains(form.source())) {
            reject(errors, "source", "hazard.new.notAllowed", locale);
        }
        if (form.sector() != null && !form.sector().isBlank() && !Sectors.ALL.contains(form.sector())) {
            reject(errors, "sector", "hazard.new.choose", locale);
        }
        if (form.source() == Source.SUPERIOR && form.inspectedBy() == null) {
            reject(errors, "inspectedBy", "hazard.new.choose", locale);
        }
        if ((form.latitude() == null) != (form.longitude() == null)) {
            reject(errors, form.latitude() == null ? "latitude" : "longitude", "hazard.new.bothDegrees", locale);
        }
        if (form.source() != null) {
            form.typedDetails().forEach((field, text) -> {
                if (!field.accepts(text)) {
                    var label = messages.getMessage("hazard.field." + field, null, locale);
                    reject(errors, "details", "hazard.new.detailWrong", locale, label);
                }
            });
        }
        if (form.source() == Source.SELF) {
            required(errors, "presentState", form.presentState(), locale);
            required(errors, "degreeOfHarm", form.degreeOfHarm(), locale);
            required(errors, "rectificationIdea", form.rectificationIdea(), locale);
        }
    }

    /** What binding found, in our words; a value of the wrong type would else leave no form to say more about. */
    BindingResult errors(RegistrationForm typed, BindingResult bound, Locale locale) {
        var errors = new BeanPropertyBindingResult(typed, "form");
        for (var error : bound.getFieldErrors()) {
            if (error.isBindingFailure()) {
                errors.addError(new FieldError(
                        "form", error.getField(), messages.getMessage("hazard.new.choose", null, locale)));
            } else {
                errors.addError(error);
            }
        }
        return errors;
    }

    private void required(BindingResult errors, String field, @Nullable String text, Locale locale) {
        if (text == null || text.isBlank()) {
            reject(errors, field, "hazard.new.required", locale);
        }
    }

    private void reject(BindingResult errors, String field, String key, Locale locale, Object... arguments) {
        errors.rejectValue(field, key, arguments, messages.getMessage(key, arguments, locale));
    }
}
