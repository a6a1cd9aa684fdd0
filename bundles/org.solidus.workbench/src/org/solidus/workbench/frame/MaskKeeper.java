/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.pipeline.Value;
import org.solidus.plot.Subscription;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.mask.MaskFile;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.Plane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.RelativePath;

/**
 * The mask of the step that integrates, as it is edited on the image: it comes from the step's parameter, is drawn on,
 * and goes to a file that becomes the parameter. UI thread.
 */
final class MaskKeeper {

    private final Desk desk;
    private final MaskLayer layer;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private Subscription watch = () -> {};
    private Optional<Integration> integration = Optional.empty();
    private Optional<Frame> taken = Optional.empty();
    private boolean taking;
    private boolean edited;

    MaskKeeper(Desk desk, MaskLayer layer) {
        this.desk = desk;
        this.layer = layer;
    }

    /** Shows the mask of a step on an image; one that is being drawn stays. */
    void show(Optional<Integration> now, Plane plane) {
        integration = now;
        boolean fits = layer.mask()
                .filter(mask -> mask.rows() == plane.rows() && mask.columns() == plane.columns())
                .isPresent();
        if (!fits) {
            Mask fresh = new Mask(plane.rows(), plane.columns());
            watch.close();
            layer.show(fresh, plane.x(), plane.y());
            watch = fresh.listen(changed -> edited |= !taking);
            edited = false;
            taken = Optional.empty();
        } else {
            layer.show(layer.mask().orElseThrow(), plane.x(), plane.y());
        }
        Optional<Frame> stated = now.flatMap(Integration::mask);
        boolean other = !stated.equals(taken);
        if (other && !edited) {
            taken = stated;
            take(stated);
        }
    }

    private void take(Optional<Frame> stated) {
        Mask mask = layer.mask().orElseThrow();
        taking = true;
        try {
            byte[] pixels = new byte[mask.rows() * mask.columns()];
            stated.map(Frame::raw)
                    .filter(values -> values.size() == pixels.length)
                    .ifPresent(values -> fill(values, pixels));
            mask.load(pixels);
        } finally {
            taking = false;
        }
    }

    private static void fill(NDArray values, byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (values.get(i) == 0 ? 0 : 1);
        }
    }

    void clear() {
        watch.close();
        watch = () -> {};
        layer.clear();
        taken = Optional.empty();
        edited = false;
    }

    /** Whether something was drawn that no file has. */
    boolean edited() {
        return edited;
    }

    /** Asks for a file and takes its mask in place of this one. */
    void open() {
        java.util.List<Path> chosen = desk.dialogs()
                .open("Open a Mask", java.util.List.of("*.npy", "*.tif", "*.tiff", "*.edf", "*.cbf", "*.h5"), false);
        if (chosen.isEmpty() || layer.mask().isEmpty()) {
            return;
        }
        load(chosen.get(0));
    }

    /** Takes the mask of a file in place of this one. */
    void load(Path file) {
        Mask mask = layer.mask().orElseThrow();
        desk.work()
                .latest(
                        reading,
                        () -> MaskFile.read(desk.registry(), file, mask.rows(), mask.columns()),
                        pixels -> {
                            mask.load(pixels);
                            desk.notices().info("The mask " + file.getFileName() + " is shown; save it to use it.");
                        },
                        desk.notices()::error);
    }

    /** Asks for a file, writes the mask and makes the file the step's mask. */
    void save() {
        if (layer.mask().isEmpty()) {
            return;
        }
        String name = integration.map(one -> one.input() + "_mask.npy").orElse("mask.npy");
        java.util.List<String> patterns = MaskFile.extensions(desk.registry()).stream()
                .map(one -> "*." + one)
                .toList();
        desk.dialogs().save("Save the Mask", name, patterns).ifPresent(this::write);
    }

    /** Writes the mask and makes the file the step's mask. */
    void write(Path file) {
        Mask mask = layer.mask().orElseThrow();
        byte[] pixels = mask.bytes();
        desk.work()
                .latest(
                        writing,
                        () -> {
                            MaskFile.write(desk.registry(), file, pixels, mask.rows(), mask.columns());
                            return file;
                        },
                        this::use,
                        desk.notices()::error);
    }

    private void use(Path file) {
        edited = false;
        String written = "The mask is saved as " + file.getFileName();
        if (integration.isEmpty()) {
            desk.notices().info(written + ".");
            return;
        }
        String step = integration.get().step();
        String path = RelativePath.of(desk.document().base(), file);
        boolean same = desk.document()
                .param(step, "mask")
                .map(Value::text)
                .filter(path::equals)
                .isPresent();
        try {
            if (same) {
                desk.previews().previewer().refresh();
                desk.previews().refresh();
            } else {
                desk.document().setParam(step, "mask", path);
            }
            desk.notices().info(written + "; the step '" + step + "' uses it.");
        } catch (IllegalArgumentException refused) {
            desk.notices().error(refused.getMessage());
        }
    }
}
