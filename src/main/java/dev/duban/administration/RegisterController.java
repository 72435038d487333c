package dev.duban.administration;

import dev.duban.administration.EditPages.Typed;
import dev.duban.administration.Register.Field;
import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding, changing, closing and reopening, the same way for all kinds of things. */
@Controller
class RegisterController {

    private static final String KIND = "/administration/{path:people|organs|regions|enterprises}";

    private final Registers registers;
    private final Changes changes;
    private final Accounts accounts;
    private final EditPages pages;
    private final MessageSource messages;
    private final Dates dates;

    RegisterController(
            Registers registers,
            Changes changes,
            Accounts accounts,
            EditPages pages,
            MessageSource messages,
            Dates dates) {
        this.registers = registers;
        this.changes = changes;
        this.accounts = accounts;
        this.pages = pages;
        this.messages = messages;
        this.dates = dates;
    }

    /** What is known of the new thing, as the region of an organ, stands in the address. */
    @GetMapping(KIND + "/new")
    ModelAndView add(@PathVariable String path, @RequestParam MultiValueMap<String, String> known, Locale locale) {
        var register = registers.at(path);
        return pages.adding(register, values(register, Map.of(), known, locale), locale);
    }

    /** A new account answers with its one-time password, which is on no page after this one. */
    @PostMapping(KIND + "/new")
    ModelAndView add(
            @PathVariable String path,
            @RequestParam MultiValueMap<String, String> form,
            Person person,
            RedirectAttributes then,
            Locale locale) {
        var register = registers.at(path);
        var values = values(register, Map.of(), form, locale);
        return act(
                form,
                person,
                troubles -> pages.again(register, null, values, typed(form), troubles, locale),
                ground -> {
                    if (register.subject().equals(PersonRegister.SUBJECT)) {
                        return given(accounts.open(values, ground));
                    }
                    var id = changes.add(register, values, ground);
                    then.addFlashAttribute(
                            "said", say("administration.said.added", locale, register.title(id, locale)));
                    return new ModelAndView("redirect:/administration/%s/%s".formatted(path, id));
                });
    }

    @GetMapping(KIND + "/{id}")
    ModelAndView change(@PathVariable String path, @PathVariable String id, Locale locale) {
        return pages.changing(registers.at(path), id, locale);
    }

    @PostMapping(KIND + "/{id}")
    ModelAndView change(
            @PathVariable String path,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Person person,
            RedirectAttributes then,
            Locale locale) {
        var register = registers.at(path);
        var values = values(register, register.values(id), form, locale);
        try {
            return act(
                    form,
                    person,
                    troubles -> pages.again(register, id, values, typed(form), troubles, locale),
                    ground -> done(register, id, changes.change(register, id, values, ground), then, locale));
        } catch (ChangedMeanwhile meanwhile) {
            var page = pages.conflict(register, id, values, typed(form), meanwhile.changes(), locale);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    @PostMapping("/administration/changes/{id}/withdraw")
    String withdraw(@PathVariable UUID id, Person person, RedirectAttributes then, Locale locale) {
        changes.withdraw(id, person);
        then.addFlashAttribute("said", say("administration.said.withdrawn", locale));
        return "redirect:/administration/changes";
    }

    private ModelAndView done(Register register, String id, Change change, RedirectAttributes then, Locale locale) {
        then.addFlashAttribute("said", said(register, id, change, locale));
        return new ModelAndView("redirect:/administration/%s/%s".formatted(register.path(), id));
    }

    /** What came of a change, for the toast after it. */
    private String said(Register register, String id, Change change, Locale locale) {
        var title = register.title(id, locale);
        return change.state() == Change.State.PLANNED
                ? say("administration.said.planned", locale, title, dates.weekday(change.validFrom(), locale))
                : say("administration.said.changed", locale, title);
    }

    static ModelAndView given(Accounts.Given given) {
        return new ModelAndView("administration/given")
                .addObject("given", given)
                .addObject("days", Accounts.GOOD_FOR.toDays());
    }

    /** Does it, or shows the page again with what is wrong. */
    private ModelAndView act(
            MultiValueMap<String, String> form,
            Person person,
            Function<List<Trouble>, ModelAndView> again,
            Function<Changes.Ground, ModelAndView> doing) {
        try {
            return doing.apply(ground(form, person));
        } catch (Refused refused) {
            return unprocessable(again.apply(refused.troubles()));
        } catch (DuplicateKeyException taken) {
            // Somebody took the login, the certificate or the code between our question and our writing.
            return unprocessable(again.apply(List.of(Trouble.at("", "taken"))));
        }
    }

    static ModelAndView unprocessable(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** @throws Refused if the day is no day */
    static Changes.Ground ground(MultiValueMap<String, String> form, Person person) {
        var typed = typed(form);
        try {
            return new Changes.Ground(typed.reason(), LocalDate.parse(typed.from()), typed.seen(), person);
        } catch (DateTimeParseException noDay) {
            throw new Refused(List.of(Trouble.at("from", "from-missing")));
        }
    }

    static Typed typed(MultiValueMap<String, String> form) {
        var seen = text(form, "seen");
        return new Typed(
                text(form, "reason"), text(form, "from"), seen.matches("[0-9]{1,18}") ? Long.parseLong(seen) : 0);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        var value = form.getFirst(field);
        return value == null ? "" : value.strip();
    }

    /** What was typed into the fields of a register; only values that its lists offer are taken from them. */
    private static Map<String, String> values(
            Register register, Map<String, String> present, MultiValueMap<String, String> form, Locale locale) {
        var values = new LinkedHashMap<String, String>();
        for (var field : register.fields(present, locale)) {
            var typed = form.getOrDefault(field.name(), List.of());
            switch (field.kind()) {
                case FIXED -> {}
                case MANY ->
                    values.put(
                            field.name(),
                            Values.joined(field.choices().stream()
                                    .map(Register.Choice::value)
                                    .filter(typed::contains)
                                    .toList()));
                case ONE -> {
                    var one = text(form, field.name());
                    var offered = field.choices().stream()
                            .anyMatch(choice -> choice.value().equals(one));
                    values.put(field.name(), offered || one.equals(Values.get(present, field.name())) ? one : "");
                }
                default -> values.put(field.name(), normal(field, text(form, field.name())));
            }
        }
        return values;
    }

    /** Codes are written as the registers keep them; a text is cut where the page would not take more. */
    private static String normal(Field field, String typed) {
        var text = typed.length() > field.longest() ? typed.substring(0, field.longest()) : typed;
        return switch (field.name()) {
            case "login" -> text.toLowerCase(Locale.ROOT);
            case "creditCode", "enterprise" -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
