/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/** The spectra of a scan: Poisson counts of what the detector is expected to see, over an axis as it was calibrated. */
final class XrayScan implements Source {

    private static final double BACKGROUND = 0.0021;

    private final String name;
    private final long seed;
    private final Specimen specimen;
    private final DetectorModel detector;
    private final int channels;
    private final Axis axis;
    private final double scale;
    private final SourceInfo info;

    /**
     * @param counts a pixel, mean
     * @param axis energies as the file tells them
     */
    XrayScan(String name, long seed, Specimen specimen, DetectorModel detector, double counts, Axis axis, Unit length) {
        this.name = name;
        this.seed = seed;
        this.specimen = specimen;
        this.detector = detector;
        this.axis = axis;
        channels = axis.size();
        scale = counts / meanOfOne();
        List<Axis> scan = List.of(place("y", specimen.rows(), length), place("x", specimen.columns(), length));
        Frame sample = frame(new short[channels], axis);
        info = SourceInfo.of(name, sample.signature(), scan);
    }

    private Axis place(String axisName, int size, Unit length) {
        return Axis.linear(axisName, Quantities.POSITION, length, size, 0, specimen.pixel());
    }

    private static Frame frame(short[] counts, Axis axis) {
        return Frame.of(NDArray.of(ElementType.UINT16, counts, counts.length))
                .axes(axis)
                .build();
    }

    /** Counts of a pixel before they are scaled, the mean of a coarse grid of pixels. */
    private double meanOfOne() {
        double[] atoms = new double[Atom.values().length];
        double[] spectrum = new double[channels];
        double sum = 0;
        int pixels = 0;
        for (int row = 0; row < specimen.rows(); row += 5) {
            for (int column = 0; column < specimen.columns(); column += 5) {
                specimen.at(row, column, atoms);
                detector.expected(atoms, BACKGROUND, spectrum);
                sum += Arrays.stream(spectrum).sum();
                pixels++;
            }
        }
        return sum / pixels;
    }

    /** Expected counts of the alpha lines of an element's innermost visible shell. */
    double[] counts(Atom atom) {
        double[] atoms = new double[Atom.values().length];
        double[] counts = new double[specimen.rows() * specimen.columns()];
        for (int i = 0; i < counts.length; i++) {
            specimen.at(i / specimen.columns(), i % specimen.columns(), atoms);
            counts[i] = scale * atoms[atom.ordinal()] * detector.sensitivity(atom);
        }
        return counts;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) {
        double[] atoms = new double[Atom.values().length];
        double[] spectrum = new double[channels];
        int columns = specimen.columns();
        specimen.at((int) index / columns, (int) index % columns, atoms);
        for (int k = 0; k < atoms.length; k++) {
            atoms[k] *= scale;
        }
        detector.expected(atoms, BACKGROUND, spectrum);
        RandomStream random = RandomStream.of(seed, "x-rays of " + name, index);
        short[] counts = new short[channels];
        for (int i = 0; i < channels; i++) {
            counts[i] = (short) Math.min(65_535, Poisson.sample(spectrum[i], random));
        }
        return frame(counts, axis);
    }
}
