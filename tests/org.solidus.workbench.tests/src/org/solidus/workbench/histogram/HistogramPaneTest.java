/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.histogram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.Scaling;
import org.solidus.figure.Values;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** Frames of known counts in the workbench. */
class HistogramPaneTest {

    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final HistogramPane pane = Ui.pane("histogram", HistogramPane.class);

    /** Frame 0 holds 0 to 4095 once each, frame 1 numbers about 1000, some of them wild. */
    @BeforeEach
    void open() {
        int[] counts = new int[2 * SIZE * SIZE];
        Random random = new Random(1);
        for (int i = 0; i < SIZE * SIZE; i++) {
            counts[i] = i;
            counts[SIZE * SIZE + i] = (int) (1000 + 30 * random.nextGaussian());
        }
        counts[2 * SIZE * SIZE - 1] = 60_000;
        Ui.open(
                folder,
                NDArray.of(ElementType.INT32, counts, 2, SIZE, SIZE),
                "",
                "  - series.scale: { factor: 0.5 }\n    as: half\n");
        desk.step().set("");
        desk.frame().set(0L);
        pane.restore(new ViewState());
        drawn();
    }

    @AfterEach
    void leave() {
        pane.restore(new ViewState());
        desk.document().create();
        Ui.settle();
    }

    private void drawn() {
        Ui.settle();
        Ui.waitFor(
                "the histogram",
                () -> pane.view().figure().isPresent() && pane.view().settled());
        Ui.settle();
    }

    private LineFigure figure() {
        return (LineFigure) pane.view().figure().orElseThrow();
    }

    private double sum() {
        Values counts = figure().series().get(0).y();
        double sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    @Test
    void evenNumbersFillEvenBins() {
        Values counts = figure().series().get(0).y();
        assertEquals(256, counts.size());
        for (int i = 0; i < counts.size(); i++) {
            assertEquals(16, counts.get(i), "bin " + i);
        }
        assertEquals(2047.5, ((Marking.At) figure().markings().get(1)).x(), "the median");
    }

    @Test
    void theFrameIsTheCurrentOneAndWildNumbersAreLeftAwayUnlessAllAreWanted() {
        desk.frame().set(1L);
        drawn();
        assertEquals(SIZE * SIZE - 1, sum());
        assertEquals("1 above", figure().title(), "the wild one is left away, but told");
        assertEquals(1000, ((Marking.At) figure().markings().get(1)).x(), 2);
        Ui.screenshot("histogram");
        Ui.press(Ui.toolItem(pane, "All"));
        drawn();
        assertEquals(SIZE * SIZE, sum());
    }

    @Test
    void itFollowsTheSelectedStepUnlessAnotherResultIsPinned() {
        desk.step().set("half");
        drawn();
        assertEquals("half", pane.node());
        assertEquals(2047.5 / 2, ((Marking.At) figure().markings().get(1)).x());
        pane.pin(Optional.of("frames"));
        drawn();
        assertEquals("frames", pane.node());
        assertEquals(2047.5, ((Marking.At) figure().markings().get(1)).x());
    }

    @Test
    void zeroHasNoPlaceOnALogarithmicAxis() {
        Ui.press(Ui.toolItem(pane, "Log values"));
        drawn();
        assertEquals(Scaling.LOG, figure().x().scaling());
        assertEquals(SIZE * SIZE - 1, sum());
        assertTrue(figure().title().contains("1 below"), figure().title());
    }

    @Test
    void settingsSurviveARestart() {
        Spinner bins = Ui.find(pane, Spinner.class);
        bins.setSelection(64);
        bins.notifyListeners(SWT.Selection, new Event());
        Ui.press(Ui.toolItem(pane, "Log counts"));
        ViewState state = new ViewState();
        pane.save(state);
        pane.restore(new ViewState());
        drawn();
        assertEquals(256, figure().series().get(0).y().size());
        pane.restore(state);
        drawn();
        assertEquals(64, figure().series().get(0).y().size());
        assertEquals(Scaling.LINEAR, figure().y().scaling());
    }

    @Test
    void nothingLeaks() {
        try (Leaks leaks = Leaks.watch()) {
            HistogramPane other = new HistogramPane(pane.getParent(), desk);
            Ui.settle();
            other.dispose();
            leaks.assertNone();
        }
    }
}
