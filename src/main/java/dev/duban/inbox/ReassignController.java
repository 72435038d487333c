package dev.duban.inbox;

import dev.duban.identity.Person;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing on one task or a selection of them, from wherever they were chosen. */
@Controller
class ReassignController {

    private static final String INBOX = "/inbox";

    private final Reassigning reassigning;

    ReassignController(Reassigning reassigning) {
        this.reassigning = reassigning;
    }

    /** What handing on would do. */
    @GetMapping("/tasks/reassign")
    String ask(
            @RequestParam(name = "t", defaultValue = "") List<UUID> tasks,
            @RequestParam(defaultValue = INBOX) String back,
            Person person,
            Locale locale,
            Model model) {
        model.addAttribute("ahead", reassigning.ahead(tasks, person, locale));
        model.addAttribute("back", own(back));
        return "inbox/reassign";
    }

    @PostMapping("/tasks/reassign")
    String reassign(
            @RequestParam(name = "t") List<UUID> tasks,
            @RequestParam UUID to,
            @RequestParam(defaultValue = INBOX) String back,
            Person person,
            Locale locale,
            RedirectAttributes redirect) {
        redirect.addFlashAttribute("said", reassigning.reassign(tasks, to, person, locale));
        return "redirect:" + own(back);
    }

    /** Only to a page of this program. */
    private static String own(String back) {
        return back.matches("(/[\\w-]+)+(\\?[^\\\\\\s]*)?") ? back : INBOX;
    }
}
