/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.KnownDetectors;

/** The third step: the geometry to start from, of a file, of clicks, or typed. */
final class StartGroup {

    private static final String ANY_DETECTOR = "other";

    /** The detector stands below the distance. */
    private static final EnumSet<GeometryForm.Item> BEFORE_DETECTOR =
            EnumSet.range(GeometryForm.Item.values()[0], GeometryForm.Item.DISTANCE);

    private final CalibrationModel model;
    private final Button clicking;
    private final ClickRow clicks;
    private final Label arcLabel;
    private final Composite startGrid;
    private final Map<GeometryForm.Item, Text> fields = new EnumMap<>(GeometryForm.Item.class);
    private final Combo detector;
    private final Combo orientation;
    private final Label startMessage;
    private boolean filling;

    /** @param changed is called when what is to be seen of the steps changed */
    StartGroup(Group group, CalibrationModel model, CalibrationSteps.Actions actions, Runnable changed) {
        this.model = model;
        Button open = Groups.push(
                group, "From a file…", "A .poni file, or the .json file of an ARC detector", actions::openStart);
        open.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 2, 1));
        clicking = new Button(group, SWT.TOGGLE);
        clicking.setText("Click rings");
        clicking.setToolTipText("Click points on rings in the image: they tell beam and distance");
        clicking.setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false, 2, 1));
        clicking.addListener(SWT.Selection, event -> {
            actions.clicking(clicking.getSelection());
            changed.run();
        });
        clicks = new ClickRow(group, model);
        arcLabel = Groups.wrapped(group, 4);
        startGrid = Groups.row(group, 4, false);
        GridLayout layout = (GridLayout) startGrid.getLayout();
        layout.verticalSpacing = 3;
        layout.horizontalSpacing = 4;
        for (GeometryForm.Item item : BEFORE_DETECTOR) {
            fields.put(item, field(item));
        }
        detector = detectorBox();
        for (GeometryForm.Item item : EnumSet.complementOf(BEFORE_DETECTOR)) {
            fields.put(item, field(item));
        }
        orientation = orientationBox();
        startMessage = Groups.wrapped(group, 4);
    }

    private Text field(GeometryForm.Item item) {
        Label label = new Label(startGrid, SWT.NONE);
        label.setText(item.label());
        label.setToolTipText(item.help());
        Text text = new Text(startGrid, SWT.BORDER);
        text.setToolTipText(item.help());
        text.setLayoutData(Groups.across(1));
        text.addListener(SWT.Modify, event -> {
            if (!filling) {
                model.setForm(model.form().with(item, text.getText()));
            }
        });
        return text;
    }

    private Combo detectorBox() {
        new Label(startGrid, SWT.NONE).setText("Detector");
        Combo box = new Combo(startGrid, SWT.READ_ONLY);
        box.add(ANY_DETECTOR);
        KnownDetectors.all().stream().map(Detector::name).distinct().forEach(box::add);
        box.setToolTipText("A known detector has its pixels and its gaps; any other has the pixels below");
        box.setLayoutData(Groups.across(1));
        box.addListener(SWT.Selection, event -> {
            String name = box.getText();
            model.setForm(model.form().withDetector(ANY_DETECTOR.equals(name) ? "" : name));
        });
        return box;
    }

    private Combo orientationBox() {
        Label label = new Label(startGrid, SWT.NONE);
        label.setText("Orientation");
        Combo box = new Combo(startGrid, SWT.READ_ONLY);
        box.setItems("1", "2", "3", "4");
        box.setToolTipText(
                "How the image is stored: 3 as most detectors, 2 for images stored top row first (many TIFF files)");
        box.setLayoutData(Groups.across(1));
        box.addListener(
                SWT.Selection, event -> model.setForm(model.form().withOrientation(box.getSelectionIndex() + 1)));
        return box;
    }

    /** Whether clicks in the image are points on rings. */
    boolean clicks() {
        return clicking.getSelection();
    }

    /** In so many columns. */
    void setColumns(int columns) {
        ((GridLayout) startGrid.getLayout()).numColumns = columns;
    }

    void refresh() {
        filling = true;
        try {
            refreshForm();
        } finally {
            filling = false;
        }
        clicks.refresh(clicking.getSelection());
    }

    private void refreshForm() {
        boolean arc = model.arc().isPresent();
        Groups.show(startGrid, !arc);
        Groups.show(arcLabel, arc);
        arcLabel.setText(model.arc()
                .map(geometry -> "An ARC detector of " + geometry.modules().size() + " modules, "
                        + String.format(Locale.ROOT, "%.4g mm", geometry.distance() * 1e3)
                        + " away: each is refined.")
                .orElse(""));
        Map<GeometryForm.Item, String> problems = model.problems();
        fields.forEach((item, text) -> {
            String now = model.form().text(item);
            if (!text.getText().equals(now)) {
                text.setText(now);
            }
            Groups.wrong(text, problems.getOrDefault(item, ""));
        });
        String known = model.form().detector();
        detector.setText(known.isEmpty() ? ANY_DETECTOR : known);
        orientation.select(model.form().orientation() - 1);
        Optional<String> first = fields.keySet().stream()
                .filter(problems::containsKey)
                .map(problems::get)
                .findFirst();
        startMessage.setText(first.orElse(""));
        Groups.show(startMessage, first.isPresent() && !arc);
    }
}
