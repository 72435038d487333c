package dev.duban.administration;

import dev.duban.administration.EditPages.Typed;
import dev.duban.administration.Register.Trouble;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Closing and reopening people, organs and enterprises, and new passwords: each on a page that first says what hangs on it. Acts:
 * {@code close}, {@code reopen}, and for people {@code password}.
 */
@Controller
class ClosingController {

    private static final String KIND = "/administration/{path:people|organs|enterprises}/{id}/{act:close|reopen}";

    private final Registers registers;
    private final Changes changes;
    private final Accounts accounts;
    private final EditPages pages;
    private final OrganRegister organs;
    private final PersonRegister persons;
    private final Holdings holdings;
    private final People people;
    private final MessageSource messages;

    ClosingController(
            Registers registers,
            Changes changes,
            Accounts accounts,
            EditPages pages,
            OrganRegister organs,
            PersonRegister persons,
            Holdings holdings,
            People people,
            MessageSource messages) {
        this.registers = registers;
        this.changes = changes;
        this.accounts = accounts;
        this.pages = pages;
        this.organs = organs;
        this.persons = persons;
        this.holdings = holdings;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping(KIND)
    ModelAndView ask(@PathVariable String path, @PathVariable String id, @PathVariable String act, Locale locale) {
        var register = registers.at(path);
        return page(register, id, act, fresh(register, id), "", List.of(), locale);
    }

    @PostMapping(KIND)
    ModelAndView act(
            @PathVariable String path,
            @PathVariable String id,
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> form,
            Person person,
            RedirectAttributes then,
            Locale locale) {
        var register = registers.at(path);
        var successor = form.getFirst(OrganRegister.SUCCESSOR) == null ? "" : form.getFirst(OrganRegister.SUCCESSOR);
        var values = new LinkedHashMap<>(Map.of(Register.ACTIVE, Values.yes(act.equals("reopen"))));
        if (!successor.isEmpty()) {
            values.put(OrganRegister.SUCCESSOR, successor);
        }
        try {
            var change = changes.change(register, id, values, RegisterController.ground(form, person));
            var said = change.state() == Change.State.PLANNED ? "planned-act" : act;
            then.addFlashAttribute("said", say("administration.said." + said, locale, register.title(id, locale)));
            return new ModelAndView("redirect:/administration/%s/%s".formatted(path, id));
        } catch (Refused refused) {
            return RegisterController.unprocessable(
                    page(register, id, act, RegisterController.typed(form), successor, refused.troubles(), locale));
        } catch (ChangedMeanwhile meanwhile) {
            var typed = RegisterController.typed(form);
            var again = page(
                    register,
                    id,
                    act,
                    new Typed(typed.reason(), typed.from(), pages.seen(register, id)),
                    successor,
                    List.of(Trouble.at("", "changed-meanwhile")),
                    locale);
            again.setStatus(HttpStatus.CONFLICT);
            return again;
        }
    }

    @GetMapping("/administration/people/{id}/password")
    ModelAndView askPassword(@PathVariable UUID id, Locale locale) {
        return page(persons, id.toString(), "password", fresh(persons, id.toString()), "", List.of(), locale);
    }

    @PostMapping("/administration/people/{id}/password")
    ModelAndView givePassword(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> form, Person person, Locale locale) {
        try {
            form.set("from", changes.today().toString());
            return RegisterController.given(accounts.reset(id, RegisterController.ground(form, person)));
        } catch (Refused refused) {
            return RegisterController.unprocessable(page(
                    persons,
                    id.toString(),
                    "password",
                    RegisterController.typed(form),
                    "",
                    refused.troubles(),
                    locale));
        }
    }

    private Typed fresh(Register register, String id) {
        return new Typed("", changes.today().toString(), pages.seen(register, id));
    }

    private ModelAndView page(
            Register register,
            String id,
            String act,
            Typed typed,
            String successor,
            List<Trouble> troubles,
            Locale locale) {
        var page = new ModelAndView("administration/act");
        page.addObject("subject", register.subject());
        page.addObject("path", register.path());
        page.addObject("id", id);
        page.addObject("act", act);
        page.addObject("title", register.title(id, locale));
        page.addObject("facts", facts(register, id, act, locale));
        page.addObject(
                "successors",
                act.equals("close") && register == organs ? organs.successors(UUID.fromString(id), locale) : List.of());
        page.addObject("successor", successor);
        pages.ground(page, typed, troubles, locale);
        return page;
    }

    /** What hangs on the thing, in sentences. */
    private List<String> facts(Register register, String id, String act, Locale locale) {
        if (!act.equals("close")) {
            return List.of(say(
                    "administration.%s.%s.text".formatted(register.subject(), act),
                    locale,
                    Accounts.GOOD_FOR.toDays()));
        }
        var uuid = UUID.fromString(id);
        return switch (register.subject()) {
            case PersonRegister.SUBJECT -> {
                var held = holdings.tasksOf(people.of(uuid));
                yield held == 0
                        ? List.of(
                                say("administration.person.close.text", locale),
                                say("administration.person.close.no-tasks", locale))
                        : List.of(
                                say("administration.person.close.text", locale),
                                say("administration.person.close.tasks", locale, held));
            }
            case OrganRegister.SUBJECT -> {
                var left = organs.left(uuid);
                yield List.of(
                        say("administration.organ.close.text", locale),
                        left.isNothing()
                                ? say("administration.organ.close.nothing", locale)
                                : say(
                                        "administration.organ.close.left",
                                        locale,
                                        left.cases(),
                                        left.people(),
                                        left.organsBelow()));
            }
            default -> {
                var open = holdings.casesOf(uuid);
                yield List.of(
                        say("administration.enterprise.close.text", locale),
                        open == 0
                                ? say("administration.enterprise.close.nothing", locale)
                                : say("administration.enterprise.close.left", locale, open));
            }
        };
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
