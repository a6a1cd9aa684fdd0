/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.plot.region.Region;
import org.solidus.workbench.Icons;

/** The tool bars of the view of the current frame: several, that they go on below each other where there is no room. */
final class FrameTools {

    private static final Map<Region.Kind, String> ICONS = Map.of(
            Region.Kind.BOX, "regionbox",
            Region.Kind.LINE, "regionline",
            Region.Kind.POLYGON, "regionpolygon",
            Region.Kind.RING, "regionring",
            Region.Kind.SECTOR, "regionsector",
            Region.Kind.INTERVAL, "regioninterval");

    private final Composite parent;
    private final Icons icons;
    private ToolBar bar;
    private final Map<Region.Kind, ToolItem> kinds = new EnumMap<>(Region.Kind.class);

    /** What is switched on and off. */
    interface Switch {
        void set(boolean on);
    }

    FrameTools(Composite parent) {
        this.parent = parent;
        icons = Icons.of(parent);
        next();
    }

    void region(Region.Kind kind, Runnable create) {
        ToolItem item = new ToolItem(bar, SWT.CHECK);
        item.setImage(icons.get(ICONS.get(kind)));
        item.setToolTipText("New region: " + kind.label());
        item.addListener(SWT.Selection, event -> create.run());
        kinds.put(kind, item);
    }

    /** What follows is in the next bar. */
    void next() {
        bar = new ToolBar(parent, SWT.FLAT);
    }

    ToolItem toggle(String icon, String tip, boolean on, Switch what) {
        ToolItem item = new ToolItem(bar, SWT.CHECK);
        item.setImage(icons.get(icon));
        item.setToolTipText(tip);
        item.setSelection(on);
        item.addListener(SWT.Selection, event -> what.set(item.getSelection()));
        return item;
    }

    /** Presses the button of what the next drag makes. */
    void creating(Optional<Region.Kind> kind) {
        kinds.forEach((one, item) -> {
            boolean on = kind.filter(one::equals).isPresent();
            if (item.getSelection() != on) {
                item.setSelection(on);
            }
        });
    }
}
