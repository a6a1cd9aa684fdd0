/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;

/**
 * The steps of the assistant, one below the other: image, calibrant, start, refinement, result. Nothing is modal and
 * nothing has to be done in order; each step says what it still needs.
 */
final class CalibrationSteps extends Composite {

    private static final int LEAST_WIDTH = 330;
    /** Below this width the fields stand below each other. */
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

    private final ScrolledComposite scrolled;
    private final Composite body;
    private final Group ofCalibrant;
    private final ImageGroup image;
    private final CalibrantGroup calibrant;
    private final StartGroup start;
    private final RefineGroup refinement;
    private final ResultGroup result;

    CalibrationSteps(Composite parent, CalibrationModel model, Actions actions) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        body = new Composite(scrolled, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 4;
        layout.verticalSpacing = 4;
        body.setLayout(layout);
        image = new ImageGroup(Groups.group(body, "1  Image"), model, actions);
        ofCalibrant = Groups.group(body, "2  Calibrant");
        calibrant = new CalibrantGroup(ofCalibrant, model, actions);
        start = new StartGroup(Groups.group(body, "3  Start geometry"), model, actions, this::refresh);
        refinement = new RefineGroup(Groups.group(body, "4  Refine"), model, actions);
        result = new ResultGroup(Groups.group(body, "5  Result"), model, actions);
        scrolled.setContent(body);
        scrolled.addListener(SWT.Resize, event -> fitHeight());
        refresh();
    }

    private void fitHeight() {
        // Narrower than this nothing can be read: one scrolls instead
        int width = Math.max(LEAST_WIDTH, scrolled.getClientArea().width);
        int columns = width < NARROW ? 2 : 4;
        start.setColumns(columns);
        ((GridLayout) ofCalibrant.getLayout()).numColumns = columns;
        Point wanted = body.computeSize(width, SWT.DEFAULT);
        scrolled.setMinSize(LEAST_WIDTH, wanted.y);
    }

    /** Whether frames of the window are followed. */
    boolean follows() {
        return image.follows();
    }

    void setFollows(boolean on) {
        image.setFollows(on);
    }

    /** Whether clicks in the image are points on rings. */
    boolean clicks() {
        return start.clicks();
    }

    /** Shows or hides that it is calibrating. */
    void running(boolean on) {
        refinement.running(on);
    }

    /** Shows what the model knows. */
    void refresh() {
        image.refresh();
        calibrant.refresh();
        start.refresh();
        refinement.refresh();
        result.refresh();
        body.layout(true, true);
        fitHeight();
    }
}
