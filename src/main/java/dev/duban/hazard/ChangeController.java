package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.engine.Refusal;
import dev.duban.identity.Access;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which a hazard's file is corrected, voided or merged or the withdrawal of its listing is asked for, and on which a second person confirms it. */
@Controller
class ChangeController {

    private final HazardChanges changes;
    private final Hazards hazards;
    private final CaseFiles cases;
    private final People people;
    private final Access access;
    private final MessageSource messages;

    ChangeController(
            HazardChanges changes,
            Hazards hazards,
            CaseFiles cases,
            People people,
            Access access,
            MessageSource messages) {
        this.changes = changes;
        this.hazards = hazards;
        this.cases = cases;
        this.people = people;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping("/cases/{caseNo}/{act:correction|void|merge|withdrawal}")
    ModelAndView page(@PathVariable String caseNo, @PathVariable String act, Person person) {
        mayChange(caseNo, person);
        var finding = hazards.of(caseNo).finding();
        return page(caseNo, act, new Changing("", "", finding.title(), finding.description(), finding.place()));
    }

    @PostMapping("/cases/{caseNo}/{act:correction|void|merge|withdrawal}")
    ModelAndView change(
            @PathVariable String caseNo,
            @PathVariable String act,
            @Valid @ModelAttribute("form") Changing form,
            BindingResult errors,
            Person person,
            Locale locale) {
        var kind = kind(act);
        try {
            mayChange(caseNo, person);
            if (kind == Change.Kind.WITHDRAWAL) {
                hazards.of(caseNo).mayWithdraw();
            }
            judge(kind, form, errors, person, locale);
            if (!errors.hasErrors()) {
                ask(caseNo, kind, form, person);
                return new ModelAndView("redirect:/cases/" + caseNo);
            }
        } catch (Refusal refusal) {
            refuse(errors, refusal, locale);
        }
        var again = page(caseNo, act, form);
        again.addAllObjects(errors.getModel());
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private void judge(Change.Kind kind, Changing form, BindingResult errors, Person person, Locale locale) {
        if (kind == Change.Kind.MERGE) {
            var into = form.into();
            if (into == null
                    || cases.find(into.strip())
                            .filter(other -> access.maySee(person, other.scope()))
                            .isEmpty()) {
                reject(errors, "into", "hazard.changing.unknown", locale);
            }
        }
        if (kind == Change.Kind.CORRECTION) {
            required(errors, "title", form.title(), locale);
            required(errors, "description", form.description(), locale);
            required(errors, "place", form.place(), locale);
        }
    }

    private void ask(String caseNo, Change.Kind kind, Changing form, Person person) {
        boolean correction = kind == Change.Kind.CORRECTION;
        changes.ask(
                person,
                caseNo,
                new HazardChanges.Asked(
                        kind,
                        form.reason().strip(),
                        kind == Change.Kind.MERGE ? stripped(form.into()) : null,
                        correction ? stripped(form.title()) : null,
                        correction ? stripped(form.description()) : null,
                        correction ? stripped(form.place()) : null));
    }

    @GetMapping("/cases/{caseNo}/change")
    ModelAndView waiting(@PathVariable String caseNo, Person person) {
        mayChange(caseNo, person);
        var change = changes.waiting(caseNo);
        if (change.filter(waits -> waits.kind() != Change.Kind.WITHDRAWAL).isEmpty()) {
            return new ModelAndView("redirect:/cases/" + caseNo);
        }
        var page = new ModelAndView("hazard/confirm");
        page.addObject("file", cases.of(caseNo));
        page.addObject("change", change.get());
        page.addObject("asker", people.of(change.get().askedBy()).name());
        page.addObject("finding", hazards.of(caseNo).finding());
        return page;
    }

    @PostMapping("/cases/{caseNo}/change")
    String decide(@PathVariable String caseNo, @RequestParam boolean confirmed, Person person) {
        access.mustSee(person, cases.of(caseNo).scope());
        if (confirmed) {
            changes.confirm(person, caseNo);
        } else {
            changes.reject(person, caseNo);
        }
        return "redirect:/cases/" + caseNo;
    }

    private ModelAndView page(String caseNo, String act, Changing form) {
        var page = new ModelAndView("hazard/change");
        page.addObject("file", cases.of(caseNo));
        page.addObject("act", act);
        page.addObject("form", form);
        page.addObject("second", hazards.of(caseNo).needsSecondPerson());
        return page;
    }

    private void mayChange(String caseNo, Person person) {
        var file = cases.of(caseNo);
        access.mustSee(person, file.scope());
        if (!changes.mayAsk(person, file)) {
            throw new AccessDeniedException("Person %s may not change case %s".formatted(person.id(), caseNo));
        }
        if (!file.inForce()) {
            throw new ChangeTooLate(caseNo);
        }
    }

    private static Change.Kind kind(String act) {
        return Change.Kind.valueOf(act.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private void required(BindingResult errors, String field, @Nullable String text, Locale locale) {
        if (text == null || text.isBlank()) {
            reject(errors, field, "hazard.changing.empty", locale);
        }
    }

    private void reject(BindingResult errors, String field, String key, Locale locale) {
        errors.rejectValue(field, key, messages.getMessage(key, null, locale));
    }

    /** What the rules say stands at the field that they speak of, or above the form. */
    private void refuse(BindingResult errors, Refusal refusal, Locale locale) {
        var said = messages.getMessage(
                "refusal." + refusal.code(), refusal.arguments().toArray(), locale);
        if (refusal.fields().contains("into")) {
            errors.rejectValue("into", refusal.code(), said);
        } else {
            errors.reject(refusal.code(), said);
        }
    }

    /** The page as typed; of the nullable ones, those that the act needs are asked for. */
    record Changing(
            @NotBlank(message = "{hazard.changing.empty}") @Size(max = 500, message = "{hazard.changing.long}")
            String reason,

            @Nullable String into,

            @Nullable @Size(max = 120, message = "{hazard.changing.long}")
            String title,

            @Nullable @Size(max = 2000, message = "{hazard.changing.long}")
            String description,

            @Nullable @Size(max = 200, message = "{hazard.changing.long}")
            String place) {}
}
