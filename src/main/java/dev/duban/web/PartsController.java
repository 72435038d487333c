package dev.duban.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Parts of the frame that are fetched again while a page stays open, and the user's own page. */
@Controller
class PartsController {

    @GetMapping("/parts/engine")
    String engine() {
        return "fragments/engine :: badge";
    }

    @GetMapping("/me")
    String me() {
        return "me";
    }
}
