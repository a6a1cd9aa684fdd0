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
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
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
import org.solidus.figure.Figure;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.plot.Subscription;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.scattering.steps.CalibrateStep;
import org.solidus.scattering.steps.RefinedGeometry;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;

/**
 * The calibration assistant: steps on the left, the image with the rings of the calibrant and what the calibration
 * leaves on the right.
 */
public final class CalibrationPane extends Composite implements ViewState.Keeper {

    private static final List<String> GEOMETRIES = List.of("*.poni;*.json", "*");

    private final Desk desk;
    private final CalibrationModel model = new CalibrationModel();
    private final CalibrationSteps steps;
    private final SashForm sash;
    private final FigureView image;
    private final RingLayer rings = new RingLayer();
    private final FigureView residuals;
    private final FigureView map;
    private final FigureView correlations;
    private final List<Subscription> subscriptions;
    private Optional<Frame> shown = Optional.empty();
    private Optional<Calibrated> shownResult = Optional.empty();
    private Optional<Tasks.Handle> running = Optional.empty();

    public CalibrationPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        setLayout(new FillLayout());
        sash = new SashForm(this, SWT.HORIZONTAL);
        steps = new CalibrationSteps(sash, model, new Asked());
        SashForm right = new SashForm(sash, SWT.VERTICAL);
        image = DeskFigures.view(right, desk);
        image.add(rings);
        image.add(new Clicking());
        CTabFolder tabs = new CTabFolder(right, SWT.BORDER | SWT.FLAT);
        residuals = tab(tabs, "Residuals");
        map = tab(tabs, "Residuals over rings");
        correlations = tab(tabs, "Correlations");
        tabs.setSelection(0);
        right.setWeights(65, 35);
        sash.setWeights(38, 62);
        clearFigures();
        subscriptions = List.of(
                model.listen(this::refresh),
                desk.frame().listen(frame -> followFrame()),
                desk.series().listen(series -> followFrame()),
                image.onPointer(pointer -> tellQ(pointer.x(), pointer.y())),
                image.onLeave(() -> desk.q().set(OptionalDouble.empty())));
        addListener(SWT.Dispose, event -> release());
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

    private FigureView tab(CTabFolder tabs, String name) {
        FigureView view = DeskFigures.view(tabs, desk);
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(view);
        return view;
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        running.ifPresent(Tasks.Handle::cancel);
        for (String key : List.of("image", "rings", "figure", "open", "calibrant")) {
            desk.work().cancel(key(key));
        }
    }

    private record Key(CalibrationPane pane, String of) {}

    private Key key(String of) {
        return new Key(this, of);
    }

    /** What the assistant knows. */
    public CalibrationModel model() {
        return model;
    }

    /** The view of the image. */
    public FigureView image() {
        return image;
    }

    // ---- the image

