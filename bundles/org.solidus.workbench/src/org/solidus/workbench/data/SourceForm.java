/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.data.Axis;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.SourceInfo;
import org.solidus.workbench.model.Desk;

/**
 * Asks how a file becomes a source of the pipeline: below the tree, not in anybody's way. What is typed is tried in the
 * background as {@code solidus check} would try it.
 */
final class SourceForm extends Composite {

    private static final Map<String, String> TIPS = Map.of(
            "scan", "Names of the leading axes that were scanned, slowest first.",
            "grid", "Rows and columns of the raster, such as 24 x 16; the first file is the top left point.",
            "order", "Whether every second row was taken backwards.",
            "step", "Distance of the points with its unit, such as 50 um; or between rows and between columns.",
            "select", "A part of the series: first:end or first:end:step, counted from 0.",
            "interval", "Time from frame to frame with its unit, such as 10 ms.",
            "columns", "New names for columns of a table: time: \"t (s)\", current: \"I (A)\".",
            "dataset", "Which dataset of the file.");

    private final Desk desk;
    private final Map<String, Control> fields = new LinkedHashMap<>();
    private final Text name;
    private final Text path;
    private final Label message;
    private final Button add;
    private SourceProposal proposal = new SourceProposal("", "", Map.of());
    private boolean filling;
    private Consumer<SourceProposal> onAdd = accepted -> {};
    private Runnable onCancel = () -> {};
    private Runnable onResize = () -> {};

