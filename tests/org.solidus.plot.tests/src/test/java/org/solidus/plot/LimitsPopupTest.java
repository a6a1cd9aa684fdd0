/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;

class LimitsPopupTest {

    private Stage stage;
    private FigureView view;

    @BeforeEach
    void open() {
        stage = new Stage();
        view = new FigureView(stage.shell());
        stage.open(640, 480);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static <C extends Control> List<C> all(Composite parent, Class<C> kind) {
        List<C> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (kind.isInstance(child)) {
                found.add(kind.cast(child));
            }
            if (child instanceof Composite composite) {
                found.addAll(all(composite, kind));
            }
        }
        return found;
    }

    private void type(Text text, String words) {
        text.setText(words);
        text.notifyListeners(SWT.DefaultSelection, new Event());
        stage.settle(view);
    }

    @Test
    void limitsAreTypedWithUnits() {
        view.show(Samples.lines());
        stage.settle(view);
        Shell shell = new LimitsPopup(view, 0).open(new Point(50, 50));
        List<Text> texts = all(shell, Text.class);
        assertEquals(4, texts.size(), "two axes, no colours");
        type(texts.get(0), "10 1/nm");
        type(texts.get(1), "3.5");
        assertEquals(new Range(1, 3.5), view.areas().get(0).x().range());
        type(texts.get(3), "500 counts");
        assertEquals(500, view.areas().get(0).y().range().high());
        stage.screenshot(shell, "limits");
        type(texts.get(0), "");
        type(texts.get(1), "");
        assertTrue(view.look().window(0).x().isEmpty());
        shell.dispose();
    }

    @Test
    void nonsenseIsSaidAndChangesNothing() {
        view.show(Samples.lines());
        stage.settle(view);
        Range before = view.areas().get(0).x().range();
        Shell shell = new LimitsPopup(view, 0).open(new Point(50, 50));
        List<Text> texts = all(shell, Text.class);
        List<Label> labels = all(shell, Label.class);
        for (String nonsense : List.of("wide", "3 s", "inf", "nan", "1e999")) {
            type(texts.get(0), nonsense);
            assertTrue(labels.get(labels.size() - 1).getText().length() > 10, nonsense);
            assertEquals(before, view.areas().get(0).x().range(), nonsense);
        }
        shell.dispose();
    }

    @Test
    void coloursHaveLimitsAndAreAutomaticAgain() {
        view.show(Samples.map());
        stage.settle(view);
        Shell shell = new LimitsPopup(view, 0).open(new Point(50, 50));
        List<Text> texts = all(shell, Text.class);
        type(texts.get(4), "10 percent");
        type(texts.get(5), "30");
        assertEquals(
                new Range(10, 30), view.areas().get(0).colours().orElseThrow().limits());
        List<Button> buttons = all(shell, Button.class);
        buttons.get(2).notifyListeners(SWT.Selection, new Event());
        stage.settle(view);
        assertEquals(
                new Range(0, 57), view.areas().get(0).colours().orElseThrow().limits());
        view.dispose();
        assertTrue(shell.isDisposed(), "it goes with its view");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, angstrom, 2.5",
        "25 nm, angstrom, 250",
        "1e-3, s, 1e-3",
        "5 ms, s, 0.005",
        "-3 V, mV, -3000",
        "7, '', 7"
    })
    void typedNumbersAreInTheUnitOfTheAxis(String text, String unit, double value) {
        assertEquals(value, LimitsPopup.typed(text, PlotAxis.of("quantity", unit)), 1e-9 * Math.abs(value));
    }

    @Test
    void otherKindsOfUnitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> LimitsPopup.typed("3 s", PlotAxis.of("Q", "1/angstrom")));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 1, 0.5",
        "76690.00012, 76690, 76690.001, 76690.00012",
        "1e-9, 0, 1, 0",
        "2.5e-7, 0, 1e-6, 2.5E-7"
    })
    void numbersAreAsExactAsTheRangeNeeds(double value, double low, double high, String text) {
        assertEquals(text, LimitsPopup.number(value, new Range(low, high)));
    }
}
