/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.pipeline.edit.PipelineDocument.Gesture;
import org.solidus.workbench.guide.Guide.Action;
import org.solidus.workbench.guide.Guide.Step;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Examples;
import org.solidus.workbench.model.Saving;

/** The guides, and what their buttons do to a desk. UI thread. */
final class Guides {

    private final Desk desk;
    private final Examples examples;
    private final Consumer<String> links;

    /** @param links follows {@code view:NAME} and {@code command:NAME} */
    Guides(Desk desk, Path examplesFolder, Consumer<String> links) {
        this.desk = desk;
        this.examples = new Examples(desk, examplesFolder);
        this.links = links;
    }

    static List<Guide> all() {
        return List.of(hotspots(), flash(), orientations(), spectra());
    }

    private static Guide hotspots() {
        return new Guide(
                "Your first hotspot map",
                "A pellet was scanned point by point with X-rays while a current sintered it. Where it was hottest the"
                        + " lattice is larger. These steps turn the frames into a map of such places.",
                List.of(
                        new Step(
                                "Open the frames",
                                "Take the frames of a simulated pellet, or open a folder of your own and say in the"
                                        + " pipeline how many rows and columns the scan has.",
                                List.of(
                                        new Action("Simulate a pellet", Guides::mapData),
                                        link("Open a folder…", "command:openFolder")),
                                hasSource()),
                        new Step(
                                "Integrate the rings",
                                "Each frame becomes a pattern over Q. The step needs the geometry of the detector;"
                                        + " its rings then lie on those of the frame.",
                                List.of(
                                        new Action("Add the step", Guides::integrate),
                                        link("Look at the frame", "view:frame")),
                                hasStep("scattering.integrate")),
                        new Step(
                                "Follow some lines",
                                "Position, width and area of a few lines, with their errors. Choose lines that stand"
                                        + " alone: four of them fix the cell.",
                                List.of(
                                        new Action("Add the step", Guides::peaks),
                                        link("Look at the pattern", "view:pattern")),
                                hasStep("scattering.peaks")),
                        new Step(
                                "From lines to the cell",
                                "The lattice parameters a and c of each point.",
                                List.of(new Action("Add the step", Guides::lattice)),
                                hasStep("scattering.lattice")),
                        new Step(
                                "Find the hotspots",
                                "Where c is larger than chance explains, neighbours taken into account.",
                                List.of(new Action("Add the step", Guides::findHotspots)),
                                hasStep("map.hotspots")),
                        new Step(
                                "Save the pipeline",
                                "The file holds everything that you set. It runs without the workbench, too, with the"
                                        + " same numbers.",
                                List.of(new Action("Save…", guides -> new Saving(guides.desk).save())),
                                desk -> desk.document().file().isPresent()
                                        && !desk.document().dirty()),
                        new Step(
                                "Run it",
                                "All frames, with progress; you can go on working. Results open when they are there.",
                                List.of(
                                        link("Run", "command:run"),
                                        link("Look at the map", "view:map"),
                                        link("Look at the results", "view:results")),
                                desk -> desk.results().get().isPresent())));
    }

