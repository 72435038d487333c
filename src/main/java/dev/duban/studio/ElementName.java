package dev.duban.studio;

import dev.duban.web.ModelNames;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What an element of a diagram is called, for somebody who looks for it in a modeler. */
@Component
class ElementName {

    private final ModelNames english;

    ElementName(ModelNames english) {
        this.english = english;
    }

    /** In the reader's language where it has a name there; empty for other kinds of files and what cannot be read. */
    String of(String file, String elementId, String content, Locale locale) {
        if (!file.endsWith(".bpmn")) {
            return "";
        }
        var process = file.substring(0, file.length() - ".bpmn".length());
        return english.of(process + "." + elementId, locale).orElseGet(() -> drawn(elementId, content));
    }

    private static String drawn(String elementId, String content) {
        try {
            var model = Bpmn.readModelFromStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
            var element = model.getModelElementById(elementId);
            var name = element == null ? null : element.getAttributeValue("name");
            return name == null ? "" : name.replaceAll("\\s+", "");
        } catch (RuntimeException unreadable) {
            return "";
        }
    }
}
