/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.swt.widgets.Composite;

/** The sliders, between ends that suit the data. UI thread. */
final class KnobGroup extends ControlGroup {

    private static final int MOST_STEPS = 100_000;

    private final PdfTuning tuning;
    private final Map<String, KnobRow> rows = new LinkedHashMap<>();

    KnobGroup(Composite parent, PdfTuning tuning, KnobRow.Told told) {
        super(parent, "Tuning");
        this.tuning = tuning;
        for (Knob knob : Knob.ALL) {
            boolean optional = Double.isNaN(knob.initial());
            KnobRow row = new KnobRow(group(), knob, optional, told);
            row.setLayoutData(across(2));
            rows.put(knob.path(), row);
        }
    }

    /** A row by the path of its parameter. */
    KnobRow row(String path) {
        return rows.get(path);
    }

    /** In a narrow place sliders stand below their numbers. */
    void setNarrow(boolean on) {
        rows.values().forEach(row -> row.setNarrow(on));
    }

    /** Shows what the document says. @param end last Q of the pattern, 1/angstrom; absent: not known */
    void show(OptionalDouble end) {
        boolean there = !tuning.name().isEmpty();
        for (Knob knob : Knob.ALL) {
            KnobRow row = rows.get(knob.path());
            row.show(suited(knob, end), tuning.text(knob.path()).orElse(""), tuning.number(knob));
            row.scale().setEnabled(there);
            row.field().setEnabled(there);
        }
    }

    private Knob suited(Knob knob, OptionalDouble end) {
        Knob within = end.isPresent() ? withinData(knob, end.getAsDouble()) : knob;
        OptionalDouble value = tuning.number(knob);
        Knob suited = value.isPresent() && Double.isFinite(value.getAsDouble())
                ? reaching(within, value.getAsDouble())
                : within;
        boolean sensible = (suited.high() - suited.low()) / knob.step() < MOST_STEPS;
        return sensible ? suited : knob;
    }

    /** Limits of Q lie within the pattern. */
    private static Knob withinData(Knob knob, double end) {
        return switch (knob.path()) {
            case "qmax", "qmaxinst" -> {
                double last = Math.ceil(end / knob.step()) * knob.step();
                yield knob.between(Math.min(knob.low(), Math.floor(last / 4)), last);
            }
            case "qmin" -> knob.between(knob.low(), Math.min(knob.high(), Math.ceil(end / 3)));
            default -> knob;
        };
    }

    /** A value beyond the ends moves them out, with room above. */
    private static Knob reaching(Knob knob, double value) {
        return knob.between(Math.min(knob.low(), value), value > knob.high() ? value * 1.5 : knob.high());
    }
}
