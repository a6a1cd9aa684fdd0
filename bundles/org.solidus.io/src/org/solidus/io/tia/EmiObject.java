/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.solidus.io.file.Metadata;

/**
 * How an image or a spectrum was acquired.
 *
 * @param conditions of the microscope by label: {@code High tension}, with their units
 * @param entries all others by path: {@code AcquireInfo/Binning}
 */
record EmiObject(Map<String, Condition> conditions, Map<String, String> entries) {

    private static final int DEEPEST = 32;

    /** A value with its unit, as the file writes them. */
    record Condition(String value, String unit) {

        Object plain() {
            Optional<Double> number = EmiObject.number(value);
            if (number.isEmpty()) {
                return value;
            }
            return unit.isEmpty() ? number.get() : Metadata.quantity(number.get(), unit);
        }
    }

    /** Reads a piece of XML; of a damaged one what comes before the damage. */
    static EmiObject parse(String xml) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        Map<String, String> entries = new LinkedHashMap<>();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            read(factory.createXMLStreamReader(new StringReader(xml)), conditions, entries);
        } catch (XMLStreamException damaged) {
            entries.put("damaged", "a description is no well-formed XML");
        }
        return new EmiObject(conditions, entries);
    }

    private static void read(XMLStreamReader xml, Map<String, Condition> conditions, Map<String, String> entries)
            throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        Map<String, String> data = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    text.setLength(0);
                    if (path.size() > DEEPEST) {
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.removeLast();
                    take(name, path, text.toString().strip(), data, conditions, entries);
                    text.setLength(0);
                }
                default -> {
                    // comments say nothing
                }
            }
        }
    }

    private static void take(
            String name,
            Deque<String> path,
            String text,
            Map<String, String> data,
            Map<String, Condition> conditions,
            Map<String, String> entries) {
        if (name.equals("Data")) {
            String label = data.getOrDefault("Label", "");
            if (!label.isEmpty()) {
                conditions.put(label, new Condition(data.getOrDefault("Value", ""), data.getOrDefault("Unit", "")));
            }
            data.clear();
        } else if ("Data".equals(path.peekLast())) {
            data.put(name, text);
        } else if (!text.isEmpty() && !name.equals("TrueImageHeaderInfo")) {
            String inner = String.join("/", path.stream().skip(1).toList());
            entries.put(inner.isEmpty() ? name : inner + "/" + name, text);
        }
    }

    private static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Double> entry(String path) {
        return Optional.ofNullable(entries.get(path)).flatMap(EmiObject::number);
    }

    private Optional<String> condition(String label) {
        return Optional.ofNullable(conditions.get(label))
                .map(Condition::value)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Whether it is something that was acquired, no mere mention of it. */
    boolean isAcquired() {
        return entries.keySet().stream().anyMatch(key -> key.startsWith("AcquireInfo/"));
    }

    /** Whether it was recorded with as many channels, or pixels, as an element has. */
    boolean fits(int[] shape) {
        double binning = entry("AcquireInfo/Binning").orElse(1.0);
        if (shape.length == 1) {
            return range("Start", "End") == shape[0];
        }
        return entries.containsKey("AcquireInfo/CameraNamePath")
                && Math.rint(range("StartX", "EndX") / binning) == shape[1]
                && Math.rint(range("StartY", "EndY") / binning) == shape[0];
    }

    private double range(String start, String end) {
        return entry("DetectorRange/" + end).orElse(Double.NaN)
                - entry("DetectorRange/" + start).orElse(Double.NaN);
    }

    /** Whether a spectrum is one of energy losses: through the filter, not from an X-ray detector. */
    boolean isEnergyLoss() {
        boolean xRays = entries.getOrDefault("Manufacturer", "").contains("Edx")
                || entries.containsKey("AcquireInfo/ShapingTime");
        return !xRays && condition("Filter mode").orElse("").contains("Spectroscopy");
    }

    /** How long a frame was exposed, s. */
    Optional<Double> exposure() {
        boolean camera = entries.containsKey("AcquireInfo/CameraNamePath");
        return entry(camera ? "AcquireInfo/DwellTimePath" : "AcquireInfo/IntegrationTime")
                .or(() -> entry("AcquireInfo/FrameTime"))
                .filter(seconds -> seconds > 0);
    }

    /** What everybody asks for under plain names, then all of it. */
    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        text(metadata, "date", Optional.ofNullable(entries.get("AcquireDate")));
        text(metadata, "microscope", condition("Microscope").map(name -> name.replaceFirst("^Microscope ", "")));
        text(metadata, "operator", condition("User"));
        quantity(metadata, "voltage", "High tension", 1, "kV");
        quantity(metadata, "camera_length", "Camera length", 1000, "mm");
        condition("Magnification").flatMap(EmiObject::number).ifPresent(m -> metadata.put("magnification", m));
        text(metadata, "mode", condition("Mode"));
        text(metadata, "detector", Optional.ofNullable(entries.get("AcquireInfo/CameraNamePath")));
        exposure().ifPresent(seconds -> metadata.put("exposure", Metadata.quantity(seconds, "s")));
        entry("AcquireInfo/Binning").ifPresent(binning -> metadata.put("binning", binning));
        quantity(metadata, "tilt_alpha", "Stage A", 1, "deg");
        quantity(metadata, "tilt_beta", "Stage B", 1, "deg");
        Map<String, Object> all = new LinkedHashMap<>();
        conditions.forEach((label, condition) -> all.put(label, condition.plain()));
        all.putAll(entries);
        metadata.put("description", all);
        return metadata;
    }

    private static void text(Map<String, Object> metadata, String key, Optional<String> text) {
        text.ifPresent(value -> metadata.put(key, value));
    }

    private void quantity(Map<String, Object> metadata, String key, String label, double factor, String unit) {
        condition(label)
                .flatMap(EmiObject::number)
                .ifPresent(value -> metadata.put(key, Metadata.quantity(value * factor, unit)));
    }
}
