package dev.duban.operations;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How things run, on one page that brings itself up to date. */
@Controller
class OperationsController {

    private final Overview overview;
    private final ChainChecks chains;

    OperationsController(Overview overview, ChainChecks chains) {
        this.overview = overview;
        this.chains = chains;
    }

    @GetMapping("/operations")
    String page(Model model, Locale locale) {
        fill(model, locale);
        return "operations/overview";
    }

    /** The moving part alone; nothing is ever typed in it. */
    @GetMapping("/operations/state")
    String state(Model model, Locale locale) {
        fill(model, locale);
        return "operations/overview :: state";
    }

    private void fill(Model model, Locale locale) {
        model.addAttribute("seen", overview.look(locale));
        model.addAttribute("chains", chains.newest().orElse(null));
    }
}
