package dev.duban.letter;

import dev.duban.casefile.CaseFiles;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.registry.Organs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The print view of a notice, as its paper reads, with how it was served. */
@Controller
class NoticeController {

    private final Notices notices;
    private final CaseFiles cases;
    private final Organs organs;
    private final Access access;
    private final MessageSource messages;

    NoticeController(Notices notices, CaseFiles cases, Organs organs, Access access, MessageSource messages) {
        this.notices = notices;
        this.cases = cases;
        this.organs = organs;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping("/cases/{caseNo}/notices/{id}")
    String notice(@PathVariable String caseNo, @PathVariable UUID id, Person person, Model model, Locale locale) {
        var file = cases.of(caseNo);
        access.mustSee(person, file.scope());
        var notice = notices.of(id);
        if (!notice.caseNo().equals(caseNo)) {
            throw new NoSuchElementException("No notice %s in case %s".formatted(id, caseNo));
        }
        model.addAttribute("notice", notice);
        model.addAttribute("title", file.title());
        model.addAttribute("issuer", organs.of(notice.issuer()).name(locale));
        model.addAttribute("paragraphs", paragraphs(notice, locale));
        return "letter/notice";
    }

    private List<Paragraph> paragraphs(Notice notice, Locale locale) {
        var paragraphs = new ArrayList<Paragraph>();
        notice.body().forEach((field, text) -> {
            var label = messages.getMessage("letter.field." + field, null, field, locale);
            paragraphs.add(new Paragraph(label == null ? field : label, text));
        });
        return paragraphs;
    }

    /** One field of the text with its label. */
    record Paragraph(String label, String text) {}
}