    private static Guide flash() {
        return new Guide(
                "A flash, from log to stages",
                "A current heats a green body until it flashes. The log of current, voltage and length tells when, and"
                        + " in which stages; the patterns tell what became of the structure.",
                List.of(
                        new Step(
                                "Open log and patterns",
                                "Take those of a simulated flash, or open your own: patterns or frames, and a table"
                                        + " with time, current and voltage.",
                                List.of(
                                        new Action("Simulate a flash", Guides::flashData),
                                        link("Open files…", "command:open")),
                                hasSource()),
                        new Step(
                                "Clean the log",
                                "Columns are found by name and unit, gaps and dead readings are marked.",
                                List.of(new Action(
                                        "Add the step", guides -> guides.step("flash.log", "log", Map.of()))),
                                hasStep("flash.log")),
                        new Step(
                                "Field and power",
                                "The size of the pellet turns voltage and current into field, current density and"
                                        + " power density.",
                                List.of(new Action(
                                        "Add the step",
                                        guides -> guides.step(
                                                "flash.power",
                                                "",
                                                Map.of("length", "4.0 mm", "crossSection", "7.0686 mm2")))),
                                hasStep("flash.power")),
                        new Step(
                                "The onset",
                                "When the runaway begins, found in two ways, with an error.",
                                List.of(new Action(
                                        "Add the step",
                                        guides -> guides.step("flash.onset", "", Map.of("volumeToArea", "0.75 mm")))),
                                hasStep("flash.onset")),
                        new Step(
                                "The stages",
                                "Incubation, flash, steady state: shaded in the event view.",
                                List.of(
                                        new Action("Add the step", Guides::stages),
                                        link("Look at the event", "view:event")),
                                hasStep("flash.stages")),
                        new Step(
                                "Run it",
                                "Results open when they are there.",
                                List.of(link("Run", "command:run"), link("Look at the event", "view:event")),
                                desk -> desk.results().get().isPresent()),
                        new Step(
                                "The whole story",
                                "Clocks aligned, phases and amorphous share, temperature, G(r) and kinetics: the"
                                        + " complete pipeline of the simulated flash.",
                                List.of(new Action(
                                        "Open it", guides -> guides.examples.make(Examples.FLASH, guides.desk::open))),
                                hasStep("flash.temperature"))));
    }

    private static Guide orientations() {
        return new Guide(
                "Phases and orientations of a scan",
                "A lamella was scanned with a precessed electron beam; every point has a diffraction pattern. These steps"
                        + " find which phase lies where and how its crystals are turned. The perspective In situ TEM has"
                        + " the views for it.",
                List.of(
                        new Step(
                                "Open the scan",
                                "Take a simulated lamella, or open your own: a .blo, .mib, .tvips, .mrc, .dm4, .emd or"
                                        + " HDF5 file.",
                                List.of(
                                        new Action("Simulate a lamella", Guides::scanData),
                                        link("Open files…", "command:open")),
                                hasSource()),
                        new Step(
                                "Calibrate the patterns",
                                "The width of a pixel in 1/angstrom, about the direct beam.",
                                List.of(
                                        new Action("Add the step", Guides::calibrate),
                                        link("Look at the pattern", "view:diffraction")),
                                hasStep("tem.calibrate")),
                        new Step(
                                "Find the spots",
                                "They are circled in the pattern. Change the significance until the weak ones are found"
                                        + " and noise is not.",
                                List.of(new Action("Add the step", guides -> guides.step("tem.spots", "", Map.of()))),
                                hasStep("tem.spots")),
                        new Step(
                                "Match them with phases",
                                "Each pattern is compared with those of all orientations of the phases that there may"
                                        + " be. Crosses show the best solution, the list below its rivals.",
                                List.of(new Action("Add the step", Guides::match)),
                                hasStep("tem.match")),
                        new Step(
                                "What is certain",
                                "A map of phases; points whose index or reliability is low stay unresolved. Drag the"
                                        + " threshold below the map.",
                                List.of(
                                        new Action(
                                                "Add the step",
                                                guides ->
                                                        guides.step("tem.phases", "", Map.of("phaseReliability", "5"))),
                                        link("Look at the map", "view:crystal")),
                                hasStep("tem.phases")),
                        new Step(
                                "Run it",
                                "All points, with progress; the map fills while it runs.",
                                List.of(link("Run", "command:run"), link("Look at the map", "view:crystal")),
                                desk -> desk.results().get().isPresent()),
                        new Step(
                                "The whole story",
                                "Carbon and amorphous regions, grains, boundaries and particles: the complete pipeline of"
                                        + " the simulated lamella.",
                                List.of(new Action(
                                        "Open it", guides -> guides.examples.make(Examples.ACOM, guides.desk::open))),
                                hasStep("tem.nature"))));
    }

