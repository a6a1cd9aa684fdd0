/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * The OME-XML description of a TIFF file (OME data model, www.openmicroscopy.org/Schemas): attributes of its first
 * image.
 */
final class Ome {

    private Ome() {}

    static boolean isOne(String description) {
        return description.contains("<OME") && description.contains("Pixels");
    }

    /** Attributes of the first {@code Image} and {@code Pixels}; empty when it is no XML. */
    static Map<String, Object> entries(String description) {
        Map<String, Object> entries = new LinkedHashMap<>();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(description));
            while (xml.hasNext() && !entries.containsKey("SizeX")) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && List.of("Image", "Pixels").contains(xml.getLocalName())) {
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        entries.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                    }
                }
            }
        } catch (XMLStreamException broken) {
            // What was understood so far is kept: a damaged description is no reason not to read the pixels.
            entries.putIfAbsent("damaged", "the OME description is no well-formed XML");
        }
        return entries;
    }

    /** The axes along which the pages lie, slowest first; none when the entries do not fit the number of pages. */
    static List<Axis> scan(Map<String, Object> entries, int pages) {
        String order = entries.getOrDefault("DimensionOrder", "").toString();
        List<Axis> axes = new ArrayList<>();
        long product = 1;
        for (int i = order.length() - 1; i > 1; i--) {
            int size = (int) Math.min(number(entries, "Size" + order.charAt(i), 1), pages + 1.0);
            product *= Math.max(1, size);
            if (size > 1) {
                axes.add(axis(order.charAt(i), size, entries));
            }
        }
        return product == pages ? axes : List.of();
    }

    private static Axis axis(char letter, int size, Map<String, Object> entries) {
        return switch (letter) {
            case 'T' -> physical("time", Quantities.TIME, size, entries, "TimeIncrement", "s");
            case 'Z' -> physical("z", Quantities.POSITION, size, entries, "PhysicalSizeZ", "um");
            default -> Axis.index("channel", size);
        };
    }

    /** Pixels with their size where it is stated. */
    static Axis pixels(String name, int size, Map<String, Object> entries) {
        return physical(
                name,
                Quantities.POSITION,
                size,
                entries,
                "PhysicalSize" + name.toUpperCase(java.util.Locale.ROOT),
                "um");
    }

    private static Axis physical(
            String name, String quantity, int size, Map<String, Object> entries, String key, String usual) {
        double step = number(entries, key, Double.NaN);
        if (!(step > 0) || Double.isInfinite(step)) {
            return Axis.index(name, size);
        }
        return Axis.linear(
                name,
                quantity,
                Unit.lenient(entries.getOrDefault(key + "Unit", usual).toString()),
                size,
                0,
                step);
    }

    private static double number(Map<String, Object> entries, String key, double absent) {
        try {
            return entries.containsKey(key)
                    ? Double.parseDouble(entries.get(key).toString())
                    : absent;
        } catch (NumberFormatException e) {
            return absent;
        }
    }
}
