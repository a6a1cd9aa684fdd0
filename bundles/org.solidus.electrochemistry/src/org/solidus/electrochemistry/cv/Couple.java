/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Oxidation and the reduction that answers it.
 *
 * @param anodic peaks of oxidation, where there are any
 * @param cathodic peaks of reduction, where there are any
 */
record Couple(Optional<Repeated> anodic, Optional<Repeated> cathodic) {

    private static final double CHARGES = 4;

    /** Groups put in pairs: the highest first, each with the partner whose height is nearest. */
    static List<Couple> of(List<Repeated> groups) {
        List<Repeated> left = new ArrayList<>(groups);
        List<Couple> couples = new ArrayList<>();
        while (!left.isEmpty()) {
            Repeated first = left.remove(0);
            Optional<Repeated> partner = left.stream()
                    .filter(other -> isPair(first, other))
                    .min(Comparator.comparingDouble(other -> Math.abs(Math.log(other.charge() / first.charge()))
                            + Math.abs(other.potential().value()
                                            - first.potential().value())
                                    / (other.width() + first.width())));
            partner.ifPresent(left::remove);
            Optional<Repeated> own = Optional.of(first);
            couples.add(first.up() ? new Couple(own, partner) : new Couple(partner, own));
        }
        return couples;
    }

    private static boolean isPair(Repeated a, Repeated b) {
        if (a.up() == b.up()) {
            return false;
        }
        Repeated anodic = a.up() ? a : b;
        Repeated cathodic = a.up() ? b : a;
        double ratio = a.charge() / b.charge();
        double tolerance = 0.3 * Math.min(a.width(), b.width());
        return ratio > 1 / CHARGES
                && ratio < CHARGES
                && anodic.potential().value() > cathodic.potential().value() - tolerance;
    }

    boolean isPaired() {
        return anodic.isPresent() && cathodic.isPresent();
    }

    /** Cycles in which the more frequent of its peaks was seen. */
    int cycles() {
        return Math.max(
                anodic.map(Repeated::cycles).orElse(0),
                cathodic.map(Repeated::cycles).orElse(0));
    }

    double height() {
        return Math.max(
                anodic.map(Repeated::height).orElse(0.),
                cathodic.map(Repeated::height).orElse(0.));
    }

    double significance() {
        return Math.max(
                anodic.map(Repeated::significance).orElse(0.),
                cathodic.map(Repeated::significance).orElse(0.));
    }

    /** Epa - Epc, V. */
    Estimate separation() {
        return combined(1, -1);
    }

    /** The lower of the significances of its two peaks; 0 without both. */
    double lesserSignificance() {
        return isPaired()
                ? Math.min(
                        anodic.orElseThrow().significance(),
                        cathodic.orElseThrow().significance())
                : 0;
    }

    /** The lower of the heights of its two peaks, A; 0 without both. */
    double lesserHeight() {
        return isPaired()
                ? Math.min(anodic.orElseThrow().height(), cathodic.orElseThrow().height())
                : 0;
    }

    /** (Epa + Epc)/2, V. */
    Estimate middle() {
        return combined(0.5, 0.5);
    }

    private Estimate combined(double a, double b) {
        if (!isPaired()) {
            return Estimate.UNKNOWN;
        }
        Estimate up = anodic.orElseThrow().potential();
        Estimate down = cathodic.orElseThrow().potential();
        return new Estimate(a * up.value() + b * down.value(), Math.hypot(a * up.error(), b * down.error()));
    }
}
