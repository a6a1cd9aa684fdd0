/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.pipeline.form.Field;

/** Every parameter of every step can be set in its form, by its widget, and is then what the document says. */
class FormsOfStepsTest {

    @Test
    void everyParameterOfEveryStepIsSetThroughItsWidget() {
        int fields = 0;
        try (Leaks leaks = Leaks.watch();
                PipelineStage stage = new PipelineStage(420, 700)) {
            for (StepInfo step : PipelineStage.registry().steps()) {
                stage.document.create();
                stage.document.addSource("frames", "nothing.tif");
                String name = stage.document.addStep(step.id(), 0);
                stage.desk.step().set(name);
                fields += setAll(stage, step, name);
            }
            stage.settle();
            stage.close();
            leaks.assertNone();
        }
        assertTrue(fields > 300, "fields were tried: " + fields);
    }

    private static int setAll(PipelineStage stage, StepInfo step, String name) {
        addItems(stage);
        stage.unfold();
        int count = 0;
        for (Field field : stage.fields()) {
            String place = String.join(".", field.place());
            if (!field.isDisposed()
                    && isOf(step.parameters(), field)
                    && !ParamInfo.isNested(ParamInfo.raw(field.info().element()))) {
                String wanted = set(field);
                Optional<Value> found = stage.document.param(name, place);
                assertEquals(wanted, found.map(Value::text).orElse("nothing"), step.id() + " " + place);
                count++;
            }
        }
        return count;
    }

    /** One item in each list of nested parameters. */
    private static void addItems(PipelineStage stage) {
        stage.unfold();
        stage.fields().stream()
                .filter(field -> field.info().list()
                        && ParamInfo.isNested(ParamInfo.raw(field.info().element())))
                .toList()
                .forEach(field -> Ui.all(field, org.eclipse.swt.widgets.Canvas.class).stream()
                        .filter(control -> "One more".equals(control.getToolTipText()))
                        .findFirst()
                        .ifPresent(PipelineStageClick::click));
    }

    /** Whether a field is one of the step's parameters, and not of what is said beside them. */
    private static boolean isOf(List<ParamInfo> parameters, Field field) {
        return parameters.stream()
                        .anyMatch(info -> info.name().equals(field.place().get(0)))
                && !List.of("from", "keep", "over", "every", "by")
                        .contains(field.place().get(0));
    }

    /** @return the value as the document should say it */
    private static String set(Field field) {
        ParamInfo info = field.info();
        if (!info.choices().isEmpty() && !info.list()) {
            Combo combo = Ui.find(field, Combo.class);
            String word = info.choices().reversed().stream()
                    .filter(choice ->
                            !info.hasDefault() || !choice.equals(info.param().def()))
                    .findFirst()
                    .orElseThrow();
            PipelineStage.choose(combo, word);
            return word;
        }
        if (PipelineStage.has(field, Button.class, button -> (button.getStyle() & SWT.CHECK) != 0)) {
            PipelineStage.press(Ui.find(field, Button.class));
            return Boolean.toString(Ui.find(field, Button.class).getSelection());
        }
        Text text = Ui.find(field, Text.class);
        String typed = typed(info);
        PipelineStage.enter(text, info.list() ? typed + ", " + typed : typed);
        assertEquals(info.list() ? typed + ", " + typed : typed, text.getText());
        return info.list() ? "[" + typed + ", " + typed + "]" : typed;
    }

    private static String typed(ParamInfo info) {
        String unit = info.param().unit().isEmpty() ? "" : " " + info.param().unit();
        return switch (ParamInfo.raw(info.element()).getSimpleName()) {
            case "int", "Integer", "long", "Long" -> Long.toString((long) within(info, 3));
            case "double", "Double" -> within(info, 0.75) + unit;
            case "Quantity" -> "2.5" + (unit.isEmpty() ? " 1/nm" : unit);
            case "Unit" -> "1/nm";
            case "Input", "PerFrame" -> "$frames";
            case "boolean", "Boolean" -> "true";
            default -> info.choices().isEmpty() ? "some words" : info.choices().get(0);
        };
    }

    private static double within(ParamInfo info, double wanted) {
        return Math.clamp(wanted, info.param().min(), info.param().max());
    }

    /** Clicks. */
    private static final class PipelineStageClick {
        static void click(org.eclipse.swt.widgets.Control control) {
            Event event = new Event();
            event.button = 1;
            event.x = 5;
            event.y = 5;
            control.setSize(20, 20);
            control.notifyListeners(SWT.MouseUp, event);
        }
    }
}
