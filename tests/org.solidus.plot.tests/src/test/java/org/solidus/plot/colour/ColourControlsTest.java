/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Backstage;
import org.solidus.plot.Stage;

class ColourControlsTest {

    private static final PlotAxis COUNTS = PlotAxis.of("intensity", "count");

    private final Stage stage = new Stage();
    private final Backstage background = new Backstage(stage.display());
    private final ColourStore store = new ColourStore(stage.display()::asyncExec);
    private final ColourControls controls = new ColourControls(stage.shell(), store, background);
    private final Field field = field();

    private static Field field() {
        double[] values = new double[40_000];
        Random random = new Random(1);
        Arrays.setAll(values, i -> Math.exp(5 + random.nextGaussian()));
        return Field.of(values, 200, 200);
    }

    @BeforeEach
    void show() {
        store.settle(COUNTS, ColourScale.LINEAR.with(new ColourLimits.Percentile(0.5, 99.5)), field);
        stage.open(640, 110);
        controls.show(COUNTS, field);
        settle();
    }

    private void settle() {
        stage.waitFor("the histogram", background::idle);
    }

    @AfterEach
    void close() {
        stage.close();
        background.close();
    }

    private <T> List<T> all(Class<T> type, Composite parent) {
        List<T> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Composite composite) {
                found.addAll(all(type, composite));
            }
        }
        return found;
    }

    private Button button(String text) {
        return all(Button.class, controls).stream()
                .filter(one -> one.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Range limits() {
        return store.setting(COUNTS).orElseThrow().limits().orElseThrow();
    }

    @Test
    void shows_what_the_store_says() {
        assertEquals("0.5 % to 99.5 %", all(Combo.class, controls).get(0).getText());
        assertTrue(button("lock").getSelection());
        assertFalse(button("log").getSelection());
        assertEquals(
                LimitText.of(limits().low(), COUNTS),
                all(Text.class, controls).get(0).getText());
        stage.screenshot(controls, "colours");
    }

    @Test
    void a_number_that_is_typed_holds() {
        Text high = all(Text.class, controls).get(1);
        high.setText("500 count");
        high.notifyListeners(SWT.DefaultSelection, new org.eclipse.swt.widgets.Event());
        settle();
        assertEquals(500, limits().high(), 0);
        assertEquals("Fixed numbers", all(Combo.class, controls).get(0).getText());
        double before = limits().low();
        Text low = all(Text.class, controls).get(0);
        low.setText("a lot");
        low.notifyListeners(SWT.DefaultSelection, new org.eclipse.swt.widgets.Event());
        assertEquals(before, limits().low(), 0);
        assertTrue(low.getToolTipText().contains("a lot"));
    }

    @Test
    void rules_and_scaling_are_found_on_what_is_shown() {
        button("log").setSelection(true);
        button("log").notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        settle();
        assertEquals(Scaling.LOG, store.of(COUNTS).orElseThrow().scaling());
        Combo rule = all(Combo.class, controls).get(0);
        rule.select(rule.indexOf("Symmetric about 0"));
        rule.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        settle();
        assertEquals(limits().high(), -limits().low(), 1e-9);
        assertFalse(button("log").getSelection());
    }

    @Test
    void limits_are_dragged_on_the_histogram() {
        HistogramCanvas canvas = all(HistogramCanvas.class, controls).get(0);
        Range before = limits();
        Histogram counts = Histogram.of(field, Scaling.LINEAR, java.util.Optional.of(before), 256);
        int width = canvas.getClientArea().width - 12;
        int from = 6 + (int) Math.round(counts.place(before.high()) * (width - 1));
        stage.drag(canvas, 1, from, 20, from - width / 4, 20, 0);
        assertEquals(before.low(), limits().low(), 0);
        assertEquals(counts.value(counts.place(before.high()) - 0.25), limits().high(), 0.02 * before.high());
        stage.doubleClick(canvas, 40, 20);
        settle();
        assertEquals(new ColourLimits.Percentile(0.5, 99.9).resolve(field, Scaling.LINEAR), limits());
    }

    @Test
    void dark_for_people_to_look_at() {
        controls.setBackground(new Color(40, 41, 44));
        controls.setBackgroundMode(SWT.INHERIT_FORCE);
        all(HistogramCanvas.class, controls).get(0).setBackground(new Color(40, 41, 44));
        stage.screenshot(controls, "colours-dark");
        controls.clear();
        assertFalse(button("log").isEnabled());
    }
}
