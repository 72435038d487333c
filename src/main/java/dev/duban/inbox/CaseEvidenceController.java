package dev.duban.inbox;

import dev.duban.casefile.CaseEvidence;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CasesSeen;
import dev.duban.casefile.EvidenceKind;
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
    private final MessageSource messages;

    CaseEvidenceController(CaseEvidence evidence, CasesSeen cases, MessageSource messages) {
        this.evidence = evidence;
        this.cases = cases;
        this.messages = messages;
    }

    @GetMapping("/cases/{caseNo}/evidence")
    ModelAndView page(@PathVariable String caseNo, Person person) {
        var file = cases.of(caseNo, person);
        if (evidence.whyNot(file, person).isPresent()) {
            throw new AccessDeniedException("Person %s may not add to case %s".formatted(person.id(), caseNo));
        }
        return page(file, "", EvidenceKind.AUDIO_VISUAL, null);
    }

    @PostMapping("/cases/{caseNo}/evidence")
    ModelAndView add(
            @PathVariable String caseNo,
            @RequestParam(name = "photos", defaultValue = "") List<UUID> files,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "AUDIO_VISUAL") EvidenceKind kind,
            @RequestParam Map<String, String> all,
            Person person,
            Locale locale,
            RedirectAttributes after) {
        var file = cases.of(caseNo, person);
        try {
            evidence.add(caseNo, files, captions(files, all), kind, reason, person);
        } catch (Refusal refused) {
            var words = messages.getMessage(
                    "refusal." + refused.code(), refused.arguments().toArray(), locale);
            var again = page(file, reason, kind, words);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        after.addFlashAttribute(
                "toast", messages.getMessage("inbox.evidence.done", new Object[] {files.size()}, locale));
        return new ModelAndView("redirect:/cases/" + caseNo);
    }

    private static Map<UUID, String> captions(List<UUID> files, Map<String, String> all) {
        var captions = new HashMap<UUID, String>();
        for (var id : files) {
            var said = all.get("captions[" + id + "]");
            if (said != null && !said.isBlank()) {
                captions.put(id, said);
            }
        }
        return captions;
    }

    private static ModelAndView page(CaseFile file, String reason, EvidenceKind kind, @Nullable String refused) {
        var page = new ModelAndView("inbox/evidence");
        page.addObject("file", file);
        page.addObject("kinds", EvidenceKind.values());
        page.addObject("kind", kind);
        page.addObject("reason", reason);
        page.addObject("refused", refused);
        return page;
    }
}
