package dev.duban.hazard;

import dev.duban.hazard.CriterionChanges.Version;
import dev.duban.identity.Person;
import dev.duban.registry.Sectors;
import dev.duban.web.Dates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
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

/** The criteria of determination: which there are, since when, by whom, and their change. */
@Controller
class CriteriaController {

    private final CriterionChanges criteria;
    private final Dates dates;

    CriteriaController(CriterionChanges criteria, Dates dates) {
        this.criteria = criteria;
        this.dates = dates;
    }

    @GetMapping("/rules/criteria")
    String all(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String sector, Model model) {
        model.addAttribute("text", q);
        model.addAttribute("sector", sector);
        model.addAttribute("sectors", Sectors.ALL);
        model.addAttribute("found", criteria.find(q, sector));
        return "hazard/criteria";
    }

    @GetMapping("/rules/criteria/new")
    String fresh(Model model) {
        model.addAttribute(
                "wording", new Wording(null, null, null, null, null, null, null, "DIRECT", "M", dates.today(), null));
        model.addAttribute("sectors", Sectors.ALL);
        return "hazard/criterion";
    }

    @PostMapping("/rules/criteria/new")
    ModelAndView add(@Valid @ModelAttribute("wording") Wording wording, BindingResult errors, Person by, Model model) {
        if (!errors.hasErrors()) {
            try {
                return sent(criteria.add(wording.version(), wording.why(), by));
            } catch (CriterionRefused refused) {
                model.addAttribute("refused", refused);
            }
        }
        model.addAttribute("sectors", Sectors.ALL);
        return wrong(model);
    }

    @GetMapping("/rules/criteria/{id}")
    String one(@PathVariable UUID id, Model model) {
        var old = criteria.of(id);
        var today = dates.today();
        var after = old.validFrom().isAfter(today) ? old.validFrom() : today;
        model.addAttribute(
                "wording",
                new Wording(
                        old.rule(),
                        old.ruleEn(),
                        old.article(),
                        old.item(),
                        old.sector(),
                        old.textZh(),
                        old.textEn(),
                        old.kind(),
                        old.tag(),
                        after.plusDays(1),
                        null));
        fill(id, model);
        return "hazard/criterion";
    }

    @PostMapping("/rules/criteria/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("wording") Wording wording,
            BindingResult errors,
            @RequestParam(defaultValue = "change") String act,
            Person by,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                if (act.equals("close")) {
                    criteria.close(id, Objects.requireNonNull(wording.from()), wording.why(), by);
                    return sent(id);
                }
                return sent(criteria.change(id, wording.version(), wording.why(), by));
            } catch (CriterionRefused refused) {
                model.addAttribute("refused", refused);
            }
        }
        fill(id, model);
        return wrong(model);
    }

    private void fill(UUID id, Model model) {
        model.addAttribute("criterion", criteria.of(id));
        model.addAttribute("hazards", criteria.hazards(id));
        model.addAttribute("history", criteria.history(id));
        model.addAttribute("sectors", Sectors.ALL);
    }

    private static ModelAndView sent(UUID id) {
        return new ModelAndView("redirect:/rules/criteria/" + id);
    }

    private static ModelAndView wrong(Model model) {
        return new ModelAndView("hazard/criterion", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** What is typed for a criterion; {@code from} is the first day, of a closing the first day without it. */
    record Wording(
            @NotBlank @Size(max = 200) @Nullable String rule,
            @NotBlank @Size(max = 200) @Nullable String ruleEn,
            @NotBlank @Size(max = 60) @Nullable String article,
            @Size(max = 60) @Nullable String item,
            @NotBlank @Size(max = 20) @Nullable String sector,
            @NotBlank @Size(max = 500) @Nullable String textZh,
            @NotBlank @Size(max = 500) @Nullable String textEn,

            @NotNull @Pattern(regexp = "DIRECT|COMPREHENSIVE") @Nullable
            String kind,

            @NotNull @Pattern(regexp = "V|VN|L|M|C") @Nullable
            String tag,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotBlank @Size(max = 500) @Nullable String reason) {

        Version version() {
            return new Version(
                    new UUID(0, 0),
                    text(rule),
                    text(ruleEn),
                    text(article),
                    text(item),
                    text(sector),
                    text(textZh),
                    text(textEn),
                    text(kind),
                    text(tag),
                    Objects.requireNonNull(from),
                    null);
        }

        String why() {
            return text(reason);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }
}