    private static Guide spectra() {
        return new Guide(
                "Iron and oxygen in an energy-loss image",
                "An electron that ionises an atom loses the energy of one of its edges. Windows on the spectrum of each"
                        + " pixel turn edges into maps of elements; what cannot be told by windows is said.",
                List.of(
                        new Step(
                                "Open the spectra",
                                "Take those of a simulated particle, or open an image of your own: .dm4, .ser, .emd,"
                                        + " .hspy. The perspective EELS has the views for it.",
                                List.of(
                                        new Action("Simulate a particle", Guides::spectraData),
                                        link("Open a file…", "command:open"),
                                        link("Look at the spectrum", "view:spectrum")),
                                hasSource()),
                        new Step(
                                "Count edges",
                                "Each edge has a window before it, in which its background is fitted, and one of its own."
                                        + " Drag them on the spectrum: the map follows, and the step is written.",
                                List.of(
                                        new Action(
                                                "Add the step",
                                                guides -> guides.step(
                                                        "eels.edge",
                                                        "core",
                                                        Map.of(
                                                                "edges",
                                                                "[{ of: Fe L3, fit: [640 eV, 695 eV], signal: [704 eV, 740 eV] }, { of: O K }]",
                                                                "elements",
                                                                "[Li, Fe, P, O, Al, Ge]"))),
                                        link("Look at the image", "view:spectrumimage")),
                                hasStep("eels.edge")),
                        new Step(
                                "Run it",
                                "All pixels, with errors and states; elements in one picture.",
                                List.of(
                                        link("Run", "command:run"),
                                        link("Look at the map", "view:map"),
                                        link("Compose elements", "view:composite")),
                                desk -> desk.results().get().isPresent()),
                        new Step(
                                "The whole story",
                                "Lithium and phases need more than windows: the pipeline of the simulated particle removes"
                                        + " plural scattering and fits references.",
                                List.of(new Action(
                                        "Open it", guides -> guides.examples.make(Examples.EELS, guides.desk::open))),
                                hasStep("eels.fourier_log"))));
    }

    private static Action link(String label, String target) {
        return new Action(label, guides -> guides.links.accept(target));
    }

    private static Predicate<Desk> hasSource() {
        return desk -> !desk.pipeline().get().sources().isEmpty();
    }

    private static Predicate<Desk> hasStep(String id) {
        return desk -> desk.pipeline().get().steps().stream()
                .anyMatch(step -> step.id().equals(id));
    }

    private void mapData() {
        examples.make(Examples.MAP, pipeline -> {
            if (!anew()) {
                return;
            }
            Path data = pipeline.resolveSibling("data");
            PipelineDocument document = desk.document();
            try (Gesture together = document.gesture("Open the simulated pellet")) {
                document.setTitle("My first hotspot map");
                String frames = document.addSource("frames", data.resolve("frames.npy"));
                document.setSource(frames, "scan", "[point]");
                document.setSource(frames, "grid", "[16, 16]");
                document.setSource(frames, "step", "[60 um, 60 um]");
                document.addSource("log", data.resolve("log.csv"));
                desk.step().set(frames);
            }
            desk.notices().info("The frames of a simulated pellet are open: 16 x 16 points.");
        });
    }

    private void integrate() {
        Path data = dataFolder();
        step(
                "scattering.integrate",
                "frames",
                Map.of(
                        "geometry", data.resolve("map.poni").toString(),
                        "mask", data.resolve("mask.npy").toString(),
                        "bins", "450",
                        "unit", "1/angstrom",
                        "split", "none",
                        "validMax", "1500",
                        "monitor", "$log.monitor"));
    }

