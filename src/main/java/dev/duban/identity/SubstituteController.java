package dev.duban.identity;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Naming substitutes and taking them back: on one's own page, and for administrators on a page for everybody. */
@Controller
class SubstituteController {

    private static final String OWN = "/me";
    private static final String ALL = "/administration/substitutes";

    private final Substitutions substitutions;
    private final SubstitutePages pages;
    private final People people;
    private final MessageSource messages;

    SubstituteController(Substitutions substitutions, SubstitutePages pages, People people, MessageSource messages) {
        this.substitutions = substitutions;
        this.pages = pages;
        this.people = people;
        this.messages = messages;
    }

    /** What was typed; people by their account names. */
    record Naming(
            @Nullable String absent,
            @Nullable String substitute,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @Nullable String reason) {}

    @GetMapping(ALL)
    ModelAndView all(Person person, Locale locale) {
        return page(ALL, new Naming(null, null, null, null, null), person, locale);
    }

    @PostMapping(ALL)
    ModelAndView nameForAnybody(
            @ModelAttribute("naming") Naming naming, BindingResult errors, Person person, Locale locale) {
        return name(ALL, naming, errors, person, locale);
    }

    @PostMapping(OWN + "/substitutes")
    ModelAndView name(@ModelAttribute("naming") Naming naming, BindingResult errors, Person person, Locale locale) {
        return name(OWN, naming, errors, person, locale);
    }

    @PostMapping(ALL + "/{id}/end")
    String takeBackForAnybody(@PathVariable UUID id, Person person) {
        substitutions.takeBack(id, person);
        return "redirect:" + ALL;
    }

    @PostMapping(OWN + "/substitutes/{id}/end")
    String takeBack(@PathVariable UUID id, Person person) {
        substitutions.takeBack(id, person);
        return "redirect:" + OWN;
    }

    private ModelAndView name(String where, Naming naming, BindingResult errors, Person person, Locale locale) {
        var wish = new Substitutions.Wish(
                find(naming.absent()),
                find(naming.substitute()),
                naming.from(),
                naming.to(),
                naming.reason() == null ? "" : naming.reason().strip());
        var objection = errors.hasErrors()
                ? Objection.NO_DAYS
                : substitutions.name(wish, person).orElse(null);
        if (objection == null) {
            return new ModelAndView("redirect:" + where);
        }
        var page = page(where, naming, person, locale);
        page.addObject("objection", messages.getMessage("identity.substitute.objection." + objection, null, locale));
        page.addObject("objectionTo", objection.field());
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private @Nullable Person find(@Nullable String login) {
        return login == null || login.isBlank() ? null : people.byLogin(login).orElse(null);
    }

    private ModelAndView page(String where, Naming naming, Person person, Locale locale) {
        var page = new ModelAndView(where.equals(OWN) ? "me" : "substitutes");
        page.addAllObjects(where.equals(OWN) ? pages.mine(person, locale) : pages.all(person, locale));
        page.addObject("naming", naming);
        return page;
    }
}