    SourceForm(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        GridLayout layout = new GridLayout(2, false);
        layout.verticalSpacing = 3;
        layout.marginHeight = 4;
        layout.marginWidth = 4;
        setLayout(layout);
        name = text("Name", "Under this name steps find it.");
        path = text("Files", "A file, or a pattern of files.");
        field("dataset", "Dataset", true);
        field("scan", "Scanned", false);
        field("grid", "Grid", false);
        field("order", "Order", true);
        ((Combo) fields.get("order")).setItems("rows", "snake");
        field("step", "Step", false);
        field("select", "Select", false);
        field("interval", "Interval", false);
        field("columns", "Columns", false);
        message = new Label(this, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 160;
        message.setLayoutData(wide);
        Composite buttons = new Composite(this, SWT.NONE);
        buttons.setLayoutData(new GridData(SWT.END, SWT.TOP, true, false, 2, 1));
        buttons.setLayout(new RowLayout());
        Button cancel = new Button(buttons, SWT.PUSH);
        cancel.setText("Cancel");
        cancel.addListener(SWT.Selection, event -> onCancel.run());
        add = new Button(buttons, SWT.PUSH);
        add.setText("Add to pipeline");
        add.addListener(SWT.Selection, event -> accept());
        addListener(SWT.Dispose, event -> desk.work().cancel(this));
    }

    private Text text(String label, String tip) {
        Label before = new Label(this, SWT.NONE);
        before.setText(label);
        Text field = new Text(this, SWT.BORDER);
        field.setToolTipText(tip);
        prepare(field);
        return field;
    }

    private void field(String option, String label, boolean choice) {
        Label before = new Label(this, SWT.NONE);
        before.setText(label);
        before.setLayoutData(new GridData());
        Control field = choice ? new Combo(this, SWT.DROP_DOWN | SWT.READ_ONLY) : new Text(this, SWT.BORDER);
        field.setToolTipText(TIPS.get(option));
        field.setData("label", before);
        if (field instanceof Text text) {
            text.setMessage(option.equals("grid") ? "rows x columns" : option.equals("step") ? "50 um" : "");
        }
        prepare(field);
        fields.put(option, field);
    }

    private void prepare(Control field) {
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 60;
        field.setLayoutData(wide);
        field.addListener(SWT.Modify, event -> changed());
        field.addListener(SWT.Selection, event -> changed());
        field.addListener(SWT.DefaultSelection, event -> accept());
        field.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE) {
                event.doit = false;
                onCancel.run();
            }
        });
    }

    /** Is told when the form became higher or lower. */
    void onResize(Runnable listener) {
        onResize = listener;
    }

    void onAdd(Consumer<SourceProposal> listener) {
        onAdd = listener;
    }

    void onCancel(Runnable listener) {
        onCancel = listener;
    }

    /** Asks about a file. Only what can matter for it is asked. */
    void ask(SourceProposal first, FilePreview preview, int files) {
        filling = true;
        name.setText(first.name());
        path.setText(first.path());
        Optional<DatasetInfo> info = preview.shown();
        boolean table = info.filter(dataset -> !dataset.columns().isEmpty()).isPresent();
        boolean series =
                files > 1 || info.filter(dataset -> dataset.axes().size() > 2).isPresent();
        Combo datasets = (Combo) fields.get("dataset");
        datasets.setItems(preview.datasets().stream().map(DatasetInfo::name).toArray(String[]::new));
        show("dataset", preview.datasets().size() > 1);
        show(
                "scan",
                info.filter(dataset -> dataset.scanRank() == DatasetInfo.AMBIGUOUS)
                        .isPresent());
        for (String option : List.of("grid", "order", "step", "interval", "select")) {
            show(option, series && !table);
        }
        show("columns", table);
        fields.forEach((option, field) -> put(field, first.option(option)));
        if (first.option("dataset").isEmpty()) {
            info.ifPresent(dataset -> put(datasets, dataset.name()));
        }
        filling = false;
        changed();
        name.setFocus();
        name.selectAll();
    }

    private void show(String option, boolean visible) {
        Control field = fields.get(option);
        for (Control part : List.of(field, (Control) field.getData("label"))) {
            ((GridData) part.getLayoutData()).exclude = !visible;
            part.setVisible(visible);
        }
    }

    private static void put(Control field, String value) {
        if (field instanceof Combo combo) {
            combo.setText(value);
            if (value.isEmpty() && combo.getItemCount() > 0) {
                combo.select(0);
            }
        } else {
            ((Text) field).setText(value);
        }
    }

    private static String value(Control field) {
        return !field.getVisible() ? "" : field instanceof Combo combo ? combo.getText() : ((Text) field).getText();
    }

    private void changed() {
        if (filling) {
            return;
        }
        Map<String, String> options = new LinkedHashMap<>();
        fields.forEach((option, field) -> options.put(option, value(field)));
        if (options.get("order").equals("rows") || options.get("grid").isBlank()) {
            options.remove("order");
        }
        SourceProposal typed =
                new SourceProposal(name.getText().strip(), path.getText().strip(), options);
        proposal = typed;
        say("…", false);
        add.setEnabled(false);
        Path base = Path.of("").toAbsolutePath();
        desk.work()
                .<SourceCheck>latest(
                        this,
                        () -> SourceCheck.of(typed, base, desk.registry()),
                        check -> checked(typed, check),
                        sentence -> checked(typed, new SourceCheck(List.of(sentence), Optional.empty())));
    }

    private void checked(SourceProposal typed, SourceCheck check) {
        if (isDisposed() || !proposal.equals(typed)) {
            return;
        }
        boolean good = check.problems().isEmpty();
        say(
                good
                        ? check.info().map(SourceForm::describe).orElse("")
                        : check.problems().get(0),
                !good);
        add.setEnabled(good);
    }

    private void say(String sentence, boolean problem) {
        message.setText(sentence.replace("&", "&&"));
        message.setForeground(problem ? getDisplay().getSystemColor(SWT.COLOR_RED) : null);
        layout(true, true);
        onResize.run();
    }

    /** {@code 9 frames over y (3, 0 to 10 um), x (3, 0 to 10 um)}. */
    static String describe(SourceInfo info) {
        if (info.signature().isTable()) {
            return "Table: "
                    + String.join(
                            ", ",
                            info.signature().columns().stream()
                                    .map(column -> column.toString())
                                    .toList());
        }
        String frame = String.join(
                " × ",
                info.signature().axes().stream()
                        .map(axis -> Long.toString(axis.size()))
                        .toList());
        if (info.scan().isEmpty()) {
            return "One frame, " + frame + " " + info.signature().type().label() + ".";
        }
        List<String> axes = info.scan().stream().map(SourceForm::describe).toList();
        return info.frames() + " frames of " + frame + " "
                + info.signature().type().label() + " over " + String.join(", ", axes) + ".";
    }

    private static String describe(Axis axis) {
        String unit = axis.unit().symbol();
        return axis.name() + " (" + axis.size()
                + (unit.isEmpty() || axis.size() == 0
                        ? ""
                        : ", " + (float) axis.value(0) + " to " + (float) axis.value(axis.size() - 1) + " " + unit)
                + ")";
    }

    private void accept() {
        if (add.isEnabled()) {
            onAdd.accept(proposal);
        }
    }

    /** What is typed now. */
    SourceProposal proposal() {
        return proposal;
    }
}