    private void peaks() {
        step(
                "scattering.peaks",
                "",
                Map.of(
                        "lines", "[1.7286 1/angstrom, 2.0834 1/angstrom, 2.2782 1/angstrom, 2.3224 1/angstrom]",
                        "window", "0.0446 1/angstrom",
                        "tolerance", "0.025 1/angstrom"));
    }

    private void lattice() {
        step("scattering.lattice", "", Map.of("system", "hexagonal", "hkl", "[1 1 3, 0 2 4, 2 1 1, 1 1 6]"));
    }

    private void findHotspots() {
        step("map.hotspots", "", Map.of("of", "c", "sign", "positive", "transmission", "$log.transmission"));
    }

    private void flashData() {
        examples.make(Examples.FLASH, pipeline -> {
            if (!anew()) {
                return;
            }
            Path data = pipeline.resolveSibling("data");
            PipelineDocument document = desk.document();
            try (Gesture together = document.gesture("Open the simulated flash")) {
                document.setTitle("My first flash");
                document.addSource("measured", data.resolve("patterns.nxs"));
                desk.step().set(document.addSource("log", data.resolve("log.csv")));
            }
            desk.notices().info("Patterns and log of a simulated flash are open.");
        });
    }

    private void scanData() {
        examples.make(Examples.ACOM, pipeline -> {
            if (!anew()) {
                return;
            }
            PipelineDocument document = desk.document();
            try (Gesture together = document.gesture("Open the simulated lamella")) {
                document.setTitle("My first orientation map");
                desk.step()
                        .set(document.addSource(
                                "scan", pipeline.resolveSibling("data").resolve("scan.blo")));
            }
            desk.notices().info("The scan of a simulated lamella is open.");
        });
    }

    private void spectraData() {
        examples.make(Examples.EELS, pipeline -> {
            if (!anew()) {
                return;
            }
            PipelineDocument document = desk.document();
            try (Gesture together = document.gesture("Open the simulated particle")) {
                document.setTitle("My first map of elements");
                desk.step()
                        .set(document.addSource(
                                "core", pipeline.resolveSibling("data").resolve("core.nxs")));
            }
            desk.notices().info("The spectra of a simulated particle are open.");
        });
    }

    private void calibrate() {
        step("tem.calibrate", "scan", Map.of("pixel", "0.018 1/angstrom"));
    }

    private void match() {
        step(
                "tem.match",
                "",
                Map.of(
                        "phases",
                        "[{ structure: LiFePO4, name: LFP }, { structure: FePO4 }, { structure: LAGP }, { structure: LVP }]"));
    }

    private void stages() {
        String power = desk.pipeline().get().steps().stream()
                .filter(step -> step.id().equals("flash.power"))
                .map(step -> step.name())
                .findFirst()
                .orElse("");
        step("flash.stages", power, Map.of());
    }

    /** Adds a step behind the last one. @param from what it works on; empty: the step above */
    private void step(String id, String from, Map<String, String> parameters) {
        PipelineDocument document = desk.document();
        try (Gesture together = document.gesture("Add " + id)) {
            String name = document.addStep(id, document.pipeline().steps().size());
            boolean there = document.pipeline().sources().stream()
                            .anyMatch(source -> source.name().equals(from))
                    || document.step(from).isPresent();
            if (there) {
                document.setFrom(name, Optional.of(from));
            }
            parameters.forEach((parameter, text) -> document.setParam(name, parameter, text));
            desk.step().set(name);
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }

    /** Beside the frames, where the simulation put them; else beside the pipeline. */
    private Path dataFolder() {
        return desk.document().pipeline().sources().stream()
                .map(source -> source.options().entries().get("path"))
                .filter(Objects::nonNull)
                .map(path -> desk.document().base().resolve(path.text()).getParent())
                .findFirst()
                .orElse(desk.document().base());
    }

    private boolean anew() {
        PipelineDocument document = desk.document();
        new Saving(desk).startAnew();
        return document.isEmpty();
    }
}
