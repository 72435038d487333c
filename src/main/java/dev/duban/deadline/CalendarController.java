package dev.duban.deadline;

import dev.duban.identity.Person;
import dev.duban.sheet.SheetRefused;
import dev.duban.web.Dates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The calendar of working days, year by year; a year is loaded or put right by two persons (pages 5.12). */
@Controller
class CalendarController {

    private static final int EARLIEST = 2020;
    private static final int YEARS_AHEAD = 3;

    private final WorkCalendars calendars;
    private final RulePages pages;
    private final RuleProposals proposals;
    private final RuleEffects effects;
    private final Dates dates;

    CalendarController(
            WorkCalendars calendars, RulePages pages, RuleProposals proposals, RuleEffects effects, Dates dates) {
        this.calendars = calendars;
        this.pages = pages;
        this.proposals = proposals;
        this.effects = effects;
        this.dates = dates;
    }

    @GetMapping("/rules/calendar")
    String show(@RequestParam(required = false) @Nullable Integer year, Model model, Locale locale) {
        int shown = year == null ? dates.today().getYear() : year;
        var calendar = calendars.now();
        var days = calendar.provisional(shown) ? calendars.statutoryOf(shown) : calendars.of(shown);
        model.addAttribute("loading", new Loading(null, null));
        fill(shown, CalendarDays.write(days, locale), model, locale);
        return "deadline/calendar";
    }

    @PostMapping("/rules/calendar")
    ModelAndView load(
            @RequestParam int year,
            @Valid @ModelAttribute("loading") Loading loading,
            BindingResult errors,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "preview") String act,
            Person by,
            Model model,
            Locale locale)
            throws IOException {
        possible(year);
        String text;
        try {
            text = file == null || file.isEmpty() ? days : CalendarFile.read(file);
        } catch (SheetRefused unread) {
            model.addAttribute("unread", unread);
            fill(year, days, model, locale);
            return new ModelAndView("deadline/calendar", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var checked = CalendarDays.check(year, text);
        model.addAttribute("problems", checked.problems());
        if (!errors.hasErrors() && checked.problems().isEmpty()) {
            try {
                var draft = proposals.draft(
                        year,
                        CalendarDays.write(checked.days()),
                        Objects.requireNonNull(loading.reason()),
                        Objects.requireNonNull(loading.document()),
                        by);
                if (act.equals("propose")) {
                    return new ModelAndView("redirect:/rules/proposals/" + proposals.propose(draft));
                }
                model.addAttribute("draft", pages.shown(draft, locale));
                model.addAttribute("differences", CalendarYear.differences(draft.before(), draft.days()));
                RulesController.preview(effects.preview(draft), model);
                fill(year, text, model, locale);
                return new ModelAndView("deadline/calendar", model.asMap());
            } catch (RuleRefused refused) {
                model.addAttribute("refused", refused);
            }
        }
        fill(year, text, model, locale);
        return new ModelAndView("deadline/calendar", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** @param days one line a day: what is loaded, or what somebody typed */
    private void fill(int year, String days, Model model, Locale locale) {
        possible(year);
        var calendar = calendars.now();
        var typed = calendars.with(year, CalendarDays.check(year, days).days());
        model.addAttribute("days", days);
        model.addAttribute("year", year);
        model.addAttribute("provisional", calendar.provisional(year));
        model.addAttribute("months", CalendarYear.months(year, typed, dates.today(), locale));
        model.addAttribute("source", calendars.source(year));
        model.addAttribute("missing", pages.missing(calendar));
        model.addAttribute("settled", pages.settled(RuleProposal.Kind.CALENDAR, String.valueOf(year), locale));
        model.addAttribute(
                "open",
                pages.open(locale).stream().filter(one -> !one.asked().ofRule()).toList());
        model.addAttribute(
                "years", Stream.of(year - 1, year, year + 1).filter(this::known).toList());
    }

    private void possible(int year) {
        if (!known(year)) {
            throw new NoSuchElementException("No calendar of " + year);
        }
    }

    private boolean known(int year) {
        return year >= EARLIEST && year <= dates.today().getYear() + YEARS_AHEAD;
    }

    /**
     * What is typed beside the days to load a year.
     *
     * @param document title of the notice
     */
    record Loading(
            @NotBlank @Size(max = 200) @Nullable String document,
            @NotBlank @Size(max = 500) @Nullable String reason) {}
}
