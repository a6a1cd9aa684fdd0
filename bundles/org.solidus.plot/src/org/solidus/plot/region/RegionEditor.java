/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;

/**
 * The name and the numbers of a region, to be typed with units; nothing is modal. Each number holds as soon as it is one;
 * Enter and Escape close. Follows the region while somebody drags it.
 */
final class RegionEditor {

    private final FigureView view;
    private final Regions regions;
    private final long id;
    private final PlotArea area;
    private final List<Text> fields = new ArrayList<>();
    private boolean filling;

    RegionEditor(FigureView view, Regions regions, long id, PlotArea area) {
        this.view = view;
        this.regions = regions;
        this.id = id;
        this.area = area;
    }

    void open() {
        NamedRegion one = regions.find(id).orElseThrow();
        Shell shell = new Shell(view.getShell(), SWT.TOOL | SWT.CLOSE | SWT.TITLE);
        shell.setText("Region");
        GridLayout layout = new GridLayout(4, false);
        layout.marginWidth = layout.marginHeight = 8;
        shell.setLayout(layout);
        Text name = field(shell, "name", one.name(), 3);
        name.addListener(SWT.Modify, event -> {
            if (!filling) {
                regions.edit(id, region -> region.named(name.getText()));
            }
        });
        List<RegionNumber> numbers = numbers();
        for (int i = 0; i < numbers.size(); i++) {
            int number = i;
            Text text = field(shell, numbers.get(i).label(), numbers.get(i).text(), 1);
            fields.add(text);
            text.addListener(SWT.Modify, event -> typed(number, text));
        }
        Subscription watch = regions.listen(() -> refill(shell));
        regions.begin();
        Listener close = gone -> shell.dispose();
        view.addListener(SWT.Dispose, close);
        shell.addListener(SWT.Dispose, event -> {
            watch.close();
            regions.end();
            if (!view.isDisposed()) {
                view.removeListener(SWT.Dispose, close);
            }
        });
        shell.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE || event.detail == SWT.TRAVERSE_RETURN) {
                event.doit = false;
                shell.close();
            }
        });
        shell.pack();
        shell.setLocation(place(shell.getSize()));
        shell.open();
    }

    private List<RegionNumber> numbers() {
        return regions.find(id)
                .map(one -> RegionNumbers.of(one.region(), area.across(), area.up()))
                .orElse(List.of());
    }

    private static Text field(Shell shell, String label, String value, int columns) {
        Label before = new Label(shell, SWT.NONE);
        before.setText(label);
        before.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        Text text = new Text(shell, SWT.BORDER | SWT.SINGLE);
        text.setText(value);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 110;
        text.setLayoutData(data);
        return text;
    }

    private void typed(int number, Text text) {
        if (filling) {
            return;
        }
        try {
            if (regions.find(id).isPresent()) {
                regions.set(id, numbers().get(number).typed(text.getText()));
            }
            text.setToolTipText("");
            text.setForeground(null);
        } catch (IllegalArgumentException notYet) {
            text.setToolTipText(notYet.getMessage());
            text.setForeground(view.getDisplay().getSystemColor(SWT.COLOR_RED));
        }
    }

    private void refill(Shell shell) {
        if (shell.isDisposed()) {
            return;
        }
        List<RegionNumber> numbers = numbers();
        if (numbers.size() != fields.size()) {
            shell.dispose();
            return;
        }
        filling = true;
        for (int i = 0; i < fields.size(); i++) {
            Text text = fields.get(i);
            if (!text.isFocusControl() && !text.getText().equals(numbers.get(i).text())) {
                text.setText(numbers.get(i).text());
                text.setForeground(null);
            }
        }
        filling = false;
    }

    private Point place(Point size) {
        RegionShape shape = new RegionShape(regions.find(id).orElseThrow().region(), area);
        Vertex label = shape.label();
        Point at = view.toDisplay((int) label.x() + 24, (int) label.y() + 24);
        Rectangle screen = view.getMonitor().getClientArea();
        return new Point(
                Math.clamp(at.x, screen.x, Math.max(screen.x, screen.x + screen.width - size.x)),
                Math.clamp(at.y, screen.y, Math.max(screen.y, screen.y + screen.height - size.y)));
    }
}
