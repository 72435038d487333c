package dev.duban.api;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the API's description, for whoever is signed in. */
@Controller
class OpenApiController {

    @GetMapping("/openapi")
    String page() {
        return "api/openapi";
    }
}
