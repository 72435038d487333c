package dev.duban.hazard;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.EvidenceChoices;
import dev.duban.engine.Refusal;
import dev.duban.identity.Person;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Sectors;
import dev.duban.registry.WrongCreditCode;
import dev.duban.web.Dates;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a hazard is registered. */
@Controller
class RegistrationController {

    private static final int MOST_FOUND = 8;

    private final HazardRegistration registration;
    private final Criteria criteria;
    private final Enterprises enterprises;
    private final Attachments attachments;
    private final RegistrationFiles files;
    private final EvidenceChoices choices;
    private final RegistrationCheck check;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    RegistrationController(
            HazardRegistration registration,
            Criteria criteria,
            Enterprises enterprises,
            Attachments attachments,
            RegistrationFiles files,
            EvidenceChoices choices,
            RegistrationCheck check,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.registration = registration;
        this.criteria = criteria;
        this.enterprises = enterprises;
        this.attachments = attachments;
        this.files = files;
        this.choices = choices;
        this.check = check;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping("/hazards/new")
    ModelAndView page(@RequestParam(required = false) @Nullable UUID enterprise, Person person, Locale locale) {
        var sources = mustRegister(person);
        var chosen = person.enterprise() == null ? enterprise : person.enterprise();
        var first = sources.size() == 1 ? sources.getFirst() : null;
        var now = LocalDateTime.ofInstant(clock.instant(), Dates.ZONE).truncatedTo(ChronoUnit.MINUTES);
        return page("hazard/new", RegistrationForm.empty(chosen, first, now), person, locale);
    }

    @PostMapping("/hazards/new")
    ModelAndView register(
            @Valid @ModelAttribute("form") RegistrationForm typed,
            BindingResult bound,
            @RequestParam(name = "photoFiles", required = false) @Nullable List<MultipartFile> photoFiles,
            @RequestParam(name = "proofFile", required = false) @Nullable MultipartFile proofFile,
            Person person,
            Locale locale,
            RedirectAttributes after)
            throws IOException {
        mustRegister(person);
        var errors = check.errors(typed, bound, locale);
        var form = typed.with(
                files.photos(typed.photos(), photoFiles, person, errors, locale),
                person.enterprise() == null ? chosen(typed).orElse(null) : person.enterprise(),
                files.proof(typed.dualProof(), proofFile, person, errors, locale));
        check.check(form, person, errors, locale);
        if (!errors.hasErrors()) {
            var enterprise = enterprises.remaining(form.enterprise());
            var asked = form.registered(enterprise.id(), enterprise.sector());
            var same = registration.sameAs(enterprise.id(), asked.place(), asked.criterion());
            if (same.isEmpty() || form.deniesSame()) {
                try {
                    var caseNo = registration.register(person, asked);
                    after.addFlashAttribute(
                            "toast", messages.getMessage("hazard.new.done", new Object[] {caseNo}, locale));
                    return new ModelAndView("redirect:/cases/" + caseNo);
                } catch (Refusal refused) {
                    files.refuse("photos", refused.code(), refused.arguments(), errors, locale);
                }
            } else {
                errors.rejectValue("notSame", "same", messages.getMessage("hazard.new.same", null, locale));
            }
        }
        var again = page("hazard/new", form, person, locale);
        again.addAllObjects(errors.getModel());
        again.addObject("form", form);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** Enterprises by name, address or code, as radio buttons. */
    @GetMapping("/hazards/new/enterprises")
    String enterprises(@RequestParam(defaultValue = "") String enterpriseText, Locale locale, Model model) {
        find(enterpriseText, locale, model);
        return "hazard/new :: enterprises";
    }

    /** Criteria by words, as radio buttons. */
    @GetMapping("/hazards/new/criteria")
    String criteria(
            @RequestParam(defaultValue = "") String criterionText,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(required = false) @Nullable UUID criterion,
            Model model) {
        var own = sector.isBlank() && enterprise != null
                ? enterprises.find(enterprise).map(Enterprise::sector).orElse("")
                : sector;
        model.addAttribute("criteria", criteria.find(criterionText, own, dates.today()));
        model.addAttribute("criterion", criterion);
        return "hazard/new :: criteria";
    }

    /** The fields of a source. */
    @GetMapping("/hazards/new/details")
    String details(@RequestParam(required = false) @Nullable Source source, Person person, Model model) {
        mustRegister(person);
        model.addAttribute("fields", source == null ? List.of() : SourceField.of(source));
        model.addAttribute("details", Map.of());
        return "hazard/new :: details";
    }

    /** While one types: what is probably the same, and what will follow. */
    @GetMapping("/hazards/new/ahead")
    String ahead(
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(required = false) @Nullable UUID criterion,
            @RequestParam(defaultValue = "") String sector,
            @RequestParam(defaultValue = "false") boolean notSame,
            Person person,
            Model model) {
        mustRegister(person);
        var own = person.enterprise() == null ? enterprise : person.enterprise();
        lookAhead(own, place, criterion, sector, person, model);
        model.addAttribute("notSame", notSame);
        return "hazard/new :: ahead";
    }

    private ModelAndView page(String view, RegistrationForm form, Person person, Locale locale) {
        var page = new ModelAndView(view);
        page.addObject("form", form);
        page.addObject("sources", Source.openTo(person));
        page.addObject("sectors", Sectors.ALL);
        page.addObject("fields", form.source() == null ? List.of() : SourceField.of(form.source()));
        page.addObject("details", form.details());
        page.addObject("deaths", PotentialDeaths.values());
        page.addObject("ways", DualReport.Way.values());
        page.addObject("levels", List.of(Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY));
        page.addObject("own", person.enterprise() != null);
        page.addObject("reporter", Source.openTo(person).stream().anyMatch(Source::hasReporter));
        page.addObject("choices", choices.of(person, locale));
        page.addObject("kept", uploaded(form.photos().stream(), person).toList());
        page.addObject(
                "proof",
                uploaded(Stream.ofNullable(form.dualProof()), person)
                        .findFirst()
                        .orElse(null));
        var model = new ExtendedModelMap();
        var chosen = form.enterprise();
        if (chosen == null) {
            find(form.enterpriseText() == null ? "" : form.enterpriseText(), locale, model);
        } else {
            model.addAttribute("enterprises", enterprises.find(chosen).stream().toList());
        }
        model.addAttribute("chosen", chosen);
        var criterion = form.criterion();
        model.addAttribute("criterion", criterion);
        model.addAttribute(
                "criteria",
                criterion == null
                        ? List.of()
                        : criteria.find(criterion).stream().toList());
        lookAhead(
                chosen,
                form.place() == null ? "" : form.place(),
                criterion,
                form.sector() == null ? "" : form.sector(),
                person,
                model);
        model.addAttribute("notSame", form.deniesSame());
        page.addAllObjects(model.asMap());
        return page;
    }

    private Stream<Attachment> uploaded(Stream<UUID> ids, Person person) {
        return ids.flatMap(id -> attachments.find(id).stream())
                .filter(file -> file.uploadedBy().equals(person.id()));
    }

    private void lookAhead(
            @Nullable UUID enterprise,
            String place,
            @Nullable UUID criterion,
            String sector,
            Person person,
            Model model) {
        model.addAttribute("same", List.of());
        var found = enterprise == null ? Optional.<Enterprise>empty() : enterprises.find(enterprise);
        found.ifPresent(there -> {
            var own = sector.isBlank() ? there.sector() : sector;
            model.addAttribute("handling", registration.handling(there, own, person));
            if (!place.isBlank()) {
                model.addAttribute("same", registration.sameAs(there.id(), place, criterion));
            }
        });
    }

    private void find(String text, Locale locale, Model model) {
        var typed = text.strip();
        model.addAttribute("enterprises", List.of());
        if (typed.length() == 18 && typed.chars().allMatch(c -> c < 128)) {
            try {
                var code = new CreditCode(typed);
                model.addAttribute(
                        "enterprises", enterprises.byCode(code).stream().toList());
            } catch (WrongCreditCode wrong) {
                model.addAttribute(
                        "wrongCode",
                        messages.getMessage(wrong.code(), wrong.arguments().toArray(), locale));
            }
        } else if (typed.length() >= 2) {
            model.addAttribute("enterprises", enterprises.search(typed, MOST_FOUND));
        }
        model.addAttribute("searched", typed);
    }

    /** The enterprise that was pressed; or, without scripts, the only one that the text names. */
    private Optional<UUID> chosen(RegistrationForm form) {
        if (form.enterprise() != null) {
            return enterprises.find(form.enterprise()).map(Enterprise::id);
        }
        var text = form.enterpriseText() == null ? "" : form.enterpriseText().strip();
        var found = text.length() < 2 ? List.<Enterprise>of() : enterprises.search(text, 2);
        return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
    }

    private static List<Source> mustRegister(Person person) {
        var sources = Source.openTo(person);
        if (sources.isEmpty()) {
            throw new AccessDeniedException("Person %s registers no hazards".formatted(person.id()));
        }
        return List.copyOf(sources);
    }
}
