package dev.duban.oversight;

import dev.duban.deadline.DeadlineWords;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.Urges;
import dev.duban.deadline.WorkCalendars;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.web.Citations;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The board of the supervisors, and what they do from it. */
@Controller
class OversightController {

    private static final String BOARD = "/oversight";

    /** Longest text of an urge, in characters (C). */
    private static final int LONGEST = 200;

    private final BoardPages pages;
    private final BoardSheet sheet;
    private final Urging urging;
    private final Deadlines deadlines;
    private final DeadlineWords sentences;
    private final WorkCalendars calendars;
    private final BoardWords words;
    private final Citations citations;

    OversightController(
            BoardPages pages,
            BoardSheet sheet,
            Urging urging,
            Deadlines deadlines,
            DeadlineWords sentences,
            WorkCalendars calendars,
            BoardWords words,
            Citations citations) {
        this.pages = pages;
        this.sheet = sheet;
        this.urging = urging;
        this.deadlines = deadlines;
        this.sentences = sentences;
        this.calendars = calendars;
        this.words = words;
        this.citations = citations;
    }

    @GetMapping(BOARD)
    String board(
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        var board = pages.of(BoardFilter.of(query), page, person, locale);
        model.addAttribute("board", board);
        model.addAttribute("overdueTerms", board.overdue());
        model.addAttribute("limit", Urges.A_DAY);
        model.addAttribute("reassigns", reassigns(person));
        return "oversight/board";
    }

    /** Why a date is that date, asked when somebody opens it. */
    @GetMapping(BOARD + "/why/{id}")
    String why(@PathVariable UUID id, Person person, Locale locale, Model model) {
        if (urging.ahead(List.of(id), person, locale).each().isEmpty()) {
            throw new NoSuchElementException("No term %s for person %s".formatted(id, person.id()));
        }
        var deadline = deadlines.of(id);
        model.addAttribute("why", sentences.sentence(deadline.reckoning(calendars.now()), locale));
        model.addAttribute("rule", deadline.rule().id());
        model.addAttribute("basis", citations.line(deadline.rule().basis(), locale));
        return "oversight/board :: why";
    }

    @GetMapping(BOARD + "/export")
    void export(@RequestParam Map<String, String> query, Person person, Locale locale, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition",
                org.springframework.http.ContentDisposition.attachment()
                        .filename(
                                words.say("oversight.sheet.file", locale) + ".xlsx",
                                java.nio.charset.StandardCharsets.UTF_8)
                        .build()
                        .toString());
        sheet.write(BoardFilter.of(query), person, locale, response.getOutputStream());
    }

    /** What an urge of the selection would do, and its text. */
    @GetMapping(BOARD + "/urge")
    String ask(
            @RequestParam(name = "d", defaultValue = "") List<UUID> terms,
            @RequestParam(defaultValue = BOARD) String back,
            Person person,
            Locale locale,
            Model model) {
        return ask(terms, back, null, person, locale, model);
    }

    @PostMapping(BOARD + "/urge")
    String urge(
            @RequestParam(name = "d", defaultValue = "") List<UUID> terms,
            @RequestParam(defaultValue = BOARD) String back,
            @RequestParam(defaultValue = "") String text,
            Person person,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var words = text.strip();
        if (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(terms, back, text, person, locale, model);
        }
        redirect.addFlashAttribute("said", urging.urge(terms, words, person, locale));
        return "redirect:" + own(back);
    }

    /** From the terms of the selection to the open tasks that they limit. */
    @GetMapping(BOARD + "/reassign")
    String reassign(
            @RequestParam(name = "d", defaultValue = "") List<UUID> terms,
            @RequestParam(defaultValue = BOARD) String back,
            Person person,
            Locale locale,
            RedirectAttributes redirect) {
        redirect.addAttribute(
                "t",
                urging.ahead(terms, person, locale).each().stream()
                        .map(one -> one.line().row().task())
                        .filter(Objects::nonNull)
                        .map(UUID::toString)
                        .collect(Collectors.joining(",")));
        redirect.addAttribute("back", own(back));
        return "redirect:/tasks/reassign";
    }

    /** The organ whose tasks the person may hand on: the own one of a head of section; null for all others. */
    private static @Nullable UUID reassigns(Person person) {
        return person.holds(Role.DEPT_HEAD_SECTION) ? person.organ() : null;
    }

    private String ask(
            List<UUID> terms, String back, @Nullable String wrong, Person person, Locale locale, Model model) {
        model.addAttribute("ahead", urging.ahead(terms, person, locale));
        model.addAttribute("back", own(back));
        model.addAttribute("text", wrong);
        model.addAttribute("longest", LONGEST);
        return "oversight/urge";
    }

    /** Only back to the board itself. */
    private static String own(String back) {
        return back.equals(BOARD) || back.startsWith(BOARD + "?") ? back : BOARD;
    }
}
