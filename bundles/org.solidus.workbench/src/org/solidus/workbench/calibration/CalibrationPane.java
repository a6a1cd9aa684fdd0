/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.plot.FigureView;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.steps.CalibrateStep;
import org.solidus.scattering.steps.RefinedGeometry;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;

/**
 * The calibration assistant: steps on the left, the image with the rings of the calibrant and what the calibration
 * leaves on the right.
 */
public final class CalibrationPane extends DeskPane {

    private static final List<String> GEOMETRIES = List.of("*.poni;*.json", "*");

    private final CalibrationModel model = new CalibrationModel();
    private final CalibrationSteps steps;
    private final CalibrationFigures figures;
    private final SashForm sash;
    private Optional<Tasks.Handle> running = Optional.empty();

    /** Calibrates with the current frame of a desk, or with an image of a file. */
    public CalibrationPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(new FillLayout());
        sash = new SashForm(this, SWT.HORIZONTAL);
        steps = new CalibrationSteps(sash, model, new Asked());
        figures = new CalibrationFigures(sash, desk, model);
        figures.image().add(new ClickLayer(model, steps::clicks));
        sash.setWeights(38, 62);
        own(model.listen(this::refresh));
        listen(desk.frame(), frame -> followFrame());
        listen(desk.series(), series -> followFrame());
        addListener(SWT.Resize, event -> turn());
        followFrame();
        refresh();
    }

    /** In a narrow place the steps stand above the image. */
    private void turn() {
        Point size = getSize();
        int wanted = size.x < 1.1 * size.y && size.x < 700 ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (size.x > 10 && size.y > 10 && sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
            sash.setWeights(wanted == SWT.VERTICAL ? new int[] {55, 45} : new int[] {38, 62});
        }
    }

    @Override
    protected void disposed() {
        running.ifPresent(Tasks.Handle::cancel);
    }

    /** What the assistant knows. */
    public CalibrationModel model() {
        return model;
    }

    /** The view of the image. */
    public FigureView image() {
        return figures.image();
    }

    // ---- the image

    private void followFrame() {
        if (!steps.follows()) {
            return;
        }
        Optional<Series> series = desk().series().get();
        if (series.isEmpty()) {
            model.setImage("", Optional.empty());
            return;
        }
        long number = desk().frame().get();
        String name = series.get().name() + ", frame " + number;
        compute(
                "image",
                () -> series.get().source().frame(number),
                frame -> take(name, frame),
                reason -> model.setImage(reason, Optional.empty()));
    }

    private void take(String name, Frame frame) {
        if (isDisposed()) {
            return;
        }
        boolean picture = !frame.isTable() && frame.shape().length == 2;
        model.setImage(
                picture
                        ? name
                        : name + " is no image: open an image of the calibrant, or make such a frame the current one.",
                picture ? Optional.of(frame) : Optional.empty());
    }

    private void openImage(Path file) {
        steps.setFollows(false);
        compute(
                "image",
                () -> read(file),
                frame -> take(file.getFileName().toString(), frame),
                reason -> model.setImage(reason, Optional.empty()));
    }

    private Frame read(Path file) throws IOException {
        try (Source source = new Opener(desk().registry().readers()).source(file, Optional.empty(), Optional.empty())) {
            return source.frame(0);
        }
    }

    // ---- what the steps ask for

    /** Everything that the buttons do. */
    private final class Asked implements CalibrationSteps.Actions {
        @Override
        public void openImage() {
            desk().dialogs().open("Image of a calibrant", List.of(), false).forEach(CalibrationPane.this::openImage);
        }

        @Override
        public void followFrame(boolean on) {
            CalibrationPane.this.followFrame();
        }

        @Override
        public void calibrant(String shipped) {
            chooseCalibrant(shipped);
        }

        @Override
        public void openCif() {
            List<Path> files = desk().dialogs().open("Structure of the calibrant", List.of("*.cif", "*"), false);
            files.forEach(CalibrationPane.this::openCif);
            if (files.isEmpty()) {
                steps.refresh();
            }
        }

        @Override
        public void openStart() {
            desk().dialogs().open("Geometry to start from", GEOMETRIES, false).forEach(CalibrationPane.this::openStart);
        }

        @Override
        public void clicking(boolean on) {
            figures.image().setCursor(on ? getDisplay().getSystemCursor(SWT.CURSOR_CROSS) : null);
        }

        @Override
        public void calibrate() {
            CalibrationPane.this.calibrate();
        }

        @Override
        public void cancel() {
            running.ifPresent(Tasks.Handle::cancel);
        }

        @Override
        public void save() {
            askAndSave();
        }

        @Override
        public void use() {
            CalibrationPane.this.use();
        }
    }

    /** Takes a structure that comes with Solidus as calibrant. */
    public void chooseCalibrant(String name) {
        load(name, () -> ShippedStructures.get(name));
    }

    /** Takes the first structure of a CIF as calibrant. */
    public void openCif(Path file) {
        load(file.getFileName().toString(), () -> CifReader.structures(file).getFirst());
    }

    private void load(String name, Callable<Structure> structure) {
        compute("calibrant", structure, found -> model.setCalibrant(name, found), this::fail);
    }

    /** Takes the geometry of a .poni or .json file as start. */
    public void openStart(Path file) {
        compute("open", () -> geometry(file), model::setStart, this::fail);
    }

    private Geometry geometry(Path file) throws IOException {
        try (Container container = new Opener(desk().registry().readers()).open(file)) {
            return container
                    .object(Geometry.class)
                    .orElseThrow(() -> new IOException(file
                            + " holds no geometry: choose a .poni file, or the .json file" + " of an ARC detector."));
        }
    }

    private void fail(String reason) {
        desk().notices().error(reason);
        model.setRefusal(reason);
    }

    /** Refines the geometry in the background. */
    public void calibrate() {
        if (!model.missing().isEmpty() || running.isPresent()) {
            return;
        }
        Frame of = model.image().orElseThrow();
        CalibrateStep.Params params = model.params();
        running = Optional.of(desk().tasks()
                .start(
                        "Calibrating with " + model.calibrantName(),
                        (progress, stop) -> Calibrated.run(of, params, progress, stop),
                        found -> finish(of, () -> model.setResult(found)),
                        reason -> finish(of, () -> refuse(reason))));
        steps.running(true);
    }

    private void refuse(String reason) {
        model.setRefusal(reason);
        if (!reason.isEmpty()) {
            desk().notices().warn(reason);
        }
    }

    private void finish(Frame of, Runnable what) {
        running = Optional.empty();
        if (isDisposed()) {
            return;
        }
        steps.running(false);
        if (model.image().filter(now -> now == of).isPresent()) {
            what.run();
        }
    }

    /** Whether a calibration is under way. */
    public boolean running() {
        return running.isPresent();
    }

    private Optional<Path> askAndSave() {
        Optional<Calibrated> result = model.result();
        if (result.isEmpty()) {
            return Optional.empty();
        }
        String extension = RefinedGeometry.extension(result.get().geometry());
        String name = fileName(extension);
        Optional<Path> file = desk().dialogs().save("Save the geometry", name, List.of("*." + extension));
        file.ifPresent(path -> save(path, () -> desk().notices().info("Saved " + path.getFileName() + ".")));
        return file;
    }

    private String fileName(String extension) {
        return model.calibrantName().replaceAll("\\.cif$", "").replaceAll("[^A-Za-z0-9_.-]", "_") + "." + extension;
    }

    /** Writes the refined geometry. @param then on the UI thread, when it is written */
    public void save(Path file, Runnable then) {
        String text = RefinedGeometry.text(model.result().orElseThrow().geometry());
        desk().work()
                .latest(
                        "save " + file,
                        () -> Files.writeString(file, text, StandardCharsets.UTF_8),
                        written -> then.run(),
                        reason -> desk().notices().error(reason));
    }

    private void use() {
        Optional<Calibrated> result = model.result();
        String extension =
                result.map(found -> RefinedGeometry.extension(found.geometry())).orElse("poni");
        String name = fileName(extension);
        desk().dialogs()
                .save("Save the geometry for the pipeline", name, List.of("*." + extension))
                .ifPresent(this::use);
    }

    /** Saves the refined geometry and makes it that of the pipeline. */
    public void use(Path file) {
        save(file, () -> UseGeometry.in(desk(), file));
    }

    // ---- what the model knows

    private void refresh() {
        if (isDisposed()) {
            return;
        }
        steps.refresh();
        figures.refresh();
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        super.save(state);
        state.put("calibrant", model.calibrantName());
        for (GeometryForm.Item item : GeometryForm.Item.values()) {
            state.put(item.name(), model.form().text(item));
        }
        state.put("detector", model.form().detector());
        state.put("orientation", model.form().orientation());
    }

    @Override
    public void restore(ViewState state) {
        GeometryForm form =
                GeometryForm.EMPTY.withDetector(state.text("detector").orElse(""));
        for (GeometryForm.Item item : GeometryForm.Item.values()) {
            form = form.with(item, state.text(item.name()).orElse(form.text(item)));
        }
        int orientation = state.number("orientation")
                .map(Double::intValue)
                .filter(n -> n >= 1 && n <= 4)
                .orElse(3);
        model.setForm(form.withOrientation(orientation));
        state.text("calibrant").filter(ShippedStructures.names()::contains).ifPresent(this::chooseCalibrant);
    }
}
