/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.pattern.Abscissa;
import org.solidus.workbench.pattern.PatternNodes;
import org.solidus.workbench.pattern.Trace;

/**
 * What a pair distribution function is made of on the current frame: the pattern that the tuned step works on, or could
 * work on, and the background that it takes off. UI thread.
 */
final class PdfInputs implements AutoCloseable {

    private final Desk desk;
    private final PdfTuning tuning;
    private final Runnable planned;
    private final Runnable arrived;
    private final Previews.Watch pattern;
    private final Previews.Watch backgroundNode;
    private Plan plan = new Plan(PatternNodes.NONE, OptionalDouble.empty());
    private Optional<FileBackground> backgroundFile = Optional.empty();

    /** What of the pipeline takes a background thread to find out. */
    private record Plan(PatternNodes nodes, OptionalDouble wavelength) {}

    /** A background that is a file: the name as it is written, and what is in it. */
    private record FileBackground(String text, Trace trace) {}

    private record Key(PdfInputs inputs, String what) {}

    /**
     * @param planned is told when the pipeline was looked at anew
     * @param arrived is told when there is another pattern or background
     */
    PdfInputs(Desk desk, PdfTuning tuning, Runnable planned, Runnable arrived) {
        this.desk = desk;
        this.tuning = tuning;
        this.planned = planned;
        this.arrived = arrived;
        pattern = desk.previews().watch("", preview -> arrived.run());
        backgroundNode = desk.previews().watch("", preview -> arrived.run());
    }

    /** Looks at the pipeline anew. */
    void plan() {
        Pipeline pipeline = desk.pipeline().get();
        String name = tuning.name();
        desk.work()
                .latest(
                        new Key(this, "plan"),
                        () -> {
                            PatternNodes found = new PatternNodes(
                                    desk.previews().previewer().plan(pipeline).nodes());
                            return new Plan(found, found.wavelength(name));
                        },
                        this::planned,
                        desk.notices()::error);
    }

    private void planned(Plan found) {
        plan = found;
        pattern.target(tuning.name().isEmpty() ? usable() : tuning.input(plan.nodes()));
        followBackground();
        planned.run();
    }

    private void followBackground() {
        String text = tuning.text("background").orElse("");
        boolean node = text.startsWith("$") && !text.contains(".");
        backgroundNode.target(node ? text.substring(1) : "");
        if (text.isEmpty() || text.startsWith("$")) {
            backgroundFile = Optional.empty();
        } else if (backgroundFile.filter(known -> known.text().equals(text)).isEmpty()) {
            Path file = desk.pipeline().get().base().resolve(text);
            desk.work()
                    .latest(
                            new Key(this, "background"),
                            () -> new FileBackground(text, read(file)),
                            found -> {
                                backgroundFile = Optional.of(found);
                                arrived.run();
                            },
                            // What is wrong with the file, the step says
                            why -> backgroundFile = Optional.empty());
        }
    }

    private Trace read(Path file) throws IOException {
        try (Source source = new Opener(desk.registry().readers()).source(file, Optional.empty(), Optional.empty())) {
            return Trace.of("background", source.frame(0));
        }
    }

    /** A result that could be transformed, the one that belongs to the selection first; empty: there is none. */
    String usable() {
        return plan.nodes()
                .follow(desk.step().get(), desk.pipeline().get().main())
                .map(curve -> curve.pattern().orElse(curve.node()))
                .filter(this::isPattern)
                .or(() -> plan.nodes().names().stream().filter(this::isPattern).findFirst())
                .orElse("");
    }

    /** Results that could be taken off as a background. */
    List<String> backgrounds() {
        String input = tuning.input(plan.nodes());
        return plan.nodes().names().stream()
                .filter(this::isPattern)
                .filter(name -> !name.equals(input) && !name.equals(tuning.name()))
                .toList();
    }

    private boolean isPattern(String name) {
        return plan.nodes()
                .signature(name)
                .filter(signature -> !signature.isTable() && signature.rank() == 1)
                .map(signature -> signature.axes().get(0).quantity())
                .filter(quantity -> quantity.equals("Q") || quantity.equals("two-theta"))
                .isPresent();
    }

    /** Wavelength of the pattern, angstrom, if it is known. */
    OptionalDouble wavelength() {
        return plan.wavelength();
    }

    /** The pattern, once it is there. */
    Optional<Trace> pattern() {
        return pattern.last().result().filter(Trace::fits).map(frame -> Trace.of("pattern", frame));
    }

    /** What is taken off the pattern, brought to its scale. */
    Optional<Trace> background() {
        if (tuning.text("background").orElse("").isEmpty()) {
            return Optional.empty();
        }
        double scale = tuning.number(Knob.BGSCALE).orElse(1);
        return backgroundFile
                .map(FileBackground::trace)
                .or(() -> backgroundNode.last().result().filter(Trace::fits).map(one -> Trace.of("background", one)))
                .map(trace -> times(trace, scale));
    }

    private static Trace times(Trace trace, double factor) {
        double[] values = trace.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Trace(trace.name(), trace.axis(), values, Optional.empty(), trace.quantity(), trace.unit());
    }

    /** Last Q of the pattern, 1/angstrom, if it is known. */
    OptionalDouble end() {
        return pattern.last()
                .result()
                .filter(Trace::fits)
                .map(frame -> frame.axes().get(0))
                .map(axis -> Abscissa.q(axis.value(axis.size() - 1), axis, plan.wavelength()))
                .filter(Double::isFinite)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    @Override
    public void close() {
        pattern.close();
        backgroundNode.close();
        desk.work().cancel(new Key(this, "plan"));
        desk.work().cancel(new Key(this, "background"));
    }
}
