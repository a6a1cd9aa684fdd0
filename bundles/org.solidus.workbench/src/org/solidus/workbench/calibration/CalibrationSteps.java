/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.KnownDetectors;
import org.solidus.scattering.steps.CalibrateStep.Refine;
import org.solidus.workbench.pattern.FieldMark;

/**
 * The steps of the assistant, one below the other: image, calibrant, start, refinement, result. Nothing is modal and
 * nothing has to be done in order; each step says what it still needs.
 */
final class CalibrationSteps extends Composite {

    private static final List<String> CALIBRANTS = List.of("CeO2", "LaB6", "Si", "Ni", "Al2O3");
    private static final String OF_CIF = "From a CIF…";
    private static final String ANY_DETECTOR = "other";
    private static final Unit ANGSTROM = Unit.of("angstrom");

    private static final int LEAST_WIDTH = 330;
    /** Below this width the fields of the start stand below each other. */
    private static final int NARROW = 460;

    /** What the steps ask for. */
    interface Actions {
        void openImage();

        void followFrame(boolean on);

        void calibrant(String shipped);

        void openCif();

        void openStart();

        void clicking(boolean on);

        void calibrate();

        void cancel();

        void save();

        void use();
    }

    private final CalibrationModel model;
    private final Actions actions;
    private final ScrolledComposite scrolled;
    private final Composite body;
    private final Map<GeometryForm.Item, Text> fields = new java.util.EnumMap<>(GeometryForm.Item.class);
    private final Map<Refine, Button> refine = new java.util.EnumMap<>(Refine.class);
    private Label imageLabel;
    private Button follow;
    private Combo calibrant;
    private Text edge;
    private Combo detector;
    private Combo orientation;
    private Label startMessage;
    private Button clicking;
    private Spinner ring;
    private Button unclick;
    private Button clear;
    private Button useEstimate;
    private Label clickMessage;
    private Text most;
    private Button calibrate;
    private Button cancel;
    private Label progress;
    private Label missing;
    private Table table;
    private Label summary;
    private Button save;
    private Button use;
    private Group calibrantGroup;
    private Composite startGrid;
    private Label arcLabel;
    private boolean filling;
    private boolean running;

    CalibrationSteps(Composite parent, CalibrationModel model, Actions actions) {
        super(parent, SWT.NONE);
        this.model = model;
        this.actions = actions;
        setLayout(new org.eclipse.swt.layout.FillLayout());
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        body = new Composite(scrolled, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 4;
        layout.verticalSpacing = 4;
        body.setLayout(layout);
        image(group("1  Image"));
        calibrantGroup = group("2  Calibrant");
        calibrant(calibrantGroup);
        start(group("3  Start geometry"));
        refinement(group("4  Refine"));
        result(group("5  Result"));
        scrolled.setContent(body);
        scrolled.addListener(SWT.Resize, event -> fitHeight());
        refresh();
    }

    private void fitHeight() {
        // Narrower than this nothing can be read: one scrolls instead
        int width = Math.max(LEAST_WIDTH, scrolled.getClientArea().width);
        ((GridLayout) startGrid.getLayout()).numColumns = width < NARROW ? 2 : 4;
        ((GridLayout) calibrantGroup.getLayout()).numColumns = width < NARROW ? 2 : 4;
        Point wanted = body.computeSize(width, SWT.DEFAULT);
        scrolled.setMinSize(LEAST_WIDTH, wanted.y);
    }

    private Group group(String title) {
        Group group = new Group(body, SWT.NONE);
        group.setText(title);
        group.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(4, false);
        layout.verticalSpacing = 3;
        layout.horizontalSpacing = 4;
        group.setLayout(layout);
        return group;
    }

    private static GridData across(int columns) {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 40;
        return data;
    }

    private static Label wrapped(Composite parent, int columns) {
        Label label = new Label(parent, SWT.WRAP);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, columns, 1);
        data.widthHint = 60;
        label.setLayoutData(data);
        return label;
    }

