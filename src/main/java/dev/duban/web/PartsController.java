package dev.duban.web;

import dev.duban.identity.CurrentUser;
import dev.duban.identity.SubstitutePages;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Parts of the frame that are fetched again while a page stays open, and the user's own page. */
@Controller
class PartsController {

    private final ObjectProvider<CurrentUser> user;
    private final ObjectProvider<SubstitutePages> substitutes;

    PartsController(ObjectProvider<CurrentUser> user, ObjectProvider<SubstitutePages> substitutes) {
        this.user = user;
        this.substitutes = substitutes;
    }

    @GetMapping("/parts/engine")
    String engine() {
        return "fragments/engine :: badge";
    }

    @GetMapping("/me")
    String me(Model model, Locale locale) {
        user.stream()
                .flatMap(known -> known.find().stream())
                .forEach(
                        person -> substitutes.ifAvailable(pages -> model.addAllAttributes(pages.mine(person, locale))));
        return "me";
    }
}
