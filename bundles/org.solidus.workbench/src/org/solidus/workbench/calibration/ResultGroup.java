/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The last step: what came out, with errors, to save or to use. */
final class ResultGroup {

    private final CalibrationModel model;
    private final Label summary;
    private final Table table;
    private final Button save;
    private final Button use;

    ResultGroup(Group group, CalibrationModel model, CalibrationSteps.Actions actions) {
        this.model = model;
        summary = Groups.wrapped(group, 4);
        table = new Table(group, SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        GridData data = Groups.across(4);
        data.heightHint = 150;
        table.setLayoutData(data);
        column("parameter", 110);
        column("value", 150);
        column("error (1 σ)", 90);
        save = Groups.push(
                group, "Save as…", "Writes the geometry as .poni, of an ARC detector as .json", actions::save);
        use = Groups.push(
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

    void refresh() {
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
}
