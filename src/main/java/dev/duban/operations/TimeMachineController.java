package dev.duban.operations;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.operations.TimeMachinePage.Goal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Time, moved forward by an administrator. */
@Controller
@ConditionalOnBooleanProperty("duban.time-machine.enabled")
class TimeMachineController {

    private final TimeMachinePage page;
    private final TimeMachine machine;
    private final TimeJumps jumps;
    private final Programs programs;

    TimeMachineController(TimeMachinePage page, TimeMachine machine, TimeJumps jumps, Programs programs) {
        this.page = page;
        this.machine = machine;
        this.jumps = jumps;
        this.programs = programs;
    }

    @GetMapping("/time-machine")
    String show(Model model, Locale locale, Person viewer) {
        fill(model, locale, viewer);
        return "operations/time-machine";
    }

    /** The moving part alone. */
    @GetMapping("/time-machine/state")
    String state(Model model, Locale locale, Person viewer) {
        fill(model, locale, viewer);
        return "operations/time-machine :: state";
    }

    /** What would happen until a day. */
    @GetMapping("/time-machine/ahead")
    String ahead(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day, Model model, Locale locale) {
        page.target(Goal.DAY, day)
                .ifPresentOrElse(
                        at -> model.addAttribute("ahead", page.ahead(at, locale)),
                        () -> model.addAttribute("refused", refusal(day)));
        model.addAttribute("day", day);
        model.addAttribute("today", page.today());
        return "operations/time-machine :: ahead";
    }

    @PostMapping("/time-machine")
    ModelAndView move(
            @RequestParam Goal goal,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            Model model,
            Locale locale,
            Person by) {
        var target = page.target(goal, day);
        if (target.isEmpty()) {
            fill(model, locale, by);
            model.addAttribute("refused", goal == Goal.NEXT ? "nothing" : refusal(day));
            model.addAttribute("day", day);
            return new ModelAndView("operations/time-machine", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        // The clocks of the others would follow only at their next look, and their workers are not held meanwhile.
        int running = programs.running();
        if (running > 1) {
            fill(model, locale, by);
            model.addAttribute("refused", "two").addAttribute("programs", running);
            return new ModelAndView("operations/time-machine", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        machine.begin(by, target.get());
        return new ModelAndView("redirect:/time-machine");
    }

    @PostMapping("/time-machine/stop")
    String stop() {
        jumps.askToStop();
        return "redirect:/time-machine";
    }

    private String refusal(@Nullable LocalDate day) {
        if (day == null) {
            return "no-day";
        }
        return day.isAfter(page.today()) ? "too-far" : "back";
    }

    private void fill(Model model, Locale locale, Person viewer) {
        model.addAttribute("seen", page.look(locale));
        model.addAttribute("today", page.today());
        model.addAttribute(
                "reads", !Set.of(Role.ADMINISTRATOR, Role.PROCESS_OWNER).containsAll(viewer.roles()));
    }
}
