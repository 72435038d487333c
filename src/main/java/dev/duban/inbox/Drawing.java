package dev.duban.inbox;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A BPMN diagram as far as the pages need it: names, kinds and flows. A sub-process is no place of a way: what leads to it leads
 * to its start event, and where it ends, its flows go on ({@link Scopes}).
 *
 * @param xml the diagram itself; empty if there is none
 * @param names of elements, by id
 * @param kinds of elements, as {@code userTask}, by id
 * @param out flows that leave an element, and the events on its border, by its id
 */
record Drawing(String xml, Map<String, String> names, Map<String, String> kinds, Map<String, List<Flow>> out) {

    /** What the engine tells of: a way between two of them passes only other elements. */
    private static final Set<String> TOLD = Set.of("userTask", "serviceTask", "receiveTask", "sendTask");

    /** Before the id of an end event at which only its branch ends, while others go on. */
    static final String WAITS = "waits:";

    /** @param id empty for the step from a task to an event on its border */
    record Flow(String id, String to) {}

    static Drawing empty() {
        return new Drawing("", Map.of(), Map.of(), Map.of());
    }

    static Drawing read(String diagram) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var drawing = new Drawing(diagram, new HashMap<>(), new HashMap<>(), new HashMap<>());
        var scopes = new Scopes();
        try {
            var xml = factory.createXMLStreamReader(new StringReader(diagram));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    drawing.take(xml);
                    scopes.open(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    scopes.close();
                }
            }
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("A deployed diagram cannot be read", broken);
        }
        scopes.unfold(drawing);
        return drawing;
    }

    private void take(XMLStreamReader xml) {
        var id = xml.getAttributeValue(null, "id");
        if (id == null) {
            return;
        }
        var name = xml.getAttributeValue(null, "name");
        if (name != null && !name.isBlank()) {
            names.put(id, name.replaceAll("\\s+", " ").strip());
        }
        var source = xml.getAttributeValue(null, "sourceRef");
        if (xml.getLocalName().equals("sequenceFlow") && source != null) {
            leaves(source, new Flow(id, xml.getAttributeValue(null, "targetRef")));
            return;
        }
        kinds.putIfAbsent(id, xml.getLocalName());
        var border = xml.getAttributeValue(null, "attachedToRef");
        if (border != null) {
            leaves(border, new Flow("", id));
        }
    }

    private void leaves(String element, Flow flow) {
        out.computeIfAbsent(element, key -> new ArrayList<>()).add(flow);
    }

    /**
     * Elements and flows that were walked, from the places that the engine told of in their order. Each place is reached from the
     * latest one before it that leads there without passing another; branches may stand between each other.
     */
    List<String> walked(List<String> places) {
        var walked = new LinkedHashSet<String>();
        var before = new ArrayList<String>(starts());
        for (var place : places) {
            for (int from = before.size() - 1; from >= 0; from--) {
                var way = way(before.get(from), place);
                if (way != null) {
                    walked.addAll(way);
                    break;
                }
            }
            walked.add(place);
            before.add(place);
        }
        return List.copyOf(walked);
    }

    /**
     * The rest of the way of a case that its flow has ended: from the last place that the engine told of to an end event at which
     * nothing goes on, both included; empty if no end can be reached from there without passing another such place.
     */
    List<String> lastWay(String lastPlace) {
        var way = way(
                lastPlace,
                element -> kinds.getOrDefault(element, "").equals("endEvent")
                        && !kinds.containsKey(WAITS + element)
                        && out.getOrDefault(element, List.of()).isEmpty());
        return way == null ? List.of() : way;
    }

    private Collection<String> starts() {
        return kinds.entrySet().stream()
                .filter(element -> element.getValue().equals("startEvent"))
                .filter(element -> out.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(flow -> flow.to().equals(element.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The shortest way with both ends; null if there is none. */
    private @Nullable List<String> way(String from, String to) {
        return way(from, to::equals);
    }

    private @Nullable List<String> way(String from, Predicate<String> to) {
        var open = new ArrayDeque<List<String>>(List.of(List.of(from)));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            var way = open.poll();
            for (var flow : out.getOrDefault(way.getLast(), List.of())) {
                var longer = new ArrayList<>(way);
                if (!flow.id().isEmpty()) {
                    longer.add(flow.id());
                }
                longer.add(flow.to());
                if (to.test(flow.to())) {
                    return longer;
                }
                if (!TOLD.contains(kinds.getOrDefault(flow.to(), "")) && seen.add(flow.to())) {
                    open.add(longer);
                }
            }
        }
        return null;
    }
}
