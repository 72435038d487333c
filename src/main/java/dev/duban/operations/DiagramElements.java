package dev.duban.operations;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of a BPMN diagram with their names, read from its XML; the tasks from left to right as they are drawn. */
final class DiagramElements {

    private static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> TASKS = Set.of("userTask", "serviceTask");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Double> left = new HashMap<>();
    private final List<String> tasks = new ArrayList<>();

    private DiagramElements() {}

    /** @throws IllegalArgumentException if it is no XML */
    static DiagramElements of(String xml) {
        var elements = new DiagramElements();
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            elements.read(factory.createXMLStreamReader(new StringReader(xml)));
        } catch (XMLStreamException wrong) {
            throw new IllegalArgumentException("No diagram", wrong);
        }
        elements.tasks.sort(Comparator.comparingDouble(id -> elements.left.getOrDefault(id, Double.MAX_VALUE)));
        return elements;
    }

    /** Ids of the user and service tasks: where a case may be entered again. */
    List<String> tasks() {
        return List.copyOf(tasks);
    }

    /** As drawn, in the language of the diagram; the id if it has no name there. */
    String name(String id) {
        return names.getOrDefault(id, id);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        var shape = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var kind = xml.getLocalName();
            if (MODEL.equals(xml.getNamespaceURI())) {
                element(kind, xml.getAttributeValue(null, "id"), xml.getAttributeValue(null, "name"));
            } else if (kind.equals("BPMNShape")) {
                shape = xml.getAttributeValue(null, "bpmnElement");
            } else if (kind.equals("Bounds") && shape != null) {
                left.putIfAbsent(shape, Double.parseDouble(xml.getAttributeValue(null, "x")));
            }
        }
    }

    private void element(String kind, String id, String name) {
        if (id == null) {
            return;
        }
        if (name != null && !name.isBlank()) {
            names.put(id, name.replaceAll("\\s+", ""));
        }
        if (TASKS.contains(kind)) {
            tasks.add(id);
        }
    }
}
