/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.List;
import org.solidus.core.step.Input;
import org.solidus.crystal.Structure;

/** What columns call the phases: the name of a shipped structure, or of a file without folder and extension. */
final class PhaseNames {

    private PhaseNames() {}

    static List<String> of(List<Input<Structure>> phases, List<String> given) {
        return given.isEmpty() ? phases.stream().map(PhaseNames::of).toList() : given;
    }

    private static String of(Input<Structure> phase) {
        String text = phase.text();
        if (text.startsWith("(")) {
            return phase.get().name();
        }
        String file = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
