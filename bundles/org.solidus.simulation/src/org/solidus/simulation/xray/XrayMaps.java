/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.app.Simulator;
import org.solidus.core.data.Axis;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.unit.Unit;
import org.solidus.io.nexus.NexusSink;
import org.solidus.io.npy.NpyWriter;
import org.solidus.simulation.random.RandomStream;

/**
 * Writes simulated X-ray maps: {@code data/layers.nxs} (the layers of a battery in a scanning microscope),
 * {@code data/interface.nxs} (the interface of electrolyte and cathode in a transmission microscope), {@code truth/} and
 * {@code pipeline.yaml}. Another simulation may have them beside its own data.
 */
public final class XrayMaps {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final double TEN_TO_NINETY = 2.563103131089201;
    private static final int CHANNELS = 2048;
    private static final double STEP = 10;

    private final long seed;
    private final Simulator.Size size;
    private final XraySettings settings;

    /**
     * Plans maps.
     *
     * @param seed of the random numbers
     * @param size how much data
     * @param settings by name, as {@link #settings()} tells them; those left out take their defaults
     * @throws IllegalArgumentException naming a setting that is wrong
     */
    public XrayMaps(long seed, Simulator.Size size, Map<String, String> settings) {
        this.seed = seed;
        this.size = size;
        this.settings = XraySettings.of(settings);
    }

    /** Settings with their defaults and meaning. */
    public static Map<String, String> settings() {
        return XraySettings.help();
    }

    /**
     * Writes data, truth and a pipeline.
     *
     * @param folder that is written into
     */
    public void write(Path folder, Progress progress) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path truth = Files.createDirectories(folder.resolve("truth"));
        progress.begin("X-ray maps", 2);
        LayerSpecimen layers = layers();
        XrayTruth.Detector sem = calibration("layers", Instrument.SEM);
        List<String> inLayers = record("layers", layers, Instrument.SEM, sem, data, truth);
        progress.advance(1);
        InterfaceSpecimen boundary = boundary();
        XrayTruth.Detector stem = calibration("interface", Instrument.STEM);
        List<String> inBoundary = record("interface", boundary, Instrument.STEM, stem, data, truth);
        progress.advance(1);
        XrayTruth known =
                new XrayTruth(EdxSimulator.KIND, seed, truth(layers, sem, inLayers), truth(boundary, stem, inBoundary));
        Files.writeString(truth.resolve("xray.json"), GSON.toJson(known) + "\n", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("edx.yaml"), XrayPipeline.text("data"), StandardCharsets.UTF_8);
    }

    private int scaled(int small) {
        return switch (size) {
            case SMALL -> small;
            case MEDIUM -> 2 * small;
            case LARGE -> 4 * small;
        };
    }

    private LayerSpecimen layers() {
        RandomStream random = RandomStream.of(seed, "layers", 0);
        double thickness =
                settings.thickness().orElse(StrictMath.exp(random.uniform(StrictMath.log(3), StrictMath.log(40))));
        double tilt = settings.tilt().orElse(random.uniform(-4, 4));
        double roughness = settings.roughness().orElse(0.04 * thickness);
        return new LayerSpecimen(scaled(48), scaled(64), thickness, roughness, tilt, settings.contrast(), random);
    }

    private InterfaceSpecimen boundary() {
        RandomStream random = RandomStream.of(seed, "interface", 0);
        double width = settings.width().orElse(random.uniform(8, 24));
        double tilt = settings.tilt().orElse(random.uniform(-4, 4));
        return new InterfaceSpecimen(scaled(32), scaled(56), width / TEN_TO_NINETY, 1.0, tilt, random);
    }

    private XrayTruth.Detector calibration(String name, Instrument instrument) {
        RandomStream random = RandomStream.of(seed, "calibration of " + name, 0);
        double off = settings.calibrated() ? 0 : 1;
        DetectorModel ideal = new DetectorModel(instrument, 1, 0, STEP);
        Map<String, Double> k = new LinkedHashMap<>();
        for (Atom atom : Atom.values()) {
            if (ideal.sensitivity(atom) > 0) {
                k.put(atom.symbol(), ideal.sensitivity(Atom.P) / ideal.sensitivity(atom));
            }
        }
        return new XrayTruth.Detector(
                off * random.uniform(-12, 12),
                STEP * (1 + off * random.uniform(-0.002, 0.002)),
                instrument.resolution(),
                k);
    }

    /** Writes a scan and the maps of expected counts; gives the elements that are there. */
    private List<String> record(
            String name, Specimen specimen, Instrument instrument, XrayTruth.Detector set, Path data, Path truth)
            throws IOException {
        DetectorModel detector = new DetectorModel(instrument, CHANNELS, set.zero(), set.gain());
        Axis energy = Axis.linear("energy", "energy", Unit.of("eV"), CHANNELS, 0, STEP);
        List<String> elements = new ArrayList<>();
        try (XrayScan scan =
                new XrayScan(name, seed, specimen, detector, settings.counts(), energy, Unit.of(instrument.unit()))) {
            new NexusSink().write(Results.single(name, scan), data.resolve(name + ".nxs"), Progress.NONE);
            for (Atom atom : Atom.values()) {
                double[] counts = scan.counts(atom);
                if (Arrays.stream(counts).max().orElse(0) > 0) {
                    elements.add(atom.symbol());
                    write(truth.resolve(name + "_" + atom.symbol() + ".npy"), counts, specimen);
                }
            }
        }
        return elements;
    }

    private static void write(Path file, double[] map, Specimen specimen) throws IOException {
        NDArray array = NDArray.of(map, specimen.rows(), specimen.columns());
        try (NpyWriter writer = NpyWriter.create(file, array.type(), specimen.rows(), specimen.columns())) {
            writer.add(array);
        }
    }

    private static XrayTruth.Layers truth(LayerSpecimen layers, XrayTruth.Detector set, List<String> elements) {
        double[] first = new double[layers.columns()];
        double[] second = new double[layers.columns()];
        double[] thickness = new double[layers.columns()];
        for (int column = 0; column < first.length; column++) {
            first[column] = layers.first(column);
            second[column] = layers.second(column);
            thickness[column] = layers.cosine() * (second[column] - first[column]);
        }
        return new XrayTruth.Layers(
                set,
                elements,
                first,
                second,
                layers.cosine(),
                Arrays.stream(thickness).average().orElse(Double.NaN),
                Arrays.stream(thickness).min().orElse(Double.NaN),
                Arrays.stream(thickness).max().orElse(Double.NaN),
                layers.blur());
    }

    private static XrayTruth.Boundary truth(InterfaceSpecimen boundary, XrayTruth.Detector set, List<String> elements) {
        double[] position = new double[boundary.rows()];
        Arrays.setAll(position, boundary::position);
        return new XrayTruth.Boundary(set, elements, position, TEN_TO_NINETY * boundary.sigma());
    }
}
