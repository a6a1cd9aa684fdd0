/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.io.blo.BloSink;
import org.solidus.io.npy.NpyWriter;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.settings.RepeatedSeries;

/**
 * Writes a simulated scan: {@code data/scan.blo} (or {@code data/before.blo} and {@code data/after.blo}; or, repeated,
 * {@code data/scan.nxs} and {@code data/scan_once.nxs}), CIFs of the crystalline phases, {@code data/mask.npy} if pixels are bad, {@code pipeline.yaml}, {@code truth/}.
 */
final class AcomWriter {

    private static final String CONVENTION = "rotation: g_lab = R g_crystal, row by row; laboratory x = columns, "
            + "y = rows (down), z = along the beam, centre of the Ewald sphere at (0, 0, +1/lambda); crystal frame z = "
            + "along c, y = along b*, x = y x z; bunge: phi1, Phi, phi2 in degrees, z-x-z, R = transpose of g";

    private final AcomPlan plan;
    private final AcomSettings settings;
    private final Path folder;
    private final Path data;

    AcomWriter(AcomPlan plan, AcomSettings settings, Path folder) throws IOException {
        this.plan = plan;
        this.settings = settings;
        this.folder = folder;
        data = Files.createDirectories(folder.resolve("data"));
    }

    void write(Progress progress) throws IOException {
        AcomTruthFolder truths = new AcomTruthFolder(folder.resolve("truth"));
        PatternRenderer.Optics optics = new PatternRenderer.Optics(plan);
        List<AcomTruth.OfScan> scans = new ArrayList<>();
        for (Scan scan : scans()) {
            patterns(scan, optics, progress);
            ScanTruth truth = new ScanTruth(scan);
            truths.write(scan, truth);
            scans.add(truth.summary());
        }
        truths.write(truth(scans));
        structures();
        mask(optics.bad());
        Files.writeString(folder.resolve("pipeline.yaml"), AcomPipeline.text(plan, settings), StandardCharsets.UTF_8);
    }

    private void patterns(Scan scan, PatternRenderer.Optics optics, Progress progress) throws IOException {
        boolean repeated = settings.repeat() > 1;
        try (Source source = new ScanSource(scan, optics, repeated ? ElementType.UINT32 : ElementType.UINT8)) {
            if (repeated) {
                new RepeatedSeries(scan.name(), settings.repeat()).write(source, data, progress);
            } else {
                new BloSink().write(Results.single(scan.name(), source), data.resolve(scan.name() + ".blo"), progress);
            }
        }
    }

    private List<Scan> scans() {
        SpecimenPlan specimen = new SpecimenPlan(plan);
        View straight = new View(plan.rows(), plan.columns(), 0, 0, 0);
        if (!settings.pair()) {
            return List.of(new Scan(plan, "scan", specimen.before(), straight));
        }
        RandomStream random = RandomStream.of(plan.seed(), "remount", 0);
        double reach = Math.min(4, 0.1 * plan.columns());
        View moved = new View(
                plan.rows(),
                plan.columns(),
                random.uniform(-reach, reach),
                random.uniform(-reach, reach),
                Math.toRadians(random.uniform(-3, 3)));
        return List.of(
                new Scan(plan, "before", specimen.before(), straight),
                new Scan(plan, "after", specimen.after(), moved));
    }

    private AcomTruth truth(List<AcomTruth.OfScan> scans) {
        Camera camera = plan.camera();
        return new AcomTruth(
                AcomSimulator.KIND,
                plan.seed(),
                CONVENTION,
                plan.rows(),
                plan.columns(),
                plan.step(),
                plan.volts() / 1000,
                plan.precession(),
                plan.dose(),
                plan.thickness(),
                camera.pixel(),
                camera.nominal(),
                camera.ratio(),
                Math.toDegrees(camera.axis()),
                Arrays.stream(Material.values()).map(Material::title).toList(),
                Arrays.stream(Material.values()).map(Material::colour).toList(),
                plan.nearAmorphous(),
                scans);
    }

    private void structures() throws IOException {
        for (Material material : Material.crystals()) {
            Files.writeString(
                    data.resolve(material.structure() + ".cif"),
                    ShippedStructures.cif(material.structure()),
                    StandardCharsets.UTF_8);
        }
    }

    private void mask(BadPixels bad) throws IOException {
        int side = plan.camera().side();
        if (plan.camera().badPixels() > 0) {
            try (NpyWriter writer = NpyWriter.create(data.resolve("mask.npy"), ElementType.UINT8, side, side)) {
                writer.add(NDArray.of(ElementType.UINT8, bad.mask(side * side), side, side));
            }
        }
    }
}
