/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Acquisition;
import org.solidus.io.file.Metadata;

/** What Velox says about an acquisition, under the names that all readers of microscopes use. */
final class VeloxMetadata {

    private static final double DEGREES = 180 / Math.PI;

    private VeloxMetadata() {}

    /** All of it. */
    static void of(VeloxTree tree, Map<String, Object> metadata) {
        brief(tree, metadata);
        VeloxTree optics = tree.at("Optics");
        quantity(metadata, "voltage", optics.number("AccelerationVoltage"), 1e-3, "kV");
        quantity(metadata, "camera_length", optics.number("CameraLength"), 1e3, "mm");
        quantity(metadata, "convergence_angle", optics.number("BeamConvergence"), 1e3, "mrad");
        OptionalDouble magnification =
                tree.at("CustomProperties", "StemMagnification").number("value");
        if (magnification.orElse(0) > 0) {
            metadata.put("magnification", magnification.getAsDouble());
        }
        quantity(metadata, "tilt_alpha", tree.at("Stage").number("AlphaTilt"), DEGREES, "deg");
        quantity(metadata, "tilt_beta", tree.at("Stage").number("BetaTilt"), DEGREES, "deg");
        quantity(metadata, "dwell_time", tree.at("Scan").number("DwellTime"), 1e6, "us");
        VeloxTree detector = detector(tree);
        quantity(metadata, Acquisition.ELEVATION, detector.number("ElevationAngle"), DEGREES, "deg");
        quantity(metadata, Acquisition.AZIMUTH, detector.number("AzimuthAngle"), DEGREES, "deg");
        quantity(metadata, Acquisition.LIVE_TIME, detector.number("LiveTime"), 1, "s");
        quantity(metadata, Acquisition.REAL_TIME, detector.number("RealTime"), 1, "s");
        Map<String, Object> all = tree.plain();
        if (!all.isEmpty()) {
            metadata.put("velox", all);
        }
    }

    /** The little that differs between the images of a file. */
    static void brief(VeloxTree tree, Map<String, Object> metadata) {
        time(tree)
                .ifPresent(seconds -> metadata.put(
                        "date_time", Instant.ofEpochSecond((long) seconds).toString()));
        VeloxTree instrument = tree.at("Instrument");
        Optional<String> model = instrument.text("InstrumentModel").or(() -> instrument.text("InstrumentClass"));
        model.ifPresent(name -> metadata.put("microscope", name));
        tree.at("BinaryResult").text("Detector").ifPresent(name -> metadata.put("detector", name));
        exposure(tree).ifPresent(seconds -> metadata.put("exposure", Metadata.quantity(seconds, "s")));
    }

    private static void quantity(
            Map<String, Object> metadata, String key, OptionalDouble value, double factor, String unit) {
        if (value.isPresent() && value.getAsDouble() != 0) {
            metadata.put(key, Metadata.quantity(value.getAsDouble() * factor, unit));
        }
    }

    /** When a frame was begun, s since 1970, to a second. */
    static OptionalDouble time(VeloxTree tree) {
        OptionalDouble time = tree.at("Acquisition", "AcquisitionStartDatetime").number("DateTime");
        return time.isPresent() && time.getAsDouble() > 0 && time.getAsDouble() < 1e11 ? time : OptionalDouble.empty();
    }

    /** The detector that an image is of; an empty tree when that is not said. */
    static VeloxTree detector(VeloxTree tree) {
        VeloxTree result = tree.at("BinaryResult");
        Optional<String> index = result.text("DetectorIndex");
        if (index.isPresent()
                && !tree.at("Detectors", "Detector-" + index.get()).equals(VeloxTree.EMPTY)) {
            return tree.at("Detectors", "Detector-" + index.get());
        }
        Optional<String> name = result.text("Detector");
        Map<String, VeloxTree> detectors = tree.at("Detectors").objects();
        if (name.isPresent()) {
            // A detector of several segments goes by the beginning of their names.
            for (VeloxTree detector : detectors.values()) {
                if (detector.text("DetectorName").orElse("").startsWith(name.get())) {
                    return detector;
                }
            }
        }
        return detectors.size() == 1 ? detectors.values().iterator().next() : VeloxTree.EMPTY;
    }

    /** How long a frame takes: the exposure of a camera, the time of a scan; s. */
    static OptionalDouble exposure(VeloxTree tree) {
        OptionalDouble camera = detector(tree).number("ExposureTime");
        OptionalDouble found = camera.isPresent() ? camera : tree.at("Scan").number("FrameTime");
        return found.isPresent() && found.getAsDouble() > 0 ? found : OptionalDouble.empty();
    }
}
