package dev.duban.deadline;

import dev.duban.identity.Person;
import dev.duban.web.Dates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where each number comes from, and what changes if it is changed (pages 5.12). */
@Controller
class RulesController {

    private static final int SHOWN = 100;

    private final RulePages pages;
    private final RuleProposals proposals;
    private final RuleProposalRows rows;
    private final RuleEffects effects;
    private final DeadlineRules rules;
    private final WorkCalendars calendars;
    private final Dates dates;

    RulesController(
            RulePages pages,
            RuleProposals proposals,
            RuleProposalRows rows,
            RuleEffects effects,
            DeadlineRules rules,
            WorkCalendars calendars,
            Dates dates) {
        this.pages = pages;
        this.proposals = proposals;
        this.rows = rows;
        this.effects = effects;
        this.rules = rules;
        this.calendars = calendars;
        this.dates = dates;
    }

    @GetMapping("/rules")
    String all(Model model, Locale locale) {
        model.addAttribute("lines", pages.lines(locale));
        model.addAttribute("open", pages.open(locale));
        model.addAttribute("missing", pages.missing(calendars.now()));
        return "deadline/rules";
    }

    @GetMapping("/rules/{rule}")
    String one(@PathVariable String rule, Model model, Locale locale) {
        var lines = pages.lines(rule, locale);
        model.addAttribute(
                "changing",
                new Changing(null, DeadlineRule.EVERYWHERE, dates.today().plusDays(1), null, null, null));
        fill(rule, model, locale);
        return lines.isEmpty() ? missing(rule) : "deadline/rule";
    }

    @PostMapping("/rules/{rule}")
    ModelAndView change(
            @PathVariable String rule,
            @Valid @ModelAttribute("changing") Changing changing,
            BindingResult errors,
            @RequestParam(defaultValue = "preview") String act,
            Person by,
            Model model,
            Locale locale) {
        if (!errors.hasErrors()) {
            try {
                var draft = draft(rule, changing, by);
                if (act.equals("propose")) {
                    return new ModelAndView("redirect:/rules/proposals/" + proposals.propose(draft));
                }
                model.addAttribute("draft", pages.shown(draft, locale));
                preview(effects.preview(draft), model);
                fill(rule, model, locale);
                return new ModelAndView("deadline/rule", model.asMap());
            } catch (RuleRefused refused) {
                model.addAttribute("refused", refused);
            }
        }
        fill(rule, model, locale);
        return new ModelAndView("deadline/rule", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/rules/proposals/{id}")
    String proposal(@PathVariable UUID id, Person person, Model model, Locale locale) {
        fill(id, person, model, locale);
        return "deadline/proposal";
    }

    @GetMapping("/rules/proposals/{id}/state")
    String state(@PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("shown", pages.shown(rows.of(id), locale));
        return "deadline/proposal :: state";
    }

    @PostMapping("/rules/proposals/{id}/confirmation")
    ModelAndView confirm(
            @PathVariable UUID id, @RequestParam String fingerprint, Person by, Model model, Locale locale) {
        try {
            proposals.confirm(id, fingerprint, by);
            return new ModelAndView("redirect:/rules/proposals/" + id);
        } catch (RuleRefused refused) {
            return again(id, refused, by, model, locale);
        }
    }

    @PostMapping("/rules/proposals/{id}/withdrawal")
    ModelAndView withdraw(@PathVariable UUID id, Person by, Model model, Locale locale) {
        try {
            proposals.withdraw(id, by);
            return new ModelAndView("redirect:/rules");
        } catch (RuleRefused refused) {
            return again(id, refused, by, model, locale);
        }
    }

    private ModelAndView again(UUID id, RuleRefused refused, Person by, Model model, Locale locale) {
        model.addAttribute("refused", refused);
        fill(id, by, model, locale);
        return new ModelAndView("deadline/proposal", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private void fill(UUID id, Person person, Model model, Locale locale) {
        var asked = rows.of(id);
        model.addAttribute("shown", pages.shown(asked, locale));
        model.addAttribute("own", asked.proposedBy().equals(person.id()));
        if (!asked.ofRule()) {
            model.addAttribute("differences", CalendarYear.differences(asked.before(), asked.days()));
        }
        if (asked.waiting()) {
            model.addAttribute("stale", proposals.stale(asked));
            preview(effects.preview(asked), model);
        }
    }

    private void fill(String rule, Model model, Locale locale) {
        var lines = pages.lines(rule, locale);
        model.addAttribute("rule", rule);
        model.addAttribute("lines", lines);
        model.addAttribute("changeable", lines.stream().anyMatch(RulePages.Line::changeable));
        model.addAttribute("locked", lines.stream().anyMatch(RulePages.Line::locked));
        model.addAttribute("matter", pages.matter(rule, locale));
        model.addAttribute("places", pages.places());
        model.addAttribute("history", pages.history(rule, locale));
        model.addAttribute("settled", pages.settled(RuleProposal.Kind.RULE, rule, locale));
        model.addAttribute(
                "open",
                pages.open(locale).stream()
                        .filter(one ->
                                one.asked().ofRule() && one.asked().subject().equals(rule))
                        .toList());
    }

    static void preview(RuleEffects.Preview preview, Model model) {
        model.addAttribute("preview", preview);
        model.addAttribute("effects", preview.first(SHOWN));
    }

    private RuleProposal draft(String rule, Changing changing, Person by) {
        var today = dates.today();
        var from = Objects.requireNonNull(changing.from());
        var unit = rules.validOn(from.isAfter(today) ? from : today).stream()
                .filter(one -> one.id().equals(rule))
                .map(DeadlineRule::term)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new RuleRefused(rule, "unit"))
                .unit();
        return proposals.draft(
                rule,
                Objects.requireNonNull(changing.jurisdiction()),
                Term.of(Objects.requireNonNull(changing.amount()), unit),
                from,
                Objects.requireNonNull(changing.reason()),
                Objects.requireNonNull(changing.document()),
                changing.ground(),
                by);
    }

    private static String missing(String rule) {
        throw new NoSuchElementException("No rule " + rule);
    }

    /**
     * What is typed to change a rule.
     *
     * @param amount in the rule's own unit
     * @param ground empty: running terms keep their dates
     */
    record Changing(
            @NotNull @Positive @Max(999) @Nullable Integer amount,
            @NotBlank @Nullable String jurisdiction,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotBlank @Size(max = 500) @Nullable String reason,
            @NotBlank @Size(max = 200) @Nullable String document,
            @Size(max = 500) @Nullable String ground) {}
}
