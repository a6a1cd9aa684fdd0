/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.solidus.core.data.Exposure;
import org.solidus.core.unit.Unit;

/**
 * The times of the planes of an OME-TIFF: {@code DeltaT} and {@code ExposureTime} of each {@code Plane} (OME data model),
 * of a stack that has one plane a time.
 */
final class OmeTimes {

    /** The clock of the microscope's computer; it begins with the acquisition. */
    static final String CLOCK = "microscope";

    private static final Unit SECOND = Unit.of("s");

    private OmeTimes() {}

    /** One a page; empty unless every page has its time. */
    static Optional<Exposure[]> of(String description, int pages) {
        Exposure[] times = new Exposure[pages];
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(description));
            int images = 0;
            while (xml.hasNext() && images < 2) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    images += xml.getLocalName().equals("Image") ? 1 : 0;
                    if (images == 1 && xml.getLocalName().equals("Plane")) {
                        put(times, xml);
                    }
                }
            }
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
        for (Exposure time : times) {
            if (time == null) {
                return Optional.empty();
            }
        }
        return Optional.of(times);
    }

    private static void put(Exposure[] times, XMLStreamReader plane) {
        double page = number(plane, "TheT", "");
        double start = number(plane, "DeltaT", "DeltaTUnit");
        double exposure = number(plane, "ExposureTime", "ExposureTimeUnit");
        if (page >= 0 && page < times.length && Double.isFinite(start)) {
            times[(int) page] = new Exposure(CLOCK, start, exposure > 0 ? exposure : 0, 0);
        }
    }

    /** @param unit attribute with its unit of time, s by default; empty for a plain number */
    private static double number(XMLStreamReader plane, String name, String unit) {
        try {
            String text = plane.getAttributeValue(null, name);
            String symbol = unit.isEmpty() ? null : plane.getAttributeValue(null, unit);
            double value = text == null ? Double.NaN : Double.parseDouble(text);
            return symbol == null ? value : Unit.of(symbol).convert(value, SECOND);
        } catch (IllegalArgumentException none) {
            return Double.NaN;
        }
    }
}
