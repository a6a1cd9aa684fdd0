/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.io.file.Calibration;
import org.solidus.io.hdf5.Hdf5Dataset;

/**
 * What Nion Swift says of a dataset in its attribute {@code properties}, which is JSON: how many of its axes are a
 * sequence or a collection, that is scanned, and the calibration of each.
 *
 * @param axes of the dataset
 * @param scanned how many of the first ones were scanned
 */
record NionProperties(List<DataAxis> axes, int scanned) {

    private static final String PROPERTIES = "properties";
    private static final String CALIBRATIONS = "dimensional_calibrations";

    /** Empty when it is no dataset of Nion Swift. */
    static Optional<NionProperties> of(Hdf5Dataset data) throws IOException {
        Optional<String> text = data.attributes().text(PROPERTIES).filter(json -> json.contains(CALIBRATIONS));
        int rank = data.shape().length;
        try {
            return text.isPresent()
                    ? properties(JsonParser.parseString(text.get()).getAsJsonObject(), data, rank)
                    : Optional.empty();
        } catch (JsonParseException | IllegalStateException | NumberFormatException | StackOverflowError damaged) {
            return Optional.empty();
        }
    }

    private static Optional<NionProperties> properties(JsonObject json, Hdf5Dataset data, int rank) throws IOException {
        List<JsonElement> calibrations = json.getAsJsonArray(CALIBRATIONS).asList();
        int sequence = json.has("is_sequence") && json.get("is_sequence").getAsBoolean() ? 1 : 0;
        int collection = whole(json, "collection_dimension_count");
        int scanned = sequence + collection;
        if (calibrations.size() != rank || collection < 0 || scanned > rank) {
            return Optional.empty();
        }
        List<DataAxis> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            JsonObject stated = calibrations.get(i).getAsJsonObject();
            Calibration calibration = new Calibration(
                    number(stated, "offset", 0),
                    number(stated, "scale", 1),
                    stated.has("units") ? stated.get("units").getAsString() : "");
            Axis axis = calibration.axis(name(i, sequence, scanned, rank), Sizes.axis(data, i));
            axes.add(new DataAxis(axis, false, Optional.empty()));
        }
        return Optional.of(new NionProperties(axes, scanned));
    }

    private static int whole(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsInt() : 0;
    }

    private static double number(JsonObject json, String name, double otherwise) {
        return json.has(name) ? json.get(name).getAsDouble() : otherwise;
    }

    /** {@code frame} for a sequence, {@code y} and {@code x} for a scan, {@code row} and {@code column} of a frame. */
    private static String name(int axis, int sequence, int scanned, int rank) {
        if (axis < sequence) {
            return "frame";
        }
        int fromEnd = axis < scanned ? scanned - 1 - axis : rank - 1 - axis;
        boolean pattern = axis >= scanned && scanned > sequence;
        List<String> names = pattern ? List.of("column", "row") : List.of("x", "y");
        return fromEnd < names.size() ? names.get(fromEnd) : "axis" + axis;
    }
}