    private static Button push(Composite parent, String text, String tip, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    // ---- 1 image

    private void image(Group group) {
        imageLabel = wrapped(group, 4);
        follow = new Button(group, SWT.CHECK);
        follow.setText("Follow the current frame");
        follow.setToolTipText("Calibrate with the frame that the window shows");
        follow.setSelection(true);
        follow.setLayoutData(across(2));
        follow.addListener(SWT.Selection, event -> actions.followFrame(follow.getSelection()));
        Button open = push(group, "Open image…", "Calibrate with an image of a file", actions::openImage);
        open.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false, 2, 1));
    }

    // ---- 2 calibrant

    private void calibrant(Group group) {
        new Label(group, SWT.NONE).setText("Calibrant");
        calibrant = new Combo(group, SWT.READ_ONLY);
        CALIBRANTS.forEach(calibrant::add);
        ShippedStructures.names().stream()
                .filter(name -> !CALIBRANTS.contains(name))
                .forEach(calibrant::add);
        calibrant.add(OF_CIF);
        calibrant.setLayoutData(across(1));
        calibrant.addListener(SWT.Selection, event -> {
            if (OF_CIF.equals(calibrant.getText())) {
                actions.openCif();
            } else {
                actions.calibrant(calibrant.getText());
            }
        });
        new Label(group, SWT.NONE).setText("Cell edge a");
        edge = new Text(group, SWT.BORDER);
        edge.setMessage("default");
        edge.setToolTipText("Edge a of the calibrant's cell as it is certified, for example 5.41165 angstrom");
        edge.setLayoutData(across(1));
        commit(edge, () -> quantity(edge, ANGSTROM).ifPresent(value -> model.setEdge(value)));
    }

    /** An optional quantity of a field; outer nothing: not to be read, which the field shows. */
    private Optional<Optional<Double>> quantity(Text field, Unit unit) {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            wrong(field, "");
            return Optional.of(Optional.empty());
        }
        try {
            Quantity typed = Quantity.of(text);
            double value = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(unit);
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("'" + text + "' is not larger than 0.");
            }
            wrong(field, "");
            return Optional.of(Optional.of(value));
        } catch (IllegalArgumentException problem) {
            wrong(field, problem.getMessage());
            return Optional.empty();
        }
    }

    private static void wrong(Text field, String problem) {
        if (field.getData("tip") == null) {
            field.setData("tip", field.getToolTipText() == null ? "" : field.getToolTipText());
        }
        field.setToolTipText(problem.isEmpty() ? (String) field.getData("tip") : problem);
        FieldMark.wrong(field, !problem.isEmpty());
    }

    private static void commit(Text field, Runnable action) {
        field.addListener(SWT.DefaultSelection, event -> action.run());
        field.addListener(SWT.FocusOut, event -> action.run());
    }

    // ---- 3 start

    private void start(Group group) {
        Button open =
                push(group, "From a file…", "A .poni file, or the .json file of an ARC detector", actions::openStart);
        open.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 2, 1));
        clicking = new Button(group, SWT.TOGGLE);
        clicking.setText("Click rings");
        clicking.setToolTipText("Click points on rings in the image: they tell beam and distance");
        clicking.setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false, 2, 1));
        clicking.addListener(SWT.Selection, event -> {
            actions.clicking(clicking.getSelection());
            refresh();
        });
        clickRow(group);
        arcLabel = wrapped(group, 4);
        startGrid = new Composite(group, SWT.NONE);
        startGrid.setLayoutData(across(4));
        GridLayout layout = new GridLayout(4, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 3;
        layout.horizontalSpacing = 4;
        startGrid.setLayout(layout);
        for (GeometryForm.Item item : GeometryForm.Item.values()) {
            field(item);
            if (item == GeometryForm.Item.DISTANCE) {
                detectorBox();
            }
        }
        orientationBox();
        startMessage = wrapped(group, 4);
    }

    private void clickRow(Group group) {
        Composite row = new Composite(group, SWT.NONE);
        row.setLayoutData(across(4));
        GridLayout layout = new GridLayout(5, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        row.setLayout(layout);
        new Label(row, SWT.NONE).setText("Ring");
        ring = new Spinner(row, SWT.BORDER);
        ring.setValues(1, 1, 200, 0, 1, 1);
        ring.setToolTipText(
                "Number of the ring that you click, 1 the innermost of the calibrant (keys N and P in the image)");
        ring.addListener(SWT.Selection, event -> model.setRing(ring.getSelection() - 1));
        unclick = push(row, "Undo point", "Takes the last point back (Backspace in the image)", model::unclick);
        clear = push(row, "Clear", "Takes all points back", model::clearClicks);
        useEstimate = push(row, "Use as start", "Takes what the points say as start geometry", model::useEstimate);
        clickMessage = wrapped(group, 4);
    }

    private void field(GeometryForm.Item item) {
        Label label = new Label(startGrid, SWT.NONE);
        label.setText(item.label());
        label.setToolTipText(item.help());
        Text text = new Text(startGrid, SWT.BORDER);
        text.setToolTipText(item.help());
        text.setLayoutData(across(1));
        text.addListener(SWT.Modify, event -> {
            if (!filling) {
                model.setForm(model.form().with(item, text.getText()));
            }
        });
        fields.put(item, text);
    }

    private void detectorBox() {
        new Label(startGrid, SWT.NONE).setText("Detector");
        detector = new Combo(startGrid, SWT.READ_ONLY);
        detector.add(ANY_DETECTOR);
        KnownDetectors.all().stream().map(Detector::name).distinct().forEach(detector::add);
        detector.setToolTipText("A known detector has its pixels and its gaps; any other has the pixels below");
        detector.setLayoutData(across(1));
        detector.addListener(SWT.Selection, event -> {
            String name = detector.getText();
            model.setForm(model.form().withDetector(ANY_DETECTOR.equals(name) ? "" : name));
        });
    }

    private void orientationBox() {
        Label label = new Label(startGrid, SWT.NONE);
        label.setText("Orientation");
        orientation = new Combo(startGrid, SWT.READ_ONLY);
        orientation.setItems("1", "2", "3", "4");
        orientation.setToolTipText(
                "How the image is stored: 3 as most detectors, 2 for images stored top row first (many TIFF files)");
        orientation.setLayoutData(across(1));
        orientation.addListener(
                SWT.Selection,
                event -> model.setForm(model.form().withOrientation(orientation.getSelectionIndex() + 1)));
    }

    // ---- 4 refine

    private void refinement(Group group) {
        Composite row = new Composite(group, SWT.NONE);
        row.setLayoutData(across(4));
        GridLayout layout = new GridLayout(3, true);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        row.setLayout(layout);
        for (Refine one : Refine.values()) {
            if (one != Refine.OFFSET) {
                Button box = new Button(row, SWT.CHECK);
                box.setText(one.name().toLowerCase(java.util.Locale.ROOT));
                box.addListener(SWT.Selection, event -> model.setRefine(one, box.getSelection()));
                refine.put(one, box);
            }
        }
        refine.get(Refine.WAVELENGTH).setToolTipText("Wavelength and distance can rarely be told apart on one image");
        Label label = new Label(group, SWT.NONE);
        label.setText("Largest valid value");
        label.setToolTipText("Larger numbers are saturated pixels, no measurements");
        most = new Text(group, SWT.BORDER);
        most.setMessage("none");
        most.setToolTipText("Larger numbers are saturated pixels, no measurements");
        GridData wide = across(3);
        most.setLayoutData(wide);
        commit(most, () -> quantity(most, Unit.ONE).ifPresent(model::setMost));
        calibrate = push(group, "Calibrate", "Refine the geometry in the background", actions::calibrate);
        cancel = push(group, "Cancel", "Stop the calibration", actions::cancel);
        // A bar that runs without end keeps the window busy even while it is hidden: a word does it
        progress = new Label(group, SWT.NONE);
        progress.setText("Measuring rings…");
        progress.setLayoutData(across(2));
        missing = wrapped(group, 4);
    }

    // ---- 5 result

    private void result(Group group) {
        summary = wrapped(group, 4);
        table = new Table(group, SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        GridData data = across(4);
        data.heightHint = 150;
        table.setLayoutData(data);
        column("parameter", 110);
        column("value", 150);
        column("error (1 σ)", 90);
        save = push(group, "Save as…", "Writes the geometry as .poni, of an ARC detector as .json", actions::save);
        use = push(
                group,
                "Use in the pipeline",
                "Saves the geometry and makes it the one of the pipeline's integration",
                actions::use);
        use.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 3, 1));
    }

    private void column(String name, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(name);
        column.setWidth(width);
    }

    // ---- state

    /** Whether frames of the window are followed. */
    boolean follows() {
        return follow.getSelection();
    }

    void setFollows(boolean on) {
        follow.setSelection(on);
    }

    /** Whether clicks in the image are points on rings. */
    boolean clicks() {
        return clicking.getSelection();
    }

    /** Shows or hides that it is calibrating. */
    void running(boolean on) {
        running = on;
        cancel.setEnabled(on);
        progress.setVisible(on);
        calibrate.setEnabled(!on && model.missing().isEmpty());
    }

    /** Shows what the model knows. */
    void refresh() {
        filling = true;
        try {
            imageLabel.setText(model.image()
                    .map(frame -> model.imageName() + ": " + frame.shape()[0] + " x " + frame.shape()[1] + " pixels")
                    .orElse(model.imageName().isEmpty() ? "There is no image yet." : model.imageName()));
            refreshCalibrant();
            refreshStart();
            refreshClicks();
            refreshRefinement();
            refreshResult();
        } finally {
            filling = false;
        }
        body.layout(true, true);
        fitHeight();
    }

    private void refreshCalibrant() {
        String name = model.calibrantName();
        if (calibrant.indexOf(name) >= 0) {
            calibrant.setText(name);
        } else if (!name.isEmpty()) {
            calibrant.add(name, 0);
            calibrant.select(0);
        } else {
            calibrant.deselectAll();
        }
    }

    private void refreshStart() {
        boolean arc = model.arc().isPresent();
        show(startGrid, !arc);
        show(arcLabel, arc);
        arcLabel.setText(model.arc()
                .map(geometry -> "An ARC detector of " + geometry.modules().size() + " modules, "
                        + String.format(java.util.Locale.ROOT, "%.4g mm", geometry.distance() * 1e3)
                        + " away: each is refined.")
                .orElse(""));
        Map<GeometryForm.Item, String> problems = model.problems();
        fields.forEach((item, text) -> {
            String now = model.form().text(item);
            if (!text.getText().equals(now)) {
                text.setText(now);
            }
            wrong(text, problems.getOrDefault(item, ""));
        });
        String known = model.form().detector();
        detector.setText(known.isEmpty() ? ANY_DETECTOR : known);
        orientation.select(model.form().orientation() - 1);
        Optional<String> first = fields.keySet().stream()
                .filter(problems::containsKey)
                .map(problems::get)
                .findFirst();
        startMessage.setText(first.orElse(""));
        show(startMessage, first.isPresent() && !arc);
    }

    private void refreshClicks() {
        boolean on = clicking.getSelection() || !model.clicks().isEmpty();
        show(ring.getParent(), on);
        ring.setSelection(model.ring() + 1);
        unclick.setEnabled(!model.clicks().isEmpty());
        clear.setEnabled(!model.clicks().isEmpty());
        useEstimate.setEnabled(model.estimated().isPresent());
        String message = model.clicks().isEmpty() && clicking.getSelection()
                ? "Click at least three points on a ring, far from each other; then choose the next ring."
                : model.clickMessage();
        clickMessage.setText(message);
        show(clickMessage, on);
    }

    private void refreshRefinement() {
        boolean arc = model.arc().isPresent();
        refine.forEach((what, box) -> {
            box.setEnabled(!arc);
            box.setSelection(arc ? what != Refine.WAVELENGTH : model.refine().contains(what));
        });
        String lacks = model.missing();
        calibrate.setEnabled(lacks.isEmpty() && !running);
        cancel.setEnabled(running);
        progress.setVisible(running);
        missing.setText(model.refusal().isEmpty() ? lacks : model.refusal());
        FieldMark.wrong(missing, !model.refusal().isEmpty());
    }

    private void refreshResult() {
        table.removeAll();
        model.result().ifPresent(found -> found.rows().forEach(row -> {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {row.name(), row.value(), row.error()});
        }));
        summary.setText(model.result()
                .map(found -> found.summary()
                        + (found.warnings().isEmpty() ? "" : "\n⚠ " + String.join("\n⚠ ", found.warnings())))
                .orElse("Nothing is calibrated yet."));
        save.setEnabled(model.result().isPresent());
        use.setEnabled(model.result().isPresent());
    }

    private static void show(Control control, boolean on) {
        GridData data = (GridData) control.getLayoutData();
        data.exclude = !on;
        control.setVisible(on);
    }
}
