/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.solidus.core.data.Axis;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.pattern.Trace;

/** G(r) of a chosen structure over the measured one, loaded and computed in the background. UI thread. */
final class ModelCurve implements AutoCloseable {

    private static final double USUAL_DAMPING = 0.04;
    private static final double MOST_DAMPING = 10;

    private final Desk desk;
    private final Supplier<Optional<Measured>> measured;
    private final Runnable changed;
    private final Consumer<String> failed;
    private String name = "";
    private double damping = USUAL_DAMPING;
    private Optional<ModelOverlay> model = Optional.empty();
    private Optional<Trace> curve = Optional.empty();

    /**
     * What the model is brought to.
     *
     * @param g measured G(r)
     * @param qmin where the data begin, 1/angstrom
     * @param qmax where the transform ends, 1/angstrom
     * @param from what lies below is not compared, angstrom
     */
    record Measured(Trace g, double qmin, double qmax, double from) {}

    private record Key(ModelCurve curve, String what) {}

    /**
     * @param measured gives what the model is brought to
     * @param changed is told when there is another curve
     * @param failed gets a sentence when a structure cannot be read
     */
    ModelCurve(Desk desk, Supplier<Optional<Measured>> measured, Runnable changed, Consumer<String> failed) {
        this.desk = desk;
        this.measured = measured;
        this.changed = changed;
        this.failed = failed;
    }

    /** The chosen structure: its shipped name, or the path of a CIF; empty: none. */
    String name() {
        return name;
    }

    /** Chooses a structure: its shipped name, or the path of a CIF; empty: none. */
    void choose(String structure) {
        name = structure;
        if (structure.isEmpty()) {
            desk.work().cancel(new Key(this, "structure"));
            load(Optional.empty());
        } else {
            desk.work().latest(new Key(this, "structure"), () -> Optional.of(overlay(structure)), this::load, failed);
        }
    }

    private static ModelOverlay overlay(String name) throws IOException {
        boolean shipped = ShippedStructures.names().contains(name);
        Structure structure = shipped
                ? ShippedStructures.get(name)
                : CifReader.structures(Path.of(name)).getFirst();
        String label = shipped ? name : Path.of(name).getFileName().toString().replaceAll("\\.cif$", "");
        return ModelOverlay.of(label, structure);
    }

    private void load(Optional<ModelOverlay> next) {
        model = next;
        update();
    }

    /** Resolution of the instrument: the model falls as exp(-(r Qdamp)² / 2), 1/angstrom. */
    double damping() {
        return damping;
    }

    /** Whether a resolution can be, 1/angstrom. */
    static boolean possible(double damping) {
        return damping >= 0 && damping <= MOST_DAMPING;
    }

    void damping(double next) {
        damping = next;
        update();
    }

    /** Computes the curve for what is measured now. */
    void update() {
        Optional<Measured> now = measured.get();
        if (model.isPresent() && now.isPresent()) {
            compute(model.get(), now.get(), damping);
        } else {
            desk.work().cancel(new Key(this, "model"));
            show(Optional.empty());
        }
    }

    private void compute(ModelOverlay of, Measured to, double qdamp) {
        desk.work()
                .latest(
                        new Key(this, "model"),
                        () -> of.at(to.g(), to.qmin(), to.qmax(), qdamp, to.from()),
                        this::show,
                        desk.notices()::warn);
    }

    private void show(Optional<Trace> next) {
        if (next.isPresent() || curve.isPresent()) {
            curve = next;
            changed.run();
        }
    }

    /** The curve, where it is on the grid of the measured one. */
    Optional<Trace> on(Axis axis) {
        return curve.filter(one -> one.axis().equals(axis));
    }

    @Override
    public void close() {
        desk.work().cancel(new Key(this, "structure"));
        desk.work().cancel(new Key(this, "model"));
    }
}
