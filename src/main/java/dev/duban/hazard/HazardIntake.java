package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Sectors;
import dev.duban.registry.WrongCreditCode;
import dev.duban.web.ApiProblem;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import dev.duban.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what other systems tell, each ticket, alarm, item or report once (domain 13.1). */
@Service
@Transactional
class HazardIntake {

    private final HazardRegistration registration;
    private final SourceNumbers numbers;
    private final RegistrationFiles photos;
    private final Criteria criteria;
    private final Enterprises enterprises;
    private final CaseFiles cases;
    private final Access access;
    private final MessageSource messages;
    private final Clock clock;

    HazardIntake(
            HazardRegistration registration,
            SourceNumbers numbers,
            RegistrationFiles photos,
            Criteria criteria,
            Enterprises enterprises,
            CaseFiles cases,
            Access access,
            MessageSource messages,
            Clock clock) {
        this.registration = registration;
        this.numbers = numbers;
        this.photos = photos;
        this.criteria = criteria;
        this.enterprises = enterprises;
        this.cases = cases;
        this.access = access;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Registers a hazard under the number of its source.
     *
     * @throws ApiProblem if a value is wrong, or the number was registered before
     * @throws AccessDeniedException if the account may not register this source
     */
    public Taken take(Person by, NewHazard told, Locale locale) {
        var organ = by.organ();
        var source = told.source().source();
        if (organ == null || !Source.openTo(by).contains(source)) {
            throw new AccessDeniedException("Account %s may not register %s".formatted(by.id(), source));
        }
        var enterprise = checked(told, by, locale);
        numbers.caseOf(source, organ, told.number()).ifPresent(HazardIntake::refuse);
        var asked = told.registered(
                enterprise.id(),
                enterprise.sector(),
                messages.getMessage("hazard.api.noMeasures", null, Languages.CHINESE));
        var similar = similar(asked, by);
        var caseNo =
                told.source().hasPhotos() ? registration.register(by, asked) : registration.registerTold(by, asked);
        if (!numbers.keep(source, organ, told.number(), caseNo)) {
            refuse(numbers.caseOf(source, organ, told.number()).orElseThrow());
        }
        return new Taken(caseNo, similar);
    }

    private static void refuse(String caseNo) {
        throw new ApiProblem(HttpStatus.CONFLICT, "already-registered", caseNo).with("caseNo", caseNo);
    }

    /** Cases that are probably the same hazard, as far as the account sees them. */
    private List<String> similar(HazardRegistration.Registered asked, Person by) {
        var same = registration.sameAs(asked.enterprise(), asked.place(), asked.criterion()).stream()
                .map(HazardRegistration.Same::caseNo)
                .toList();
        var files = cases.find(same);
        return same.stream()
                .filter(caseNo -> access.maySee(by, files.get(caseNo).scope()))
                .toList();
    }

    /** What annotations cannot ask: fields that depend on each other or on what we know. */
    private Enterprise checked(NewHazard told, Person by, Locale locale) {
        var errors = new ArrayList<Problem>();
        var parts = told.parts().keySet();
        if (!parts.contains(told.source())) {
            errors.add(problem(told.source().part(), "required", "partMissing", locale));
        }
        parts.stream()
                .filter(part -> part != told.source())
                .forEach(part -> errors.add(problem(part.part(), "unknown", "partOther", locale)));
        if (!photos.areOf(by, told.shown())) {
            errors.add(problem("photos", "wrong", "photos", locale));
        } else if (told.source().hasPhotos() && told.shown().size() < PhotosMissing.FEWEST) {
            errors.add(problem("photos", "min", "photosFew", locale));
        }
        if ((told.latitude() == null) != (told.longitude() == null)) {
            errors.add(problem(told.latitude() == null ? "latitude" : "longitude", "required", "bothDegrees", locale));
        }
        if (told.foundAt().isAfter(clock.instant())) {
            errors.add(problem("foundAt", "max", "future", locale));
        }
        if (told.sector() != null && !Sectors.ALL.contains(told.sector())) {
            errors.add(problem("sector", "wrong", "sector", locale));
        }
        if (told.criterion() != null
                && criteria.inForce(told.criterion(), LocalDate.ofInstant(clock.instant(), Dates.ZONE))
                        .isEmpty()) {
            errors.add(problem("criterion", "wrong", "criterion", locale));
        }
        var enterprise = enterprise(told, errors, locale);
        if (!errors.isEmpty()) {
            throw ApiProblem.invalid(errors);
        }
        return Objects.requireNonNull(enterprise);
    }

    private @Nullable Enterprise enterprise(NewHazard told, List<Problem> errors, Locale locale) {
        var code = told.creditCode();
        if ((told.enterprise() == null) == (code == null)) {
            errors.add(problem("enterprise", "required", "enterpriseOne", locale));
            return null;
        }
        var field = code == null ? "enterprise" : "creditCode";
        try {
            var found = code == null ? enterprises.find(told.enterprise()) : enterprises.byCode(new CreditCode(code));
            return found.map(one -> enterprises.remaining(one.id()))
                    .orElseGet(() -> none(errors, problem(field, "wrong", "enterprise", locale)));
        } catch (WrongCreditCode wrong) {
            var words = messages.getMessage(wrong.code(), wrong.arguments().toArray(), locale);
            return none(errors, new Problem(field, "wrong", words));
        }
    }

    private static @Nullable Enterprise none(List<Problem> errors, Problem problem) {
        errors.add(problem);
        return null;
    }

    private Problem problem(String field, String code, String words, Locale locale) {
        return new Problem(field, code, messages.getMessage("hazard.api." + words, null, locale));
    }

    /** @param similar cases that are probably the same hazard, newest first; whoever verifies decides */
    record Taken(String caseNo, List<String> similar) {}
}
