/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.io.file.Metadata;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * What a file says about a signal: what everybody asks for under plain names, then HyperSpy's own tree. Its conventions:
 * energies in kV, angles in mrad, camera lengths in mm, times in s.
 */
final class HspyMetadata {

    private static final int DEEPEST = 12;
    private static final int MOST_VALUES = 2000;
    private static final int LONGEST_TEXT = 2000;
    private static final String TEM = "Acquisition_instrument/TEM";
    private static final String SEM = "Acquisition_instrument/SEM";

    private final Hdf5File file;
    private int count;

    private HspyMetadata(Hdf5File file) {
        this.file = file;
    }

    static Map<String, Object> of(Hdf5File file, String group) throws IOException {
        HspyMetadata reader = new HspyMetadata(file);
        Map<String, Object> metadata = new LinkedHashMap<>();
        String root = group + "/metadata/";
        Reading reading = new Reading(file, root, metadata);
        reading.text("title", "General", "title");
        reading.text("date", "General", "date");
        reading.text("time", "General", "time");
        reading.text("operator", "General", "authors");
        reading.text("signal", "Signal", "signal_type");
        reading.text("microscope", TEM, "microscope");
        reading.quantity("voltage", TEM, "beam_energy", "kV");
        reading.quantity("camera_length", TEM, "camera_length", "mm");
        reading.number("magnification", TEM, "magnification");
        reading.quantity("convergence_angle", TEM, "convergence_angle", "mrad");
        reading.quantity("collection_angle", TEM + "/Detector/EELS", "collection_angle", "mrad");
        reading.quantity("beam_current", TEM, "beam_current", "nA");
        reading.quantity("dwell_time", TEM + "/Detector/EELS", "dwell_time", "s");
        reading.quantity("dwell_time", TEM, "dwell_time", "s");
        for (String instrument : new String[] {TEM, SEM}) {
            reading.quantity("voltage", instrument, "beam_energy", "kV");
            reading.quantity("beam_current", instrument, "beam_current", "nA");
            reading.quantity("live_time", instrument + "/Detector/EDS", "live_time", "s");
            reading.quantity("real_time", instrument + "/Detector/EDS", "real_time", "s");
            reading.quantity("elevation_angle", instrument + "/Detector/EDS", "elevation_angle", "deg");
            reading.quantity("azimuth_angle", instrument + "/Detector/EDS", "azimuth_angle", "deg");
        }
        reading.quantity("exposure", TEM + "/Detector/EELS", "exposure", "s");
        reading.quantity("exposure", TEM + "/Detector/Camera", "exposure", "s");
        reading.quantity("tilt_alpha", TEM + "/Stage", "tilt_alpha", "deg");
        reading.quantity("tilt_beta", TEM + "/Stage", "tilt_beta", "deg");
        for (String tree : new String[] {"metadata", "original_metadata"}) {
            if (HspySignal.isGroup(file, group + "/" + tree)) {
                Map<String, Object> all = reader.plain(group + "/" + tree, 0);
                if (!all.isEmpty()) {
                    metadata.put(tree, all);
                }
            }
        }
        return metadata;
    }

    private record Reading(Hdf5File file, String root, Map<String, Object> into) {

        private Optional<Hdf5Attributes> at(String path) throws IOException {
            return HspySignal.isGroup(file, root + path) ? Optional.of(file.attributes(root + path)) : Optional.empty();
        }

        void text(String key, String path, String name) throws IOException {
            at(path).flatMap(attributes -> attributes.text(name))
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> into.putIfAbsent(key, text));
        }

        private OptionalDouble number(String path, String name) throws IOException {
            Optional<Hdf5Attributes> attributes = at(path);
            return attributes.isPresent() ? attributes.get().number(name) : OptionalDouble.empty();
        }

        void number(String key, String path, String name) throws IOException {
            number(path, name).ifPresent(value -> into.putIfAbsent(key, value));
        }

        void quantity(String key, String path, String name, String unit) throws IOException {
            number(path, name).ifPresent(value -> into.putIfAbsent(key, Metadata.quantity(value, unit)));
        }
    }

    /** A tree of groups with attributes as plain values, a bounded number of them. */
    private Map<String, Object> plain(String group, int depth) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> attribute :
                file.attributes(group).values().entrySet()) {
            if (count < MOST_VALUES) {
                count++;
                values.put(attribute.getKey(), shortened(attribute.getValue()));
            }
        }
        for (Hdf5Member member : file.members(group)) {
            if (count >= MOST_VALUES) {
                break;
            }
            String path = group + "/" + member.name();
            if (member.kind() == Kind.GROUP && depth < DEEPEST) {
                Map<String, Object> inner = plain(path, depth + 1);
                if (!inner.isEmpty()) {
                    values.put(member.name(), inner);
                }
            } else if (member.kind() == Kind.DATASET) {
                texts(path).ifPresent(value -> values.put(member.name(), value));
            }
        }
        return values;
    }

    /** Lists of a few texts: the elements of a sample. */
    private Optional<Object> texts(String path) {
        try {
            Hdf5Dataset dataset = file.dataset(path);
            count++;
            return dataset.text() && dataset.elements() <= 64
                    ? Optional.of(java.util.List.of(dataset.texts()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Object shortened(Object value) {
        return value instanceof String text && text.length() > LONGEST_TEXT
                ? text.substring(0, LONGEST_TEXT) + "..."
                : value;
    }
}
