/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.nexus.NexusSink;
import org.solidus.io.npy.NpyWriter;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.settings.RepeatedSeries;

/**
 * Writes a simulated flash. As patterns: {@code data/patterns.nxs}, {@code data/background.nxs} (the empty furnace),
 * {@code data/calibration.nxs} (a furnace ramp without current), {@code data/glass.nxs} (a quenched melt). As frames:
 * {@code data/frames.nxs}, {@code data/background.nxs}, {@code data/calibration_frames.nxs},
 * {@code data/glass_frames.nxs} (and, if the flash is repeated, {@code data/frames_once.nxs}), {@code data/arc.json}, {@code data/mask.npy}, {@code data/monitor.csv}. With both: {@code data/log.csv}, {@code data/calibration.csv} (temperature of each pattern
 * of the ramp), {@code pipeline.yaml}, {@code truth/}.
 *
 * <p>Frames stream into the file; the memory is a few of them.
 */
final class FlashWriter {

    private static final double LOG_RATE = 200;
    private static final double MOST_LOG_ROWS = 200_000;
    private static final double BACKGROUND_FACTOR = 40;
    private static final double GLASS_FACTOR = 4;
    private static final int RAMP_PATTERNS = 33;
    private static final double RAMP_FIRST = 600;
    private static final double RAMP_LAST = 1560;
    private static final double RAMP_FACTOR = 4;

    /** How well a thermocouple at the sample knows its temperature, in K. */
    private static final double THERMOCOUPLE = 1.5;

    private final FlashPlan plan;
    private final FlashHistory history;
    private final Path folder;
    private final Path data;
    private final Renderer renderer;

    FlashWriter(FlashPlan plan, Path folder) throws IOException {
        this.plan = plan;
        this.folder = folder;
        history = plan.history();
        data = Files.createDirectories(folder.resolve("data"));
        renderer = plan.settings().output() == FlashSettings.Output.FRAMES
                ? new FrameRenderer(plan)
                : new PatternRenderer(plan);
    }

    /** Writes everything. */
    void write(Progress progress) throws IOException {
        Shots shots = new Shots.OfFlash(history, plan.recording(), noise("frame"));
        if (renderer instanceof FrameRenderer frames) {
            frames(shots, progress);
            detector(frames);
            monitor(shots);
        } else {
            series(data.resolve("patterns.nxs"), shots, times(), "frame", progress);
        }
        background();
        glass(progress);
        ramp(progress);
        new ElectricLog(plan, history, ThermalExpansion.LATP, logRate()).write(data.resolve("log.csv"));
        truth(shots);
        Files.writeString(folder.resolve("pipeline.yaml"), FlashPipeline.text(plan), StandardCharsets.UTF_8);
    }

    private Shots.Noise noise(String purpose) {
        return new Shots.Noise(plan.seed(), purpose);
    }

    private Axis times() {
        Recording recording = plan.recording();
        return Axis.linear(
                "time",
                Quantities.TIME,
                Unit.of("s"),
                recording.frames(),
                recording.exposure() / 2,
                recording.interval());
    }

    /** Rows a second of the log: faster than the frames, but never too many rows to be kept in memory. */
    private double logRate() {
        double seconds = plan.recording().duration() + 2 * FlashPlan.MARGIN;
        return Math.min(Math.max(LOG_RATE, 2 / plan.recording().interval()), Math.floor(MOST_LOG_ROWS / seconds));
    }

    private void frames(Shots shots, Progress progress) throws IOException {
        int repeat = plan.settings().repeat();
        if (repeat == 1) {
            series(data.resolve("frames.nxs"), shots, times(), "frame", progress);
            return;
        }
        try (Source source = new ShotSource("frames", renderer, shots, noise("frame"), times())) {
            new RepeatedSeries("frames", repeat).write(source, data, progress);
        }
    }

    private void series(Path file, Shots shots, Axis scan, String purpose, Progress progress) throws IOException {
        series(file, renderer, shots, scan, purpose, progress);
    }

    private void series(Path file, Renderer by, Shots shots, Axis scan, String purpose, Progress progress)
            throws IOException {
        String name = file.getFileName().toString().replace(".nxs", "");
        try (Source source = new ShotSource(name, by, shots, noise(purpose), scan)) {
            new NexusSink().write(Results.single(name, source), file, progress);
        }
    }

    private void detector(FrameRenderer frames) throws IOException {
        Files.writeString(data.resolve("arc.json"), frames.detector().json(), StandardCharsets.US_ASCII);
        int rows = frames.detector().rows();
        int columns = frames.detector().moduleColumns();
        try (NpyWriter writer = NpyWriter.create(data.resolve("mask.npy"), ElementType.UINT8, rows, columns)) {
            writer.add(NDArray.of(ElementType.UINT8, frames.pixels().mask(), rows, columns));
        }
    }

