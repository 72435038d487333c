package dev.duban.ledger;

import dev.duban.engine.Refusal;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.sheet.SheetFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of an import, from the file to the result. */
@Controller
@RequestMapping("/imports/{kind}")
class LedgerController {

    private final ImportedLists lists;
    private final LedgerAccess access;
    private final LedgerImports imports;
    private final LedgerUploads uploads;
    private final LedgerWordings wordings;
    private final LedgerPages pages;
    private final LedgerSheets sheets;
    private final LedgerWorker worker;
    private final ColumnWords words;
    private final People people;
    private final MessageSource messages;

    LedgerController(
            ImportedLists lists,
            LedgerAccess access,
            LedgerImports imports,
            LedgerUploads uploads,
            LedgerWordings wordings,
            LedgerPages pages,
            LedgerSheets sheets,
            LedgerWorker worker,
            ColumnWords words,
            People people,
            MessageSource messages) {
        this.lists = lists;
        this.access = access;
        this.imports = imports;
        this.uploads = uploads;
        this.wordings = wordings;
        this.pages = pages;
        this.sheets = sheets;
        this.worker = worker;
        this.words = words;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping
    String begin(@PathVariable String kind, Person person, Model model) {
        var list = opened(kind, person);
        begin(list, person, model);
        return "ledger/begin";
    }

    @PostMapping
    ModelAndView bring(@PathVariable String kind, @RequestParam MultipartFile file, Person person, Locale locale)
            throws IOException {
        var list = opened(kind, person);
        var kept = Files.createTempFile("duban-list", "");
        try {
            file.transferTo(kept);
            var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            var id = uploads.bring(list, person, name, kept);
            worker.wake();
            boolean asks = imports.find(id)
                    .filter(one -> one.state() == LedgerImport.State.COLUMNS)
                    .isPresent();
            return new ModelAndView("redirect:/imports/" + kind + "/" + id + (asks ? "/columns" : ""));
        } catch (Refusal refused) {
            var page = new ModelAndView("ledger/begin", HttpStatus.UNPROCESSABLE_CONTENT);
            var model = new ExtendedModelMap();
            begin(list, person, model);
            page.addAllObjects(model);
            page.addObject("fileName", file.getOriginalFilename());
            page.addObject(
                    "refused",
                    messages.getMessage(
                            "refusal." + refused.code(), refused.arguments().toArray(), locale));
            return page;
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @GetMapping("/template")
    void template(@PathVariable String kind, Person person, Locale locale, HttpServletResponse response)
            throws IOException {
        var list = opened(kind, person);
        name(response, messages.getMessage("import." + kind + ".title", null, locale), SheetFormat.XLSX);
        sheets.template(list, locale, response.getOutputStream());
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int page,
            Person person,
            Locale locale,
            Model model) {
        fill(access.seen(kind, id, person), show, Math.max(0, page), person, locale, model);
        return "ledger/import";
    }

    /** The moving part of a page while its import is under way. */
    @GetMapping("/{id}/state")
    String state(@PathVariable String kind, @PathVariable UUID id, Person person, Locale locale, Model model) {
        fill(access.seen(kind, id, person), "", 0, person, locale, model);
        return "ledger/import :: state";
    }

    @GetMapping("/{id}/columns")
    String columns(@PathVariable String kind, @PathVariable UUID id, Person person, Locale locale, Model model) {
        var one = access.own(kind, id, person);
        var places = one.columns().isEmpty() ? recognised(one, person) : one.columns();
        match(one, places, one.fixed(), List.of(), person, locale, model);
        return "ledger/columns";
    }

    @PostMapping("/{id}/columns")
    ModelAndView columns(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam Map<String, String> chosen,
            Person person,
            Locale locale) {
        var one = access.own(kind, id, person);
        var list = lists.of(kind);
        var places = places(list, one, chosen);
        var fixed = fixed(list, places, chosen);
        var wrong = uploads.columns(list, one, places, fixed, person);
        if (wrong.isEmpty()) {
            return new ModelAndView("redirect:/imports/" + kind + "/" + id);
        }
        var model = new ExtendedModelMap();
        match(one, places, fixed, wrong, person, locale, model);
        return new ModelAndView("ledger/columns", model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/mend")
    String mend(
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam String column,
            @RequestParam String value,
            @RequestParam String better,
            Person person,
            Locale locale,
            RedirectAttributes after) {
        var one = access.own(kind, id, person);
        var place = one.columns().get(column);
        int mended = place == null ? 0 : uploads.mend(lists.of(kind), one, place, value, better);
        if (mended > 0) {
            worker.wake();
            after.addFlashAttribute("toast", messages.getMessage("ledger.mended", new Object[] {mended}, locale));
        }
        return "redirect:/imports/" + kind + "/" + id;
    }

    @PostMapping("/{id}/start")
    String start(@PathVariable String kind, @PathVariable UUID id, Person person) {
        access.own(kind, id, person);
        imports.move(id, LedgerImport.State.IMPORTING, LedgerImport.State.PREVIEW, LedgerImport.State.FAILED);
        worker.wake();
        return "redirect:/imports/" + kind + "/" + id;
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String kind, @PathVariable UUID id, Person person) {
        access.own(kind, id, person);
        imports.cancel(id);
        return "redirect:/imports/" + kind + "/" + id;
    }

    /** Nothing of it is to be imported. */
    @PostMapping("/{id}/drop")
    String drop(
            @PathVariable String kind, @PathVariable UUID id, Person person, Locale locale, RedirectAttributes after) {
        var one = access.own(kind, id, person);
        if (imports.drop(id)) {
            after.addFlashAttribute(
                    "toast", messages.getMessage("ledger.dropped", new Object[] {one.fileName()}, locale));
        }
        return "redirect:/imports/" + kind;
    }

    /** The bad rows to mend. */
    @GetMapping("/{id}/bad")
    void bad(
            @PathVariable String kind,
            @PathVariable UUID id,
            Person person,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var one = access.seen(kind, id, person);
        var list = lists.of(kind);
        var name = one.fileName().replaceFirst("\\.[^.]*$", "")
                + messages.getMessage("ledger.sheet.bad-name", null, locale);
        name(response, name, one.format());
        sheets.bad(list, one, locale, response.getOutputStream());
    }

    private void begin(ImportedList list, Person person, Model model) {
        model.addAttribute("list", list);
        model.addAttribute("latest", imports.latest(list.kind(), person));
    }

    private void fill(LedgerImport one, String show, int page, Person person, Locale locale, Model model) {
        var list = lists.of(one.kind());
        var shown = show.isEmpty() ? usual(one) : show;
        model.addAttribute("list", list);
        model.addAttribute("one", one);
        model.addAttribute("own", one.person().equals(person.id()));
        model.addAttribute("by", people.of(one.person()).name());
        model.addAttribute("left", pages.secondsLeft(one));
        model.addAttribute("shown", shown);
        model.addAttribute("page", page);
        model.addAttribute("address", "/imports/" + one.kind() + "/" + one.id() + "?show=" + shown);
        model.addAttribute("unused", pages.unused(one));
        model.addAttribute("after", one.stored() == 0 ? null : list.after(one.id(), locale));
        if (!one.state().isUnderWay() && one.state() != LedgerImport.State.COLUMNS) {
            int many = switch (shown) {
                case "known" -> one.known();
                case "changed" -> one.changed();
                case "stored" -> one.stored();
                default -> one.bad();
            };
            model.addAttribute("many", many);
            model.addAttribute("last", Math.max(0, (many - 1) / LedgerPages.ROWS));
            switch (shown) {
                case "known" ->
                    model.addAttribute("placed", pages.placed(list, one, LedgerRow.State.KNOWN, page, locale));
                case "stored" ->
                    model.addAttribute("placed", pages.placed(list, one, LedgerRow.State.STORED, page, locale));
                case "changed" -> model.addAttribute("changed", pages.changed(list, one, page, locale));
                default -> {
                    model.addAttribute("lines", pages.lines(list, one, page, locale));
                    model.addAttribute("mistakes", page > 0 ? List.of() : pages.mistakes(list, one, locale));
                }
            }
            model.addAttribute("remarks", pages.remarks(list, one, locale));
        }
    }

    /** What one wants to see first: what is wrong; once imported, what has become of it. */
    private static String usual(LedgerImport one) {
        boolean over = one.state() == LedgerImport.State.DONE || one.state() == LedgerImport.State.CANCELLED;
        return over && one.stored() > 0 ? "stored" : one.bad() > 0 ? "bad" : one.changed() > 0 ? "changed" : "known";
    }

    private void match(
            LedgerImport one,
            Map<String, Integer> places,
            Map<String, String> fixed,
            List<Problem> wrong,
            Person person,
            Locale locale,
            Model model) {
        var list = lists.of(one.kind());
        model.addAttribute("list", list);
        model.addAttribute("one", one);
        model.addAttribute("matches", pages.matches(list, one, places, fixed, wrong, person, locale));
        model.addAttribute("header", pages.header(one));
        model.addAttribute("recognised", places.size());
    }

    private Map<String, Integer> recognised(LedgerImport one, Person person) {
        var list = lists.of(one.kind());
        return words.recognise(list, one.header(), wordings.of(list, person));
    }

    private static Map<String, Integer> places(ImportedList list, LedgerImport one, Map<String, String> chosen) {
        var places = new HashMap<String, Integer>();
        for (var column : list.columns()) {
            var typed = chosen.getOrDefault("column." + column.key(), "");
            if (typed.matches("\\d{1,3}")
                    && Integer.parseInt(typed) < one.header().size()) {
                places.put(column.key(), Integer.parseInt(typed));
            }
        }
        return places;
    }

    private static Map<String, String> fixed(
            ImportedList list, Map<String, Integer> places, Map<String, String> chosen) {
        var fixed = new HashMap<String, String>();
        for (var column : list.columns()) {
            var typed = chosen.getOrDefault("fixed." + column.key(), "").strip();
            if (!typed.isEmpty() && !places.containsKey(column.key())) {
                fixed.put(column.key(), typed);
            }
        }
        return fixed;
    }

    private ImportedList opened(String kind, Person person) {
        var list = lists.of(kind);
        if (!list.opens(person)) {
            throw new AccessDeniedException("Person %s imports no %s".formatted(person.id(), kind));
        }
        return list;
    }

    private static void name(HttpServletResponse response, String name, SheetFormat format) {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.extension(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
