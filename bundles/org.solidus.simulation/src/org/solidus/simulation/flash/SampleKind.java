/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.Locale;
import java.util.Optional;
import org.solidus.crystal.structures.ShippedStructures;

/**
 * What the rod is made of besides LATP.
 *
 * @param product what crystallises from the amorphous: the name of a shipped structure. The amorphous has the
 *     composition of LATP; another product stands for what takes its place, its elements are not balanced
 * @param bystander name of the shipped structure that takes no part, if there is one
 * @param bystanderShare its share of the atoms, 0 to below 1
 */
record SampleKind(String product, Optional<String> bystander, double bystanderShare) {

    /** Solid electrolyte: LATP alone. */
    static final SampleKind ELECTROLYTE = new SampleKind("LATP", Optional.empty(), 0);

    /** Composite electrode: LATP with Li3V2(PO4)3. */
    static final SampleKind ELECTRODE = new SampleKind("LATP", Optional.of("LVP"), 0.45);

    /** Checks the names. */
    SampleKind {
        if (!ShippedStructures.names().contains(product)) {
            throw new IllegalArgumentException("There is no shipped structure \"" + product
                    + "\" that could crystallise; there are " + String.join(", ", ShippedStructures.names()));
        }
        if (bystander.isPresent() && bystander.get().equals(product)) {
            throw new IllegalArgumentException(
                    "The product " + product + " is in the sample from the beginning; choose another one");
        }
    }

    /** What the rod is made of, as a formula. */
    String formula() {
        String latp = "Li1.4Al0.4Ti1.6P3O12";
        if (bystander.isEmpty()) {
            return latp;
        }
        // Atoms of LATP and of Li3V2(PO4)3 in their formulas.
        double units = bystanderShare / (1 - bystanderShare) * 18.4 / 20;
        return String.format(
                Locale.ROOT,
                "Li%.3fAl0.4Ti1.6V%.3fP%.3fO%.3f",
                1.4 + 3 * units,
                2 * units,
                3 + 3 * units,
                12 + 12 * units);
    }

    /** The same with another product. */
    SampleKind withProduct(String name) {
        return new SampleKind(name, bystander, bystanderShare);
    }
}
