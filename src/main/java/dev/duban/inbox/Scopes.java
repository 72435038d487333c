package dev.duban.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The sub-processes of a diagram while it is read, and then how ways lead into them and out of them. */
final class Scopes {

    private static final Set<String> THROWING = Set.of("escalationEventDefinition", "errorEventDefinition");

    private final Deque<Element> open = new ArrayDeque<>();
    private final Map<String, Scope> scopes = new HashMap<>();

    /** An element begins. */
    void open(XMLStreamReader xml) {
        var kind = xml.getLocalName();
        var element = new Element(kind, xml.getAttributeValue(null, "id"));
        var around = around();
        if (kind.equals("subProcess") && element.id != null) {
            scopes.put(element.id, new Scope(around, "true".equals(xml.getAttributeValue(null, "triggeredByEvent"))));
        } else if (around != null && kind.equals("startEvent") && element.id != null) {
            scopes.get(around).start = element.id;
            scopes.get(around).interrupts = !"false".equals(xml.getAttributeValue(null, "isInterrupting"));
        } else if (around != null && kind.equals("endEvent") && element.id != null) {
            scopes.get(around).ends.add(element.id);
        }
        var parent = open.peek();
        if (around != null && parent != null && parent.kind.equals("endEvent") && parent.id != null) {
            if (kind.equals("terminateEventDefinition")) {
                scopes.get(around).terminating.add(parent.id);
            } else if (THROWING.contains(kind)) {
                scopes.get(around).throwing.add(parent.id);
            }
        }
        open.push(element);
    }

    /** An element ends. */
    void close() {
        open.pop();
    }

    /** Leads what goes to a scope to its start event, and the ends of a scope to where it goes on. */
    void unfold(Drawing drawing) {
        drawing.out()
                .replaceAll((from, flows) -> flows.stream()
                        .map(flow -> new Drawing.Flow(flow.id(), startOf(flow.to())))
                        .toList());
        scopes.forEach((id, scope) -> scope.ends.forEach(end -> {
            var next = next(drawing, id, scope, end);
            if (next == null) {
                drawing.kinds().put(Drawing.WAITS + end, "endEvent");
            } else {
                drawing.out().put(end, next);
            }
        }));
    }

    private String startOf(String element) {
        var scope = scopes.get(element);
        return scope == null || scope.start == null ? element : startOf(scope.start);
    }

    /** Where a case goes on from an end event; null if others of its scope go on instead. */
    private @Nullable List<Drawing.Flow> next(Drawing drawing, String id, Scope scope, String end) {
        boolean thrown = scope.throwing.contains(end);
        if (scope.event && !thrown) {
            return scope.interrupts && scope.around != null ? leaving(drawing, scope.around, false) : null;
        }
        if (thrown) {
            var caughtAt = scope.event ? scope.around : id;
            return caughtAt == null ? null : leaving(drawing, caughtAt, true);
        }
        return scope.terminating.isEmpty() || scope.terminating.contains(end) ? leaving(drawing, id, false) : null;
    }

    /** @param border whether over an event on its border, and not by its own flow */
    private static List<Drawing.Flow> leaving(Drawing drawing, String scope, boolean border) {
        return drawing.out().getOrDefault(scope, List.of()).stream()
                .filter(flow -> flow.id().isEmpty() == border)
                .toList();
    }

    private @Nullable String around() {
        return open.stream()
                .filter(element -> element.kind.equals("subProcess"))
                .findFirst()
                .map(element -> element.id)
                .orElse(null);
    }

    private record Element(String kind, @Nullable String id) {}

    /** A sub-process as far as it is read. */
    private static final class Scope {

        private final @Nullable String around;
        private final boolean event;
        private final List<String> ends = new ArrayList<>();
        private final Set<String> terminating = new HashSet<>();
        private final Set<String> throwing = new HashSet<>();
        private @Nullable String start;
        private boolean interrupts = true;

        Scope(@Nullable String around, boolean event) {
            this.around = around;
            this.event = event;
        }
    }
}
