/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.io.file.Metadata;

/** What a file says about its images: what everybody asks for under plain names, then its own tags. */
final class DmMetadata {

    private static final int MOST_VALUES = 2000;
    private static final int LONGEST_TEXT = 2000;
    private static final double TICKS_PER_SECOND = 1e7;
    private static final double SECONDS_TO_1970 = 11_644_473_600.0;
    private static final double LATEST = 1e11;

    private final DmGroup image;
    private final DmGroup tags;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int count;

    private DmMetadata(DmImage of) {
        this.image = of.tags();
        this.tags = of.tags().group("ImageTags");
    }

    /** Of the first image; those of the others are under {@code images}, by name. */
    static Map<String, Object> of(List<DmImage> images) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(new DmMetadata(images.get(0)).read());
        Map<String, Object> others = new LinkedHashMap<>();
        for (DmImage image : images.subList(1, images.size())) {
            others.put(image.name(), new DmMetadata(image).read());
        }
        if (!others.isEmpty()) {
            all.put("images", others);
        }
        return all;
    }

    private Map<String, Object> read() throws IOException {
        text("title", image, "Name");
        DmGroup meta = tags.group("Meta Data");
        text("signal", meta, "Signal");
        text("format", meta, "Format");
        text("acquisition_mode", meta, "Acquisition Mode");
        dates();
        microscope();
        exposure(tags).ifPresent(seconds -> values.put("exposure", Metadata.quantity(seconds, "s")));
        text("detector", tags.group("Acquisition", "Device"), "Name");
        text("detector", tags.group("DataBar"), "Device Name");
        spectrometer();
        intensity();
        Object all = plain(tags);
        if (all instanceof Map<?, ?> map && !map.isEmpty()) {
            values.put("tags", all);
        }
        return values;
    }

    private void text(String key, DmGroup group, String name) throws IOException {
        Optional<String> text = group.text(name);
        if (text.isPresent()) {
            values.putIfAbsent(key, text.get());
        }
    }

    private void quantity(String key, DmGroup group, String name, double factor, String unit) {
        OptionalDouble number = group.number(name);
        if (number.isPresent() && number.getAsDouble() != 0) {
            values.putIfAbsent(key, Metadata.quantity(number.getAsDouble() * factor, unit));
        }
    }

    private void dates() throws IOException {
        for (DmGroup group : List.of(
                tags.group("DataBar"),
                tags.group("EELS", "Acquisition"),
                tags.group("EDS", "Acquisition"),
                tags.group("source", "Tags at creation", "DataBar"))) {
            text("date", group, "Acquisition Date");
            text("time", group, "Acquisition Time");
            text("date", group, "Date");
            text("time", group, "Start time");
            universal(group.number("Acquisition Time (OS)"));
        }
    }

    /** The clock of Windows counts 100 ns from 1601 on, UTC; date and time beside it are those of the place. */
    private void universal(OptionalDouble ticks) {
        double seconds = ticks.orElse(0) / TICKS_PER_SECOND - SECONDS_TO_1970;
        if (seconds > 0 && seconds < LATEST) {
            values.putIfAbsent(
                    "date_time", Instant.ofEpochSecond((long) seconds).toString());
        }
    }

    private void microscope() throws IOException {
        DmGroup info = tags.group("Microscope Info");
        if (info.members().isEmpty()) {
            info = tags.group("source", "Tags at creation", "Microscope Info");
        }
        text("microscope", info, "Name");
        text("specimen", info, "Specimen");
        text("operator", info, "Operator");
        quantity("voltage", info, "Voltage", 1e-3, "kV");
        quantity("beam_current", info, "Probe Current (nA)", 1, "nA");
        String mode = info.text("Operation Mode").orElse("") + " "
                + info.text("Imaging Mode").orElse("");
        boolean scanning = info.text("Illumination Mode").orElse("").contains("STEM");
        if (scanning) {
            quantity("camera_length", info, "STEM Camera Length", 1, "mm");
        } else if (mode.contains("DIFFRACTION")) {
            // What the microscope shows in this mode is the camera length; the field has one name.
            quantity("camera_length", info, "Indicated Magnification", 1, "mm");
        }
        if (scanning || !mode.contains("DIFFRACTION")) {
            info.number("Indicated Magnification").ifPresent(value -> values.put("magnification", value));
        }
        text("illumination_mode", info, "Illumination Mode");
        text("imaging_mode", info, "Imaging Mode");
        text("operation_mode", info, "Operation Mode");
        DmGroup stage = info.group("Stage Position");
        quantity("tilt_alpha", stage, "Stage Alpha", 1, "deg");
        quantity("tilt_beta", stage, "Stage Beta", 1, "deg");
    }

    private void spectrometer() {
        DmGroup conditions = tags.group("EELS", "Experimental Conditions");
        quantity("convergence_angle", conditions, "Convergence semi-angle (mrad)", 1, "mrad");
        quantity("collection_angle", conditions, "Collection semi-angle (mrad)", 1, "mrad");
        // Older versions of the program have no group of conditions.
        quantity("convergence_angle", tags.group("EELS"), "Convergence semi-angle (mrad)", 1, "mrad");
        quantity("collection_angle", tags.group("EELS"), "Collection semi-angle (mrad)", 1, "mrad");
        DmGroup xrays = tags.group("EDS", "Detector Info");
        quantity("elevation_angle", xrays, "Elevation angle", 1, "deg");
        quantity("azimuth_angle", xrays, "Azimuthal angle", 1, "deg");
        quantity("live_time", tags.group("EDS"), "Live time", 1, "s");
        quantity("real_time", tags.group("EDS"), "Real time", 1, "s");
        quantity("dwell_time", tags.group("SI", "Acquisition"), "Pixel time (s)", 1, "s");
        quantity("dwell_time", tags.group("DigiScan"), "Sample Time", 1, "us");
    }

    /** How the numbers become what they measure: {@code (number - origin) * scale}, in a unit. */
    private void intensity() throws IOException {
        DmGroup brightness = image.group("ImageData", "Calibrations", "Brightness");
        double origin = brightness.number("Origin").orElse(0);
        double scale = brightness.number("Scale").orElse(1);
        String unit = brightness.text("Units").orElse("");
        if (origin != 0 || scale != 1 || !unit.isEmpty()) {
            Map<String, Object> calibration = new LinkedHashMap<>();
            calibration.put("origin", origin);
            calibration.put("scale", scale);
            calibration.put("unit", unit);
            values.put("intensity", calibration);
        }
    }

    /** How long a frame was exposed, s. */
    static OptionalDouble exposure(DmImage image) {
        return exposure(image.tags().group("ImageTags"));
    }

    private static OptionalDouble exposure(DmGroup tags) {
        OptionalDouble[] all = {
            tags.group("DataBar").number("Exposure Time (s)"),
            tags.group("EELS", "Acquisition").number("Exposure (s)"),
            tags.group("EDS", "Acquisition").number("Exposure (s)"),
            tags.group("Acquisition", "Parameters", "High Level").number("Exposure (s)"),
            tags.group("Acquisition", "Parameters", "Detector").number("exposure (s)")
        };
        for (OptionalDouble each : all) {
            if (each.isPresent() && each.getAsDouble() > 0) {
                return each;
            }
        }
        return OptionalDouble.empty();
    }

    /** Tags as plain values, a bounded number of them; arrays that are long are left out. */
    private Object plain(DmGroup group) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : group.members().entrySet()) {
            if (count < MOST_VALUES) {
                Optional<Object> value = plain(member.getValue());
                value.ifPresent(found -> map.put(member.getKey(), found));
            }
        }
        return group.isList() ? new ArrayList<>(map.values()) : map;
    }

    private Optional<Object> plain(Object member) throws IOException {
        if (member instanceof DmGroup inner) {
            Object value = plain(inner);
            boolean empty =
                    value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty();
            return empty ? Optional.empty() : Optional.of(value);
        }
        count++;
        if (member instanceof DmArray array) {
            Optional<String> text = array.text();
            return text.isPresent()
                    ? text.map(DmMetadata::shortened)
                    : array.numbers().map(Object.class::cast);
        }
        return Optional.of(member);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
