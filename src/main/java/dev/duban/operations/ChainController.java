package dev.duban.operations;

import dev.duban.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Begins, stops and shows the check of all timelines. */
@Controller
class ChainController {

    private final ChainPatrol patrol;
    private final ChainChecks checks;

    ChainController(ChainPatrol patrol, ChainChecks checks) {
        this.patrol = patrol;
        this.checks = checks;
    }

    @GetMapping("/operations/chains")
    String progress(Model model) {
        model.addAttribute("chains", checks.newest().orElse(null));
        return "operations/overview :: chains";
    }

    @PostMapping("/operations/chains")
    String begin(Person by) {
        patrol.begin(by);
        return "redirect:/operations";
    }

    @PostMapping("/operations/chains/stop")
    String stop() {
        checks.askToStop();
        return "redirect:/operations";
    }
}
