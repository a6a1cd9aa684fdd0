/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;

/**
 * Writes a simulated experiment: {@code data/film.nxs} (or .tif, .npy, .hspy), {@code data/frames.csv} with the times of
 * its frames, {@code data/cv.csv}, {@code data/beam.csv}, {@code pipeline.yaml}, {@code truth/}.
 */
final class FilmWriter {

    private static final String CONVENTION = "drift: what lies at (y, x) in the first frame lies at (y + drift_y, "
            + "x + drift_x) in another; areas, particles and cracks: in the window of the first frame, pixels; clock: "
            + "t_log = clockOffset + clockRate t_microscope; times of frames: their middle";

    private final FilmPlan plan;
    private final Path folder;
    private final Path data;

    FilmWriter(FilmPlan plan, Path folder) throws IOException {
        this.plan = plan;
        this.folder = folder;
        data = Files.createDirectories(folder.resolve("data"));
    }

    void write(Progress progress) throws IOException {
        FilmFormat format = plan.settings().format();
        try (Source source = new FilmSource(plan)) {
            format.sink().write(Results.single("film", source), data.resolve("film." + format.extension()), progress);
        }
        if (plan.settings().times()) {
            times();
        }
        CellLog log = new CellLog(plan);
        log.write(data.resolve("cv.csv"));
        log.writeBeam(data.resolve("beam.csv"));
        FilmTruthFolder truth = new FilmTruthFolder(folder.resolve("truth"));
        truth.write(truth());
        new FrameTruths(plan).write(truth);
        Files.writeString(folder.resolve("pipeline.yaml"), FilmPipeline.text(plan), StandardCharsets.UTF_8);
    }

    private void times() throws IOException {
        StringBuilder text = new StringBuilder("frame,time (s),exposure (s)\n");
        for (int i = 0; i < plan.schedule().frames(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f\n",
                    i,
                    plan.schedule().starts()[i],
                    plan.schedule().exposure()));
        }
        Files.writeString(data.resolve("frames.csv"), text, StandardCharsets.US_ASCII);
    }

    private FilmTruth truth() {
        Schedule schedule = plan.schedule();
        List<Crack> cracks = plan.scene().cracks();
        double length = cracks.stream().mapToDouble(crack -> crack.length(1)).sum();
        double along = cracks.stream()
                .mapToDouble(crack -> crack.lengthOnBoundaries(1))
                .sum();
        int shown = (int) IntStream.range(0, schedule.frames())
                .filter(i -> schedule.on()[i])
                .count();
        return new FilmTruth(
                FilmSimulator.KIND,
                plan.seed(),
                CONVENTION,
                schedule.frames(),
                shown,
                plan.side(),
                plan.pixel(),
                plan.settings().format().holdsPixels(),
                plan.settings().times(),
                schedule.end() / shown,
                schedule.exposure(),
                plan.detector().dose(),
                plan.scene().particles().stream().anyMatch(one -> one.crack().isPresent()),
                length,
                length > 0 ? along / length : null,
                plan.clock().offset(),
                plan.clock().rate(),
                cell(),
                plan.scene().particles().stream().map(FilmWriter::truth).toList());
    }

    private FilmTruth.OfCell cell() {
        Cell cell = plan.cell();
        Sweep sweep = plan.sweep();
        boolean peaks = cell.kind() == CellKind.REDOX;
        return new FilmTruth.OfCell(
                cell.kind().word(),
                sweep.begin(),
                sweep.rate(),
                sweep.low(),
                sweep.high(),
                sweep.cycles(),
                cell.resistance(),
                cell.capacitance(),
                cell.charge(),
                peaks ? cell.anodic() : null,
                peaks ? cell.cathodic() : null,
                cell.beamCurrent(),
                cell.beamResistance(),
                plan.spikes());
    }

    private static FilmTruth.OfParticle truth(Particle particle) {
        return new FilmTruth.OfParticle(
                particle.y(),
                particle.x(),
                particle.radius(),
                particle.before(),
                particle.after(),
                particle.changed().isPresent() ? particle.changed().getAsDouble() : null,
                particle.crack().isPresent() ? particle.crack().getAsInt() : null);
    }
}
