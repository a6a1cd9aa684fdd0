/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.crystal.Displacement;

/** The displacement tensors of a block by site label, given as U or as B. */
final class AnisotropicTable {

    private static final String[] COMPONENTS = {"11", "22", "33", "12", "13", "23"};

    private final Map<String, Displacement> byLabel;

    private AnisotropicTable(Map<String, Displacement> byLabel) {
        this.byLabel = byLabel;
    }

    /** The tensors of a block; an empty table if it has none. */
    static AnisotropicTable of(String file, CifBlock block) throws CifException {
        Map<String, Displacement> tensors = new HashMap<>();
        Optional<CifLoop> loop = block.loop("_atom_site_aniso_label");
        int rows = loop.map(CifLoop::rows).orElse(0);
        for (int row = 0; row < rows; row++) {
            Optional<CifValue> label = loop.get().value(row, "_atom_site_aniso_label");
            Optional<Displacement> tensor = tensor(file, loop.get(), row, "u", 1);
            if (tensor.isEmpty()) {
                tensor = tensor(file, loop.get(), row, "b", 1 / (8 * Math.PI * Math.PI));
            }
            if (label.isPresent() && tensor.isPresent()) {
                tensors.put(label.get().text(), tensor.get());
            }
        }
        return new AnisotropicTable(tensors);
    }

    Optional<Displacement> find(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    private static Optional<Displacement> tensor(String file, CifLoop loop, int row, String letter, double scale)
            throws CifException {
        double[] u = new double[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            String name = "_atom_site_aniso_" + letter + "_" + COMPONENTS[i];
            Optional<CifValue> value = loop.value(row, name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            OptionalDouble number = value.get().number();
            if (number.isEmpty()) {
                throw new CifException(file + ", line " + value.get().line() + ": " + name + " is \""
                        + value.get().text() + "\", which is no number");
            }
            u[i] = scale * number.getAsDouble();
        }
        return Optional.of(new Displacement.Anisotropic(u[0], u[1], u[2], u[3], u[4], u[5]));
    }
}