    private void followFrame() {
        if (!steps.follows()) {
            return;
        }
        Optional<Series> series = desk.series().get();
        if (series.isEmpty()) {
            model.setImage("", Optional.empty());
            return;
        }
        long number = desk.frame().get();
        String name = series.get().name() + ", frame " + number;
        desk.work()
                .latest(
                        key("image"),
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
        desk.work()
                .latest(
                        key("image"),
                        () -> read(file),
                        frame -> take(file.getFileName().toString(), frame),
                        reason -> model.setImage(reason, Optional.empty()));
    }

    private Frame read(Path file) throws IOException {
        try (Source source = new Opener(desk.registry().readers()).source(file, Optional.empty(), Optional.empty())) {
            return source.frame(0);
        }
    }

    // ---- what the steps ask for

    /** Everything that the buttons do. */
    private final class Asked implements CalibrationSteps.Actions {
        @Override
        public void openImage() {
            desk.dialogs().open("Image of a calibrant", List.of(), false).forEach(CalibrationPane.this::openImage);
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
            List<Path> files = desk.dialogs().open("Structure of the calibrant", List.of("*.cif", "*"), false);
            files.forEach(CalibrationPane.this::openCif);
            if (files.isEmpty()) {
                steps.refresh();
            }
        }

        @Override
        public void openStart() {
            desk.dialogs().open("Geometry to start from", GEOMETRIES, false).forEach(CalibrationPane.this::openStart);
        }

        @Override
        public void clicking(boolean on) {
            image.setCursor(on ? getDisplay().getSystemCursor(SWT.CURSOR_CROSS) : null);
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
        desk.work().latest(key("calibrant"), structure, found -> model.setCalibrant(name, found), this::fail);
    }

    /** Takes the geometry of a .poni or .json file as start. */
    public void openStart(Path file) {
        desk.work().latest(key("open"), () -> geometry(file), model::setStart, this::fail);
    }

    private Geometry geometry(Path file) throws IOException {
        try (Container container = new Opener(desk.registry().readers()).open(file)) {
            return container
                    .object(Geometry.class)
                    .orElseThrow(() -> new IOException(file
                            + " holds no geometry: choose a .poni file, or the .json file" + " of an ARC detector."));
        }
    }

    private void fail(String reason) {
        desk.notices().error(reason);
        model.setRefusal(reason);
    }

    /** Refines the geometry in the background. */
    public void calibrate() {
        if (!model.missing().isEmpty() || running.isPresent()) {
            return;
        }
        Frame of = model.image().orElseThrow();
        CalibrateStep.Params params = model.params();
        running = Optional.of(desk.tasks()
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
            desk.notices().warn(reason);
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
        Optional<Path> file = desk.dialogs().save("Save the geometry", name, List.of("*." + extension));
        file.ifPresent(path -> save(path, () -> desk.notices().info("Saved " + path.getFileName() + ".")));
        return file;
    }

    private String fileName(String extension) {
        return model.calibrantName().replaceAll("\\.cif$", "").replaceAll("[^A-Za-z0-9_.-]", "_") + "." + extension;
    }

    /** Writes the refined geometry. @param then on the UI thread, when it is written */
    public void save(Path file, Runnable then) {
        String text = RefinedGeometry.text(model.result().orElseThrow().geometry());
        desk.work()
                .latest(
                        key("save " + file),
                        () -> Files.writeString(file, text, StandardCharsets.UTF_8),
                        written -> then.run(),
                        reason -> desk.notices().error(reason));
    }

    private void use() {
        Optional<Calibrated> result = model.result();
        String extension =
                result.map(found -> RefinedGeometry.extension(found.geometry())).orElse("poni");
        String name = fileName(extension);
        desk.dialogs()
                .save("Save the geometry for the pipeline", name, List.of("*." + extension))
                .ifPresent(this::use);
    }

    /** Saves the refined geometry and makes it that of the pipeline. */
    public void use(Path file) {
        save(file, () -> UseGeometry.in(desk, file));
    }

    // ---- pictures

    private void refresh() {
        if (isDisposed()) {
            return;
        }
        steps.refresh();
        showImage();
        showRings();
        showResult();
    }

    private void showImage() {
        if (shown.equals(model.image())) {
            return;
        }
        shown = model.image();
        if (shown.isEmpty()) {
            image.clear(model.imageName().isEmpty() ? "Choose an image of the calibrant" : model.imageName());
            return;
        }
        Frame frame = shown.get();
        image.busy(true);
        desk.work()
                .latest(key("figure"), () -> CalibrationPictures.image(frame), this::showImage, desk.notices()::error);
    }

    private void showImage(Figure figure) {
        if (!image.isDisposed()) {
            image.busy(false);
            image.show(figure);
        }
    }

    private void showRings() {
        rings.show(model.clicks());
        Optional<Geometry> geometry = model.drawn();
        Optional<Calibrant> calibrant = model.rings();
        boolean refined = model.result().isPresent();
        if (geometry.isEmpty() || calibrant.isEmpty() || shown.isEmpty()) {
            desk.work().cancel(key("rings"));
            rings.show(RingLayer.Rings.NONE, false);
            image.redrawLayers();
            return;
        }
        int[] shape = shown.get().shape();
        desk.work()
                .latest(
                        key("rings"),
                        () -> RingLayer.Rings.of(geometry.get(), calibrant.get(), shape[0], shape[1]),
                        found -> {
                            rings.show(found, refined);
                            image.redrawLayers();
                        },
                        desk.notices()::error);
        image.redrawLayers();
    }

    private void clearFigures() {
        residuals.clear("Residuals of the rings appear here after a calibration");
        map.clear("");
        correlations.clear("");
    }

    private void showResult() {
        if (shownResult.equals(model.result())) {
            return;
        }
        shownResult = model.result();
        if (shownResult.isEmpty()) {
            clearFigures();
            return;
        }
        Calibrated found = shownResult.get();
        residuals.show(CalibrationPictures.residuals(found));
        CalibrationPictures.residualMap(found)
                .ifPresentOrElse(map::show, () -> map.clear("There are too few rings for a map"));
        CalibrationPictures.correlations(found).ifPresentOrElse(correlations::show, () -> correlations.clear(""));
    }

    private void tellQ(double column, double row) {
        Optional<Geometry> geometry = model.drawn();
        if (geometry.isPresent() && shown.isPresent()) {
            int[] shape = shown.get().shape();
            double q = RingPaths.of(geometry.get(), shape[0], shape[1]).qAt(column, row);
            desk.q().set(Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty());
        }
    }

    /** Clicks on the image are points of the current ring while the steps say so. */
    private final class Clicking implements Layer {
        private double downX;
        private double downY;

        @Override
        public void paint(org.eclipse.swt.graphics.GC gc, List<org.solidus.figure.render.PlotArea> areas) {
            // The points are drawn with the rings
        }

        @Override
        public boolean mouse(LayerEvent event) {
            if (!steps.clicks() || event.button() != 1 && event.kind() != LayerEvent.Kind.DRAG) {
                return false;
            }
            boolean plain = (event.stateMask() & SWT.MODIFIER_MASK) == 0;
            if (event.kind() == LayerEvent.Kind.DOWN && plain && event.panel() == 0) {
                downX = event.x();
                downY = event.y();
                return true;
            }
            if (event.kind() == LayerEvent.Kind.UP && Math.hypot(event.x() - downX, event.y() - downY) < 4) {
                model.click(event.dataX(), event.dataY());
            }
            return event.kind() == LayerEvent.Kind.UP || event.kind() == LayerEvent.Kind.DRAG;
        }

        @Override
        public boolean key(org.eclipse.swt.events.KeyEvent event) {
            if (!steps.clicks()) {
                return false;
            }
            switch (Character.toLowerCase(event.character)) {
                case 'n' -> model.setRing(model.ring() + 1);
                case 'p' -> model.setRing(model.ring() - 1);
                case SWT.BS -> model.unclick();
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int cursor(LayerEvent event) {
            return steps.clicks() && event.panel() == 0 ? SWT.CURSOR_CROSS : SWT.DEFAULT;
        }
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
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
