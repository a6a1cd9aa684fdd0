/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.orientation.Disorientation;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/**
 * Crystals of every Laue class, in general settings and without a centre too: orientations are found, but for a few that
 * half a turn, or a symmetry of the lattice alone, makes nearly the same pattern of.
 */
class LaueClassesTest {

    @ParameterizedTest
    @CsvSource({
        "P -1,            5.1, 5.9, 6.7, 82,  97,  105, -1",
        "P 1,             5.1, 5.9, 6.7, 82,  97,  105, -1",
        "P 1 21/c 1,      5.2, 6.1, 7.3, 90,  107, 90,  12/m1",
        "P 1 1 21/b,      5.2, 6.1, 7.3, 90,  90,  107, 112/m",
        "P 21 21 21,      5.2, 6.1, 7.3, 90,  90,  90,  mmm",
        "P 42/n :1,       6.3, 6.3, 5.1, 90,  90,  90,  4/m",
        "P 41 21 2,       5.3, 5.3, 7.1, 90,  90,  90,  4/mmm",
        "R -3 :H,         7.1, 7.1, 9.3, 90,  90,  120, -3",
        "P 31 2 1,        5.4, 5.4, 6.9, 90,  90,  120, -3m1",
        "P -3 1 m,        6.4, 6.4, 5.9, 90,  90,  120, -31m",
        "P 63,            6.4, 6.4, 5.9, 90,  90,  120, 6/m",
        "P 6 2 2,         6.4, 6.4, 7.9, 90,  90,  120, 6/mmm",
        "P a -3,          7.3, 7.3, 7.3, 90,  90,  90,  m-3",
        "P 4 3 2,         7.3, 7.3, 7.3, 90,  90,  90,  m-3m"
    })
    void orientationsAreFound(
            String group, double a, double b, double c, double alpha, double beta, double gamma, String laue) {
        Structure structure = new Structure(
                group,
                "",
                Lattice.of(a, b, c, alpha, beta, gamma),
                SpaceGroup.of(group),
                List.of(site("Fe", 0.11, 0.23, 0.08), site("P", 0.31, 0.17, 0.41), site("O", 0.07, 0.42, 0.29)));
        assertEquals(laue, LaueClass.of(structure).symbol());
        MatchStep.Params params = new MatchStep.Params(
                List.of(new MatchStep.Phase(Input.of(structure), Optional.empty(), Optional.empty())),
                200,
                0.7,
                40,
                1.2,
                3,
                0.015,
                0.001,
                16,
                3,
                5,
                5,
                0.3,
                1,
                0,
                ElectronFactors.LOBATO,
                false);
        LocalContext context = new LocalContext();
        int right = 0;
        for (TruePatterns.Truth truth : new TruePatterns(structure, 31).clean(12)) {
            Frame row = new MatchStep().apply(truth.frame(), params, context);
            Rotation found = Rotation.ofBunge(
                    Math.toRadians(row.table().column("phi1").number(0)),
                    Math.toRadians(row.table().column("Phi").number(0)),
                    Math.toRadians(row.table().column("phi2").number(0)));
            double error = Disorientation.angle(found, truth.orientation(), LaueClass.of(structure));
            right += Math.toDegrees(error) < 0.5 ? 1 : 0;
        }
        assertTrue(right >= 10, right + " of 12");
    }

    private static Site site(String element, double x, double y, double z) {
        Species species = Species.parse(element).orElseThrow();
        return new Site(element, species, x, y, z, 1, new Displacement.Isotropic(0));
    }
}
