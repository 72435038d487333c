package dev.duban.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML of models as it stands in the file. Nothing outside the file is read. */
final class Xml {

    private Xml() {}

    /** @throws IllegalArgumentException if it is not XML */
    static Document read(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content));
        } catch (SAXException | IOException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All elements in the order of the document, the root first. */
    static List<Element> elements(Document document) {
        var found = document.getElementsByTagName("*");
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    static List<Attr> attributes(Element element) {
        var found = element.getAttributes();
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Attr.class::cast)
                .toList();
    }

    /** The text directly inside an element, without that of its children. */
    static String ownText(Element element) {
        var text = new ArrayList<String>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.add(child.getNodeValue());
            }
        }
        return String.join("", text).strip();
    }

    /** The id of the element or of the nearest one around it; empty if there is none. */
    static String nearestId(Element element) {
        for (Node node = element; node instanceof Element around; node = node.getParentNode()) {
            if (around.hasAttribute("id")) {
                return around.getAttribute("id");
            }
        }
        return "";
    }
}
