/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

/**
 * An ionisation edge of an element.
 *
 * @param element symbol; empty for an edge that is known by its energy alone
 * @param shell   {@code K}, {@code L3}, {@code M2,3}, ...; empty for one that is known by its energy alone
 * @param onset   energy where it starts, eV
 * @param minor   whether it is weak beside the element's other edges
 */
public record Edge(String element, String shell, double onset, boolean minor) {

    /** Checks the energy. */
    public Edge {
        if (!(onset > 0 && onset < 200_000)) {
            throw new IllegalArgumentException("An edge starts at an energy above zero, not at " + onset + " eV.");
        }
    }

    /** {@code Fe L3}, or {@code 708 eV}. */
    public String name() {
        return element.isEmpty() ? number(onset) + " eV" : element + " " + shell;
    }

    /** The main shell, {@code K}, {@code L}, {@code M}, ...; empty where it is not known. */
    public String mainShell() {
        return shell.isEmpty() ? "" : shell.substring(0, 1);
    }

    @Override
    public String toString() {
        return element.isEmpty() ? name() : name() + " (" + number(onset) + " eV)";
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(Math.rint(value * 100) / 100);
    }
}
