package dev.duban.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Forms and the diagram as a page shows them, with sample content. */
@Controller
@RequestMapping("/sample")
class SampleForms {

    static final Map<String, Object> OPTIONS = Map.of(
            "officers",
            List.of(Map.of("label", "周予安·HC-0417", "value", "zhou"), Map.of("label", "陈屿·HC-0231", "value", "chen")));

    private static final Map<String, Object> EVIDENCE = Map.of(
            "person",
            "zhou",
            "kinds",
            List.of(Map.of("label", "视听资料", "value", "AUDIO_VISUAL"), Map.of("label", "书证", "value", "DOCUMENTARY")),
            "seconds",
            List.of(Map.of("label", "陈屿", "value", "chen")));
    /** What was submitted. */
    final List<String> answers = new CopyOnWriteArrayList<>();

    private final FormTranslation translation;
    private final ModelNames names;

    SampleForms(FormTranslation translation, ModelNames names) {
        this.translation = translation;
        this.names = names;
    }

    /** Every component: {@code all}; else a form of {@code processes/hazard}. */
    @GetMapping("/form/{id}")
    String form(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean readOnly,
            @RequestParam(defaultValue = "200") int draft,
            Model model) {
        var locale = org.springframework.context.i18n.LocaleContextHolder.getLocale();
        model.addAttribute(
                "form",
                Map.of(
                        "evidence",
                        EVIDENCE,
                        "draftUrl",
                        "/sample/draft/%d?pen=%s".formatted(draft, UUID.randomUUID()),
                        "draftKey",
                        "%s:zhou".formatted(id),
                        "schema",
                        translation.translate(schema(id), locale),
                        "data",
                        Map.of("description", "2# 调节池清淤，池口未设通风机。<script>alert(1)</script>", "level", "major"),
                        "options",
                        OPTIONS,
                        "readOnly",
                        readOnly,
                        "uploadUrl",
                        "/sample/upload",
                        "problems",
                        List.of()));
        return "sample/form";
    }

    static String schema(String id) {
        try {
            return id.equals("all")
                    ? new ClassPathResource("dev/duban/web/all-components.form")
                            .getContentAsString(StandardCharsets.UTF_8)
                    : Files.readString(Path.of("processes/hazard", id + ".form"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with the status asked for. */
    @PutMapping("/draft/{status}")
    ResponseEntity<Void> draft(@PathVariable int status) {
        return ResponseEntity.status(status).build();
    }

    @PostMapping("/answer")
    String answer(@RequestParam String values) {
        answers.add(values);
        return "redirect:/sample/page";
    }

    /** Takes a file as whole when it is announced. */
    @PutMapping("/upload/{id}")
    @ResponseBody
    Map<String, Object> upload(@PathVariable String id, @RequestParam String name, @RequestParam long size) {
        var file = Map.of(
                "id",
                id,
                "name",
                name,
                "type",
                "image/png",
                "size",
                size,
                "kind",
                "AUDIO_VISUAL",
                "url",
                "/assets/mark.svg");
        return Map.of("offset", size, "size", size, "file", file);
    }

    @GetMapping("/diagram")
    String diagram(Model model) throws IOException {
        var locale = org.springframework.context.i18n.LocaleContextHolder.getLocale();
        model.addAttribute(
                "diagram",
                Map.of(
                        "xml", Files.readString(Path.of("processes/hazard/hazard-supervision.bpmn")),
                        "path", List.of("start-hazard-registered", "task-claim-case", "gateway-case-claimed"),
                        "current", List.of("task-verify-on-site"),
                        "late", List.of(),
                        "names", names.elementsOf("hazard-supervision", locale),
                        "steps",
                                List.of(
                                        Map.of("name", "登记隐患", "state", "done", "when", "9月28日"),
                                        Map.of("name", "现场核查", "state", "now", "when", ""))));
        return "sample/diagram";
    }
}
