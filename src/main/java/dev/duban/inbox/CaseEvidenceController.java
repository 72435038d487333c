package dev.duban.inbox;

import dev.duban.casefile.CaseEvidence;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CasesSeen;
import dev.duban.casefile.EvidenceChoices;
import dev.duban.casefile.EvidenceKind;
import dev.duban.casefile.Particulars;
import dev.duban.engine.Refusal;
import dev.duban.identity.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which evidence is added to a case outside its tasks. */
@Controller
class CaseEvidenceController {

    private final CaseEvidence evidence;
    private final CasesSeen cases;
    private final EvidenceChoices choices;
    private final MessageSource messages;

    CaseEvidenceController(CaseEvidence evidence, CasesSeen cases, EvidenceChoices choices, MessageSource messages) {
        this.evidence = evidence;
        this.cases = cases;
        this.choices = choices;
        this.messages = messages;
    }

    @GetMapping("/cases/{caseNo}/evidence")
    ModelAndView page(@PathVariable String caseNo, Person person, Locale locale) {
        var file = cases.of(caseNo, person);
        if (evidence.whyNot(file, person).isPresent()) {
            throw new AccessDeniedException("Person %s may not add to case %s".formatted(person.id(), caseNo));
        }
        return page(file, person, "", EvidenceKind.AUDIO_VISUAL.name(), "", null, locale);
    }

    @PostMapping("/cases/{caseNo}/evidence")
    ModelAndView add(
            @PathVariable String caseNo,
            @RequestParam(name = "photos", defaultValue = "") List<UUID> files,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "AUDIO_VISUAL") String kind,
            @RequestParam(defaultValue = "") String secondCollector,
            @RequestParam Map<String, String> all,
            Person person,
            Locale locale,
            RedirectAttributes after) {
        var file = cases.of(caseNo, person);
        try {
            evidence.add(caseNo, files, said(files, all, kind, secondCollector), reason, person);
        } catch (Refusal refused) {
            var words = messages.getMessage(
                    "refusal." + refused.code(), refused.arguments().toArray(), locale);
            var again = page(file, person, reason, kind, secondCollector, words, locale);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        after.addFlashAttribute(
                "toast", messages.getMessage("inbox.evidence.done", new Object[] {files.size()}, locale));
        return new ModelAndView("redirect:/cases/" + caseNo);
    }

    private static Map<UUID, Particulars> said(
            List<UUID> files, Map<String, String> all, String kind, String secondCollector) {
        var said = new HashMap<UUID, Particulars>();
        files.forEach(id -> said.put(id, new Particulars(all.get("captions[" + id + "]"), kind, secondCollector)));
        return said;
    }

    private ModelAndView page(
            CaseFile file,
            Person person,
            String reason,
            String kind,
            String secondCollector,
            @Nullable String refused,
            Locale locale) {
        var page = new ModelAndView("inbox/evidence");
        page.addObject("file", file);
        page.addObject("choices", choices.of(person, locale));
        page.addObject("kind", kind);
        page.addObject("secondCollector", secondCollector);
        page.addObject("reason", reason);
        page.addObject("refused", refused);
        return page;
    }
}
