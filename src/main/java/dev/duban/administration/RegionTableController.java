package dev.duban.administration;

import dev.duban.administration.EditPages.Typed;
import dev.duban.administration.Register.Trouble;
import dev.duban.identity.Person;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a table of regions is pasted. */
@Controller
class RegionTableController {

    /** Wrong lines named at once; the rest is seen once these are mended. */
    private static final int NAMED = 20;

    private final RegionTable table;
    private final EditPages pages;
    private final History history;
    private final Changes changes;
    private final MessageSource messages;

    RegionTableController(
            RegionTable table, EditPages pages, History history, Changes changes, MessageSource messages) {
        this.table = table;
        this.pages = pages;
        this.history = history;
        this.changes = changes;
        this.messages = messages;
    }

    @GetMapping("/administration/regions/list")
    ModelAndView ask(Locale locale) {
        return page("", new Typed("", changes.today().toString(), 0), List.of(), List.of(), locale);
    }

    @PostMapping("/administration/regions/list")
    ModelAndView add(
            @RequestParam MultiValueMap<String, String> form, Person person, RedirectAttributes then, Locale locale) {
        var pasted = form.getFirst("table") == null ? "" : form.getFirst("table");
        var typed = RegisterController.typed(form);
        try {
            var added = table.add(pasted, RegisterController.ground(form, person));
            then.addFlashAttribute(
                    "said",
                    messages.getMessage(
                            "administration.said.regions",
                            new Object[] {added.added() + "", added.known() + ""},
                            locale));
            return new ModelAndView("redirect:/administration/organs");
        } catch (RegionTable.TableRefused refused) {
            var lines = refused.wrong().stream()
                    .limit(NAMED)
                    .map(wrong -> messages.getMessage(
                            "administration.regions.list.line",
                            new Object[] {wrong.line() + "", wrong.text(), history.words(wrong.why(), locale)},
                            locale))
                    .toList();
            return RegisterController.unprocessable(page(pasted, typed, List.of(), lines, locale));
        } catch (Refused refused) {
            return RegisterController.unprocessable(page(
                    pasted,
                    typed,
                    refused.troubles(),
                    refused.troubles().stream()
                            .map(trouble -> history.words(trouble, locale))
                            .toList(),
                    locale));
        }
    }

    private ModelAndView page(String pasted, Typed typed, List<Trouble> troubles, List<String> lines, Locale locale) {
        var page = new ModelAndView("administration/regions");
        page.addObject("typed", typed);
        page.addObject("pasted", pasted);
        page.addObject("troubles", lines);
        pages.ground(page, typed, troubles, locale);
        return page;
    }
}
