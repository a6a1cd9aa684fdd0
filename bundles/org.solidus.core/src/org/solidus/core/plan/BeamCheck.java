/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * Whether the wavelength that the file of a side input states (a detector geometry) is that of the file which the
 * frames come from: {@code incident_wavelength} or {@code incident_energy} of a NeXus beam, or a {@code wavelength} with
 * a unit. What the side input states is what counts; a difference is worth a warning, since it is mostly the geometry
 * of another run.
 */
final class BeamCheck {

    /** Key of the metadata of an object that has a wavelength. */
    private static final String STATED = "wavelength (angstrom)";

    private static final double TOLERANCE = 1e-3;
    /** h c, keV angstrom. */
    private static final double HC = 12.398419843320026;

    private static final int DEEPEST = 12;
    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit KEV = Unit.of("keV");

    private final Opener opener;

    BeamCheck(Opener opener) {
        this.opener = opener;
    }

    /** A sentence for a side input of a step on frames of a file, where the two differ. */
    Optional<String> warning(String step, SideInput<?> side, Path frames) {
        if (side.files().size() != 1) {
            return Optional.empty();
        }
        Object stated = metadata(side.files().get(0)).get(STATED);
        return stated instanceof Number number
                ? warning(step, side.parameter(), number.doubleValue(), frames, metadata(frames))
                : Optional.empty();
    }

    static Optional<String> warning(
            String step, String parameter, double stated, Path frames, Map<String, Object> header) {
        OptionalDouble found = wavelength(header, 0);
        if (found.isEmpty() || Math.abs(found.getAsDouble() / stated - 1) <= TOLERANCE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "The '%s' of the step '%s' has a wavelength of %.6g angstrom (%.5g keV), but %s was measured with %.6g"
                        + " angstrom (%.5g keV) as it says. That of the '%s' counts; is it of this run?",
                parameter,
                step,
                stated,
                HC / stated,
                frames,
                found.getAsDouble(),
                HC / found.getAsDouble(),
                parameter));
    }

    private Map<String, Object> metadata(Path file) {
        try (Container container = opener.open(file)) {
            return container.metadata();
        } catch (IOException unreadable) {
            // whoever needs the file says so
            return Map.of();
        }
    }

    /** In angstrom; the first that is found, those of a beam before others. */
    private static OptionalDouble wavelength(Map<?, ?> values, int depth) {
        for (String key : List.of("incident_wavelength", "incident_energy", "wavelength")) {
            OptionalDouble value = number(key, values);
            if (value.isPresent()) {
                return value;
            }
        }
        List<Map<?, ?>> inner = new ArrayList<>();
        values.values().forEach(value -> {
            if (value instanceof Map<?, ?> map) {
                inner.add(map);
            }
        });
        for (Map<?, ?> map : depth < DEEPEST ? inner : List.<Map<?, ?>>of()) {
            OptionalDouble value = wavelength(map, depth + 1);
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble number(String key, Map<?, ?> values) {
        if (!(values.get(key) instanceof String text)) {
            return OptionalDouble.empty();
        }
        try {
            Quantity quantity = Quantity.of(text.replace("Angstrom", "angstrom"));
            boolean energy = quantity.unit().compatible(KEV);
            double value = energy
                    ? HC / quantity.in(KEV)
                    : quantity.unit().compatible(ANGSTROM) ? quantity.in(ANGSTROM) : Double.NaN;
            return value > 0 && !Double.isInfinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (IllegalArgumentException noQuantity) {
            return OptionalDouble.empty();
        }
    }
}
