package dev.duban.administration;

import dev.duban.administration.EditPages.Typed;
import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Merging an enterprise that was entered twice: first the other one is found, then what goes over is shown and a reason asked for. */
@Controller
@RequestMapping("/administration/enterprises/{id}/merge")
class MergingController {

    private static final int MOST_FOUND = 10;

    private final EnterpriseRegister register;
    private final Enterprises enterprises;
    private final Holdings holdings;
    private final Changes changes;
    private final EditPages pages;
    private final MessageSource messages;

    MergingController(
            EnterpriseRegister register,
            Enterprises enterprises,
            Holdings holdings,
            Changes changes,
            EditPages pages,
            MessageSource messages) {
        this.register = register;
        this.enterprises = enterprises;
        this.holdings = holdings;
        this.changes = changes;
        this.pages = pages;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView ask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable UUID into,
            Locale locale) {
        var typed = new Typed("", changes.today().toString(), pages.seen(register, id.toString()));
        var page = page(id, into, "", typed, List.of(), locale);
        page.addObject("text", text);
        page.addObject(
                "found",
                text.isBlank()
                        ? List.of()
                        : enterprises.search(text, MOST_FOUND + 1).stream()
                                .filter(one -> !one.id().equals(id))
                                .limit(MOST_FOUND)
                                .toList());
        return page;
    }

    @PostMapping
    ModelAndView merge(
            @PathVariable UUID id,
            @RequestParam UUID into,
            @RequestParam(defaultValue = "") String codes,
            @RequestParam MultiValueMap<String, String> form,
            Person person,
            RedirectAttributes then,
            Locale locale) {
        var typed = RegisterController.typed(form);
        try {
            var change = changes.change(
                    register,
                    id.toString(),
                    Map.of(
                            Register.ACTIVE,
                            "",
                            EnterpriseRegister.MERGED_INTO,
                            into.toString(),
                            EnterpriseRegister.CODES,
                            codes),
                    RegisterController.ground(form, person));
            var said = change.state() == Change.State.PLANNED ? "planned-act" : "merged";
            then.addFlashAttribute(
                    "said",
                    messages.getMessage("administration.said." + said, new Object[] {name(id), name(into)}, locale));
            return new ModelAndView("redirect:/administration/enterprises/" + id);
        } catch (Refused refused) {
            return RegisterController.unprocessable(page(id, into, codes, typed, refused.troubles(), locale));
        } catch (ChangedMeanwhile meanwhile) {
            var again = page(
                    id,
                    into,
                    codes,
                    new Typed(typed.reason(), typed.from(), pages.seen(register, id.toString())),
                    List.of(Trouble.at("", "changed-meanwhile")),
                    locale);
            again.setStatus(HttpStatus.CONFLICT);
            return again;
        }
    }

    private String name(UUID id) {
        return enterprises.of(id).name();
    }

    private ModelAndView page(
            UUID id, @Nullable UUID into, String codes, Typed typed, List<Trouble> troubles, Locale locale) {
        var enterprise = enterprises.of(id);
        if (enterprise.mergedInto() != null) {
            throw new NoSuchElementException("Enterprise %s was merged before".formatted(id));
        }
        var page = new ModelAndView("administration/merge");
        page.addObject("enterprise", side(enterprise, locale));
        page.addObject(
                "into",
                into == null
                        ? null
                        : enterprises
                                .find(into)
                                .map(other -> side(other, locale))
                                .orElse(null));
        page.addObject("moving", holdings.movingWith(id));
        page.addObject("reasons", EnterpriseRegister.WHY_TWO_CODES);
        page.addObject("codes", codes);
        page.addObject("text", "");
        page.addObject("found", List.of());
        pages.ground(page, typed, troubles, locale);
        return page;
    }

    private Side side(Enterprise enterprise, Locale locale) {
        return new Side(
                enterprise.id(),
                enterprise.name(),
                enterprise.creditCode().value(),
                register.words("region", enterprise.region(), locale),
                enterprise.address(),
                enterprise.principal());
    }

    /** What tells two enterprises apart, or shows that they are one. */
    record Side(UUID id, String name, String creditCode, String region, String address, String principal) {}
}
