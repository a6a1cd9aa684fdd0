/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * What the board shows, in tabs. Devices, guards, recording and traces are beside each other in one tab where there is
 * room for them, else each is behind a tab of its own. UI thread.
 */
final class BoardTabs {

    private static final int WIDE = 620;
    private static final int HIGH = 300;
    /** So wide traces are beside each of the others. */
    private static final int BROAD = 900;
    /** Higher than so many times its width the traces are below, not beside. */
    private static final double UPRIGHT = 1.15;

    /** What can be looked at. */
    enum Part {
        LIVE("Live"),
        DEVICES("Devices"),
        GUARDS("Guards"),
        RECORDING("Recording"),
        TRACES("Traces"),
        EVENTS("Events"),
        PLAN("Plan");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        private boolean isLive() {
            return ordinal() <= TRACES.ordinal();
        }
    }

    private static final List<Part> TOGETHER = List.of(Part.LIVE, Part.EVENTS, Part.PLAN);
    private static final List<Part> APART =
            List.of(Part.DEVICES, Part.GUARDS, Part.RECORDING, Part.TRACES, Part.EVENTS, Part.PLAN);

    private final CTabFolder folder;
    private final SashForm live;
    private final SashForm lists;
    private final Map<Part, Control> controls = new EnumMap<>(Part.class);
    private final Map<Part, String> marks = new EnumMap<>(Part.class);
    private List<Part> parts = TOGETHER;
    private boolean recording;
    private boolean broad;

    BoardTabs(Composite parent) {
        folder = new CTabFolder(parent, SWT.FLAT | SWT.TOP);
        live = new SashForm(folder, SWT.HORIZONTAL | SWT.SMOOTH);
        lists = new SashForm(live, SWT.VERTICAL | SWT.SMOOTH);
        folder.addListener(SWT.Resize, event -> fit());
        folder.addListener(SWT.Selection, event -> arrange());
    }

    /** Where devices, guards and recording are made, in this order. */
    Composite lists() {
        return lists;
    }

    /** Where traces are made. */
    Composite beside() {
        return live;
    }

    /** Where events and plan are made. */
    Composite folder() {
        return folder;
    }

    /** All of them are made. */
    void begin(Control devices, Control guards, Control record, Control traces, Control events, Control plan) {
        controls.put(Part.DEVICES, devices);
        controls.put(Part.GUARDS, guards);
        controls.put(Part.RECORDING, record);
        controls.put(Part.TRACES, traces);
        controls.put(Part.EVENTS, events);
        controls.put(Part.PLAN, plan);
        lists.setWeights(42, 32, 26);
        live.setWeights(62, 38);
        items(Part.LIVE);
    }

    private void fit() {
        Rectangle area = folder.getClientArea();
        if (area.width <= 0 || area.height <= 0 || controls.isEmpty()) {
            return;
        }
        boolean upright = area.height > UPRIGHT * area.width;
        int orientation = upright ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (live.getOrientation() != orientation) {
            live.setOrientation(orientation);
        }
        boolean room = area.height >= HIGH && (area.width >= WIDE || upright && area.height >= 2 * HIGH);
        List<Part> now = room ? TOGETHER : APART;
        boolean broadNow = area.width >= BROAD;
        boolean other = broadNow != broad;
        broad = broadNow;
        if (now != parts) {
            Part before = selected();
            parts = now;
            items(before);
        } else if (other) {
            arrange();
        }
    }

    private void items(Part wanted) {
        folder.setRedraw(false);
        for (CTabItem item : folder.getItems()) {
            item.dispose();
        }
        for (Part part : parts) {
            CTabItem item = new CTabItem(folder, SWT.NONE);
            item.setText(text(part));
            item.setData(part);
            item.setControl(part.isLive() ? live : controls.get(part));
        }
        folder.setRedraw(true);
        select(wanted);
    }

    /** Shows a part, or the one that has it. */
    void select(Part wanted) {
        Part there = parts.contains(wanted) || !wanted.isLive() ? wanted : parts == TOGETHER ? Part.LIVE : Part.DEVICES;
        folder.setSelection(parts.indexOf(there));
        arrange();
    }

    /** What is shown. */
    Part selected() {
        return Optional.ofNullable(folder.getSelection())
                .map(item -> (Part) item.getData())
                .orElse(parts.get(0));
    }

    /** Whether there is something to say of a recording: it takes no room before. */
    void setRecording(boolean now) {
        if (now != recording) {
            recording = now;
            arrange();
        }
    }

    private void arrange() {
        Part shown = selected();
        if (!shown.isLive()) {
            return;
        }
        Control alone = controls.get(shown);
        if (shown == Part.TRACES) {
            live.setMaximizedControl(alone);
        } else {
            live.setMaximizedControl(shown == Part.LIVE || broad ? null : lists);
            lists.setMaximizedControl(alone);
        }
        Control record = controls.get(Part.RECORDING);
        boolean seen = shown == Part.RECORDING || shown == Part.LIVE && recording;
        if (record.getVisible() != seen) {
            record.setVisible(seen);
            lists.layout();
        }
    }

    /** Says at a tab that it has something to look at; nothing: an empty text. */
    void mark(Part part, String sign) {
        if (!sign.equals(marks.getOrDefault(part, ""))) {
            marks.put(part, sign);
            for (CTabItem item : folder.getItems()) {
                if (item.getData() == part) {
                    item.setText(text(part));
                }
            }
        }
    }

    private String text(Part part) {
        String sign = marks.getOrDefault(part, "");
        return sign.isEmpty() ? part.word : part.word + " " + sign;
    }

    /** The texts of the tabs. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (CTabItem item : folder.getItems()) {
            texts.add(item.getText());
        }
        return texts;
    }

    /** How many values can be drawn above each other in the room that there is. */
    int traces(int most) {
        int height = controls.get(Part.TRACES).getSize().y;
        return Math.clamp(height / 75, 1, most);
    }
}
