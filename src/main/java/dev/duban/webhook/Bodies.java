package dev.duban.webhook;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.TimelineEntry;
import dev.duban.registry.Enterprise;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is sent: keys and routing facts, never texts, documents or people (design 6). */
@Component
class Bodies {

    /** What an entry may add: the rule, its last day, the rung and the days late. */
    private static final List<String> TOLD = List.of("rule", "lastDay", "rung", "daysLate");

    private final JsonMapper json;
    private final WebhookSettings settings;
    private final Clock clock;

    Bodies(JsonMapper json, WebhookSettings settings, Clock clock) {
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param id of the delivery */
    String of(UUID id, Fact fact, TimelineEntry entry, CaseFile file, Enterprise enterprise) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id.toString());
        body.put("fact", fact.word());
        body.put("at", entry.at().toString());
        body.put("caseNo", file.caseNo());
        body.put("sequence", entry.seq());
        body.put("flow", file.flow());
        body.put("region", file.region());
        body.put("enterprise", enterprise.creditCode().value());
        var level = file.level();
        if (level != null) {
            body.put("level", level.name());
        }
        TOLD.forEach(name -> {
            var told = entry.facts().get(name);
            if (told != null) {
                body.put(name, told instanceof Number ? told : told.toString());
            }
        });
        body.put("link", link("/cases/" + file.caseNo()));
        return json.writeValueAsString(body);
    }

    /** Of a test: no case, nothing but that it arrives. */
    String test(UUID id) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id.toString());
        body.put("fact", "test");
        body.put("at", clock.instant().toString());
        return json.writeValueAsString(body);
    }

    private String link(String path) {
        var address = settings.address();
        if (address == null) {
            return path;
        }
        var base = address.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
