/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;
import org.solidus.io.nexus.NexusSink;
import org.solidus.simulation.random.RandomStream;

/**
 * Writes a simulated spectrum image: {@code data/low.nxs} and {@code data/core.nxs} (of a pair {@code
 * data/before_low.nxs} and so on), {@code data/vacuum.msa}, a reference spectrum of each compound, {@code
 * pipeline.yaml}, {@code truth/}.
 */
final class EelsWriter {

    private static final String CONVENTION =
            "fractions: shares of a compound in the inelastic scattering (t/lambda) of a "
                    + "point, losses up to the end of the recorded low loss; shift: where the zero-loss peak is highest, eV on "
                    + "the axis of the file; I0: expected counts of the zero-loss peak; log ratio: of all that is recorded to I0, "
                    + "which misses what lost more by scattering several times; lithium and iron: atoms per nm2 along "
                    + "the beam";
    private static final double REFERENCE_THICKNESS = 0.5;

    private final EelsPlan plan;
    private final Path folder;
    private final Path data;
    private final SpectrumRenderer low;

    EelsWriter(EelsPlan plan, Path folder) throws IOException {
        this.plan = plan;
        this.folder = folder;
        data = Files.createDirectories(folder.resolve("data"));
        low = new SpectrumRenderer(plan.low(), plan.peak(), plan.settings().beam(), "");
    }

    void write(Progress progress) throws IOException {
        List<TruthMaps> maps = new ArrayList<>();
        for (Image image : plan.images()) {
            double[] recorded = spectra(image, "low", low, plan.settings().dose(), progress);
            maps.add(new TruthMaps(image, low, recorded));
        }
        if (plan.settings().core()) {
            SpectrumRenderer core = new SpectrumRenderer(
                    plan.core(), plan.peak(), plan.settings().beam(), "");
            for (Image image : plan.images()) {
                spectra(image, "core", core, plan.settings().coreDose(), progress);
            }
        }
        references();
        truths(maps);
        Files.writeString(folder.resolve("pipeline.yaml"), EelsPipeline.text(plan), StandardCharsets.UTF_8);
    }

    /** Writes the spectra of an image; the expected electrons of each. */
    private double[] spectra(Image image, String range, SpectrumRenderer renderer, double electrons, Progress progress)
            throws IOException {
        SpectrumMaker maker = new SpectrumMaker(image, range, low, renderer, electrons);
        try (Source source = new SpectrumSource(range, maker)) {
            Path file = data.resolve(fileName(image.name(), range));
            new NexusSink().write(Results.single(range, source), file, progress);
        }
        return maker.totals();
    }

    /** The name of a file of an image. */
    static String fileName(String image, String range) {
        return (image.isEmpty() ? "" : image + "_") + range + ".nxs";
    }

    /** Long exposures without a specimen, and of each compound alone; the spectrometer has drifted in between. */
    private void references() throws IOException {
        reference("vacuum", new double[Compound.values().length]);
        for (Compound compound : plan.references()) {
            double[] lengths = new double[Compound.values().length];
            lengths[compound.ordinal()] = REFERENCE_THICKNESS / low.inversePath(compound);
            reference(compound.word(), lengths);
        }
    }

    private void reference(String name, double[] lengths) throws IOException {
        RandomStream random = RandomStream.of(plan.seed(), "reference " + name, 0);
        double[] expected = new double[plan.low().size()];
        double shift = plan.settings().drift() * random.uniform(-0.5, 0.5);
        low.render(lengths, shift, plan.settings().referenceDose(), expected);
        // Many short exposures, summed: no channel is full.
        CameraSettings camera = plan.settings().camera().summed();
        Frame spectrum = Frame.of(new Camera(camera, plan.seed(), "low", expected.length).counts(expected, random))
                .axes(plan.low().axes())
                .build();
        String text = MsaText.of(name, spectrum, plan.low(), plan.settings().beam());
        Files.writeString(data.resolve(name + ".msa"), text, StandardCharsets.US_ASCII);
    }

    private void truths(List<TruthMaps> maps) throws IOException {
        EelsTruthFolder files = new EelsTruthFolder(folder.resolve("truth"));
        List<Results.Result> results = new ArrayList<>();
        List<EelsTruth.OfImage> images = new ArrayList<>();
        for (TruthMaps one : maps) {
            results.add(one.result());
            images.add(one.summary());
        }
        for (Compound compound : Compound.values()) {
            results.add(TruthMaps.scattering(compound, low));
        }
        files.write(results);
        files.write(truth(images));
    }

    private EelsTruth truth(List<EelsTruth.OfImage> images) {
        EelsSettings settings = plan.settings();
        return new EelsTruth(
                EelsSimulator.KIND,
                plan.seed(),
                CONVENTION,
                plan.rows(),
                plan.columns(),
                plan.step(),
                settings.beam().voltage(),
                settings.beam().convergence(),
                settings.beam().collection(),
                settings.dose(),
                settings.camera().gain(),
                settings.camera().readout(),
                new EelsTruth.OfPeak(plan.peak().fwhm(), plan.peak().centroid(), settings.asymmetry()),
                Arrays.stream(Compound.values())
                        .map(compound -> new EelsTruth.OfCompound(
                                compound.title(),
                                compound.colour(),
                                compound.density(),
                                compound.lithium(),
                                1 / low.inversePath(compound)))
                        .toList(),
                plan.references().stream().map(Compound::title).toList(),
                images);
    }
}
