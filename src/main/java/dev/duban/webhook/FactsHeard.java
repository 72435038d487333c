package dev.duban.webhook;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.TimelineEntry;
import dev.duban.casefile.TimelineRecorded;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears acts in the transaction that notes them, and writes what is to be sent of them. */
@Component
class FactsHeard {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Bodies bodies;
    private final CaseFiles cases;
    private final Enterprises enterprises;
    private final Regions regions;

    FactsHeard(
            Webhooks webhooks,
            Deliveries deliveries,
            Bodies bodies,
            CaseFiles cases,
            Enterprises enterprises,
            Regions regions) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.cases = cases;
        this.enterprises = enterprises;
        this.regions = regions;
    }

    /** Costs nothing where no entry is a fact, and one small query where nobody listens. */
    @EventListener
    void recorded(TimelineRecorded recorded) {
        var facts = recorded.entries().stream()
                .filter(entry -> Fact.of(entry).isPresent())
                .toList();
        if (facts.isEmpty()) {
            return;
        }
        var listening = webhooks.active();
        if (!listening.isEmpty()) {
            tell(facts, listening);
        }
    }

    private void tell(List<TimelineEntry> entries, List<Webhook> listening) {
        var files = cases.find(
                entries.stream().map(TimelineEntry::caseNo).distinct().toList());
        var firms = enterprises.find(
                files.values().stream().map(CaseFile::enterprise).distinct().toList());
        var given = new ArrayList<Deliveries.Given>();
        for (var webhook : listening) {
            var region = webhook.region();
            var within = region == null ? Set.<String>of() : regions.within(region);
            for (var entry : entries) {
                var fact = Fact.of(entry).orElseThrow();
                var file = files.get(entry.caseNo());
                var firm = file == null ? null : firms.get(file.enterprise());
                if (firm != null && webhook.facts().contains(fact) && mayKnow(webhook, within, file)) {
                    var id = UUID.randomUUID();
                    given.add(new Deliveries.Given(
                            id, webhook.id(), fact.name(), file.caseNo(), bodies.of(id, fact, entry, file, firm)));
                }
            }
        }
        deliveries.add(given);
    }

    /** Secret cases are nobody's; they are readable only by the organs that take part, and an address is no organ. */
    private static boolean mayKnow(Webhook webhook, Set<String> within, CaseFile file) {
        if (file.secret()) {
            return false;
        }
        var organ = webhook.organ();
        return organ == null ? within.contains(file.region()) : file.organs().containsValue(organ);
    }
}