    private void monitor(Shots shots) throws IOException {
        StringBuilder text = new StringBuilder("frame,monitor\n");
        for (int i = 0; i < shots.size() * plan.settings().repeat(); i++) {
            double monitor = shots.shot(i % shots.size()).monitor();
            text.append(String.format(Locale.ROOT, "%d,%.6f\n", i, monitor));
        }
        Files.writeString(data.resolve("monitor.csv"), text, StandardCharsets.US_ASCII);
    }

    private void background() throws IOException {
        Source source = MemorySource.single(
                "background", renderer.empty(BACKGROUND_FACTOR, RandomStream.of(plan.seed(), "background", 0)));
        new NexusSink().write(Results.single("background", source), data.resolve("background.nxs"), Progress.NONE);
    }

    /** A rod of the fully amorphous material in the furnace, as a melt that was quenched gives it. */
    private void glass(Progress progress) throws IOException {
        double density = plan.system().rod().relativeDensity();
        double kelvin = plan.system().furnace().start();
        Shots shots = new Shots.OfGlass(kelvin, density, longer(GLASS_FACTOR), noise("glass"));
        String name = renderer instanceof FrameRenderer ? "glass_frames.nxs" : "glass.nxs";
        boolean alone = plan.settings().sample().bystander().isEmpty();
        Renderer by = alone ? renderer : renderer.with(SampleKind.ELECTROLYTE);
        series(data.resolve(name), by, shots, Axis.index("pattern", shots.size()), "glass", progress);
    }

    private void ramp(Progress progress) throws IOException {
        RandomStream random = RandomStream.of(plan.seed(), "ramp", 0);
        double[] temperatures = new double[RAMP_PATTERNS];
        StringBuilder text = new StringBuilder("pattern,temperature (K)\n");
        for (int i = 0; i < RAMP_PATTERNS; i++) {
            temperatures[i] = RAMP_FIRST + i * (RAMP_LAST - RAMP_FIRST) / (RAMP_PATTERNS - 1);
            double known = temperatures[i] + THERMOCOUPLE * random.gaussian();
            text.append(String.format(Locale.ROOT, "%d,%.1f\n", i, known));
        }
        Files.writeString(data.resolve("calibration.csv"), text, StandardCharsets.US_ASCII);
        double density = plan.system().rod().relativeDensity();
        Shots shots = new Shots.OfRamp(temperatures, density, longer(RAMP_FACTOR), noise("ramp"));
        String name = renderer instanceof FrameRenderer ? "calibration_frames.nxs" : "calibration.nxs";
        series(data.resolve(name), shots, Axis.index("pattern", RAMP_PATTERNS), "ramp", progress);
    }

    /** Patterns may be exposed longer, since they are divided by it; frames are counts, all of one exposure. */
    private double longer(double factor) {
        return renderer instanceof FrameRenderer ? 1 : factor;
    }

    private void truth(Shots shots) throws IOException {
        FlashTruthFolder truth = new FlashTruthFolder(Files.createDirectories(folder.resolve("truth")));
        FrameTruths frames = FrameTruths.of(plan, renderer.beam().sample(), shots);
        frames.write(truth);
        truth.write(summary(frames));
    }

    private FlashTruth summary(FrameTruths frames) {
        FlashEvents events = history.events();
        FlashSystem system = plan.system();
        double plateau = history.at(events.off() - 0.1).temperature();
        return new FlashTruth(
                FlashSimulator.KIND,
                plan.seed(),
                plan.settings().control().name().toLowerCase(Locale.ROOT),
                plan.recording().frames(),
                plan.recording().interval(),
                renderer.beam().sample().phases().stream().map(Phase::name).toList(),
                plan.settings().sample().product(),
                moment(events.on()),
                moment(events.runaway()),
                moment(events.onset()),
                moment(events.limit()),
                moment(events.glass()),
                moment(events.off()),
                Arrays.stream(frames.array("amorphous")).max().orElse(0),
                system.intermediate().tau(),
                system.intermediate().exponent(),
                plan.clock().offset(),
                plan.clock().rate(),
                plan.settings().current(),
                system.supply().voltage(),
                system.rod().diameter(),
                system.rod().length(),
                system.rod().relativeDensity(),
                system.loss().emissivity(),
                system.loss().contact(),
                plateau);
    }

    /** JSON has no NaN: a moment that never came is left out. */
    private static Double moment(double time) {
        return Double.isNaN(time) ? null : Double.valueOf(time);
    }
}
