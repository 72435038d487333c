package dev.duban.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What must be known of a workbook before its rows are read: that it is not swollen and hides no sheet, and which cells it merges. */
final class ZippedSheet {

    /** Bytes of all parts together, unpacked; C. A table of 100,000 rows has some 100 MB. */
    private static final long MOST_UNPACKED = 600L << 20;

    /** Bytes of the texts that cells share, which are held in memory while the table is read; C. */
    private static final long MOST_SHARED = 100L << 20;

    /** How often a part may be larger than its packed bytes once it is larger than {@link #RATIO_FROM}; text packs 10 to 60 times. */
    private static final long MOST_RATIO = 250;

    private static final long RATIO_FROM = 32L << 20;

    private ZippedSheet() {}

    static boolean isZip(byte[] start) {
        return start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * Which cells of its first sheet are merged, as {@code A1:J1}.
     *
     * @throws SheetRefused if its rows cannot be read for certain
     */
    static List<String> inspect(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            measure(zip);
            var sheets = sheets(zip);
            var hidden = sheets.stream().filter(Part::hidden).map(Part::name).toList();
            if (!hidden.isEmpty()) {
                throw SheetRefused.hidden(hidden);
            }
            if (sheets.isEmpty()) {
                throw SheetRefused.unreadable();
            }
            return merged(zip, targets(zip).getOrDefault(sheets.getFirst().relation(), ""));
        } catch (ZipException | XMLStreamException broken) {
            throw SheetRefused.unreadable();
        }
    }

    /** Unpacks everything once to nowhere, since the sizes a file tells of itself may lie. */
    private static void measure(ZipFile zip) throws IOException {
        long all = 0;
        var buffer = new byte[1 << 16];
        for (var entry : zip.stream().toList()) {
            long packed = Math.max(1, entry.getCompressedSize());
            long most = entry.getName().endsWith("sharedStrings.xml") ? MOST_SHARED : MOST_UNPACKED;
            try (var in = zip.getInputStream(entry)) {
                long size = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    size += read;
                    if (size > most || all + size > MOST_UNPACKED || size > RATIO_FROM && size / packed > MOST_RATIO) {
                        throw SheetRefused.swollen();
                    }
                }
                all += size;
            }
        }
    }

    private static List<Part> sheets(ZipFile zip) throws IOException, XMLStreamException {
        var sheets = new ArrayList<Part>();
        each(zip, "xl/workbook.xml", "sheet", xml -> {
            var state = attribute(xml, "state");
            sheets.add(new Part(
                    attribute(xml, "name"),
                    attribute(xml, "id"),
                    state.toLowerCase(Locale.ROOT).contains("hidden")));
        });
        return sheets;
    }

    private static Map<String, String> targets(ZipFile zip) throws IOException, XMLStreamException {
        var targets = new HashMap<String, String>();
        each(zip, "xl/_rels/workbook.xml.rels", "Relationship", xml -> {
            var target = attribute(xml, "Target");
            targets.put(attribute(xml, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        });
        return targets;
    }

    private static List<String> merged(ZipFile zip, String sheet) throws IOException, XMLStreamException {
        var ranges = new ArrayList<String>();
        each(zip, sheet, "mergeCell", xml -> ranges.add(attribute(xml, "ref")));
        return ranges;
    }

    private static void each(ZipFile zip, String name, String element, Found found)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw SheetRefused.unreadable();
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var in = zip.getInputStream(entry)) {
            var xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw SheetRefused.unreadable();
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    found.at(xml);
                }
            }
        }
    }

    /** By its local name, whatever its prefix; empty if it is not there. */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            if (xml.getAttributeLocalName(at).equals(name)) {
                return xml.getAttributeValue(at);
            }
        }
        return "";
    }

    private interface Found {
        void at(XMLStreamReader xml);
    }

    private record Part(String name, String relation, boolean hidden) {}
}
