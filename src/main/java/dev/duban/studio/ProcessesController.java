package dev.duban.studio;

import dev.duban.engine.EngineState;
import dev.duban.engine.Finding;
import dev.duban.engine.ModelsRefused;
import dev.duban.engine.ProcessFolder;
import dev.duban.engine.ProcessFolder.Comparison;
import dev.duban.engine.RepairFailed;
import dev.duban.identity.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The process owner's folder beside what is deployed, and its deployment. */
@Controller
class ProcessesController {

    private final ProcessFolder folder;
    private final EngineState engine;
    private final ElementName names;

    ProcessesController(ProcessFolder folder, EngineState engine, ElementName names) {
        this.folder = folder;
        this.engine = engine;
        this.names = names;
    }

    @GetMapping("/processes")
    String show(Model model, Locale locale) {
        model.addAttribute("deploying", new Deploying(null));
        fill(model, locale);
        return "studio/processes";
    }

    @PostMapping("/processes")
    ModelAndView deploy(
            @Valid @ModelAttribute("deploying") Deploying deploying,
            BindingResult errors,
            Person by,
            Model model,
            Locale locale,
            RedirectAttributes next) {
        if (errors.hasErrors()) {
            return again(model, locale);
        }
        try {
            var deployed = folder.deploy(String.valueOf(deploying.reason()).strip(), by.id());
            next.addFlashAttribute("deployed", deployed);
            return new ModelAndView("redirect:/processes");
        } catch (ModelsRefused refused) {
            model.addAttribute("forbidden", true);
        } catch (RepairFailed failed) {
            model.addAttribute("failed", failed);
        }
        return again(model, locale);
    }

    private ModelAndView again(Model model, Locale locale) {
        fill(model, locale);
        return new ModelAndView("studio/processes", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private void fill(Model model, Locale locale) {
        model.addAttribute("folder", folder.folder().map(Path::toString).orElse(null));
        model.addAttribute("reachable", engine.reachable());
        if (engine.reachable()) {
            var seen = folder.compare();
            model.addAttribute("seen", seen);
            model.addAttribute("findings", findings(seen, locale));
        }
    }

    private List<Found> findings(Comparison seen, Locale locale) {
        return seen.findings().stream()
                .map(finding -> found(finding, seen, locale))
                .toList();
    }

    private Found found(Finding finding, Comparison seen, Locale locale) {
        var content = seen.contents().getOrDefault(finding.file(), "");
        return new Found(
                finding.file(),
                finding.elementId(),
                names.of(finding.file(), finding.elementId(), content, locale),
                finding.words(locale));
    }

    /** @param reason stands with every version deployed */
    record Deploying(@NotBlank @Size(max = 500) @Nullable String reason) {}

    /** What the checks found at one element; {@code name} is empty where it has none. */
    record Found(String file, String element, String name, String what) {}
}
