package dev.duban.operations;

import dev.duban.engine.EngineState;
import dev.duban.engine.StalledCases.Stalled;
import dev.duban.engine.Standstill;
import dev.duban.engine.Standstill.TroubledStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One page for each thing that stands still, with its repairs. A page of its own keeps what one types apart from the list that
 * moves, and can be sent to a colleague.
 */
@Controller
class RepairController {

    private static final int LONGEST_REASON = 500;

    private final Acts acts;
    private final Rows rows;
    private final Standstill standstill;
    private final StepNames names;
    private final RoutingFacts facts;
    private final RepairDiagrams diagrams;
    private final EngineState engine;
    private final Wording words;

    RepairController(
            Acts acts,
            Rows rows,
            Standstill standstill,
            StepNames names,
            RoutingFacts facts,
            RepairDiagrams diagrams,
            EngineState engine,
            Wording words) {
        this.acts = acts;
        this.rows = rows;
        this.standstill = standstill;
        this.names = names;
        this.facts = facts;
        this.diagrams = diagrams;
        this.engine = engine;
        this.words = words;
    }

    /**
     * What an administrator typed.
     *
     * @param element where a stalled case goes on; null for other repairs
     * @param facts routing facts as JSON; null for repairs that take none
     */
    record Repair(
            @Nullable String reason,
            @Nullable String element,
            @Nullable String facts) {

        String why() {
            return reason == null ? "" : reason.strip();
        }
    }

    @GetMapping("/operations/commands/{id}")
    ModelAndView command(@PathVariable UUID id, Locale locale) {
        return commandPage(id, locale);
    }

    @PostMapping("/operations/commands/{id}/resend")
    ModelAndView resend(@PathVariable UUID id, Repair repair, RedirectAttributes then, Locale locale) {
        return act("resend", repair, Map.of(), () -> commandPage(id, locale), then, locale, () -> {
            acts.resend(id, repair.why());
            return "resent";
        });
    }

    @PostMapping("/operations/commands/{id}/drop")
    ModelAndView drop(@PathVariable UUID id, Repair repair, RedirectAttributes then, Locale locale) {
        return act("drop", repair, Map.of(), () -> commandPage(id, locale), then, locale, () -> {
            acts.drop(id, repair.why());
            return "dropped";
        });
    }

    @GetMapping("/operations/steps/{jobKey}")
    ModelAndView step(@PathVariable long jobKey, Locale locale) {
        return stepPage(jobKey, locale);
    }

    @PostMapping("/operations/steps/{jobKey}/release")
    ModelAndView release(@PathVariable long jobKey, Repair repair, RedirectAttributes then, Locale locale) {
        return act(
                "release",
                repair,
                Map.of(),
                () -> stepPage(jobKey, locale),
                then,
                locale,
                () -> acts.release(jobKey, repair.why()) ? "released" : "forgotten");
    }

    @PostMapping("/operations/steps/{jobKey}/again")
    ModelAndView enterAgain(@PathVariable long jobKey, Repair repair, RedirectAttributes then, Locale locale) {
        var errors = new LinkedHashMap<String, String>();
        var typed = facts(repair, errors, locale);
        return act("again", repair, errors, () -> stepPage(jobKey, locale), then, locale, () -> {
            acts.enterAgain(jobKey, typed, repair.why());
            return "entered-again";
        });
    }

    @GetMapping("/operations/cases/{caseNo}")
    ModelAndView stalled(@PathVariable String caseNo, Locale locale) {
        return stalledPage(acts.stalled(caseNo), locale);
    }

    @PostMapping("/operations/cases/{caseNo}/restart")
    ModelAndView restart(@PathVariable String caseNo, Repair repair, RedirectAttributes then, Locale locale) {
        var stalled = acts.stalled(caseNo);
        var errors = new LinkedHashMap<String, String>();
        var typed = facts(repair, errors, locale);
        var element = repair.element() == null ? "" : repair.element();
        if (choices(stalled, locale).stream().noneMatch(choice -> choice.id().equals(element))) {
            errors.put("element", words.say(locale, "element.missing"));
        }
        return act("restart", repair, errors, () -> stalledPage(stalled, locale), then, locale, () -> {
            acts.restart(stalled, element, typed, repair.why());
            return "restarted";
        });
    }

    /** Does it and goes back to the list, which says what came of it; or shows the page again with what was typed. */
    private ModelAndView act(
            String act,
            Repair repair,
            Map<String, String> wrong,
            Supplier<ModelAndView> page,
            RedirectAttributes then,
            Locale locale,
            Supplier<String> doing) {
        var errors = new LinkedHashMap<>(wrong);
        if (repair.why().isEmpty()) {
            errors.put("reason", words.say(locale, "reason.missing"));
        } else if (repair.why().length() > LONGEST_REASON) {
            errors.put("reason", words.say(locale, "reason.too-long", LONGEST_REASON));
        }
        if (errors.isEmpty()) {
            try {
                then.addFlashAttribute("said", words.say(locale, "done." + doing.get()));
                return new ModelAndView("redirect:/operations");
            } catch (EngineAway | EngineRefused refused) {
                errors.put("engine", words.refusal(refused, locale));
            }
        }
        var again = page.get();
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        again.addObject("act", act).addObject("typed", repair).addObject("errors", errors);
        return again;
    }

    private ModelAndView commandPage(UUID id, Locale locale) {
        var command = acts.open(id);
        var row = rows.commands(List.of(command), locale).getFirst();
        return page("command", row, command.caseNo(), null, locale).addObject("kind", command.kind());
    }

    private ModelAndView stepPage(long jobKey, Locale locale) {
        TroubledStep step = acts.troubled(jobKey);
        var row = rows.steps(List.of(step), locale).getFirst();
        return page("step", row, step.caseNo(), step.elementId(), locale)
                .addObject("parked", step.parked())
                .addObject("facts", facts.write(standstill.routingFacts(step.caseNo())));
    }

    private ModelAndView stalledPage(Stalled stalled, Locale locale) {
        var row = rows.stalled(List.of(stalled), locale).getFirst();
        return page("case", row, stalled.caseNo(), stalled.elementId(), locale)
                .addObject("choices", choices(stalled, locale))
                .addObject("facts", facts.write(standstill.routingFacts(stalled.caseNo())));
    }

    private ModelAndView page(String of, Row row, String caseNo, @Nullable String element, Locale locale) {
        return new ModelAndView("operations/repair")
                .addObject("of", of)
                .addObject("row", row)
                .addObject("caseNo", caseNo)
                .addObject("reachable", engine.reachable())
                .addObject("errors", Map.of())
                .addObject("diagram", diagrams.of(caseNo, element, locale).orElse(null));
    }

    private List<StepNames.Choice> choices(Stalled stalled, Locale locale) {
        return names.in(locale).tasks(acts.processOf(stalled));
    }

    private Map<String, @Nullable Object> facts(Repair repair, Map<String, String> errors, Locale locale) {
        try {
            return facts.read(repair.facts() == null ? "" : repair.facts());
        } catch (RoutingFacts.Wrong wrong) {
            errors.put("facts", words.say(locale, wrong.key(), wrong.arguments()));
            return Map.of();
        }
    }
}
