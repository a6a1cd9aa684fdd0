/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.flash.LatticeThermometer;
import org.solidus.scattering.flash.LatticeThermometer.Reading;

/**
 * All that is known of the temperature of a frame.
 *
 * @param furnace K
 * @param body limits of the black body, where the power is known
 * @param a by the axis a
 * @param c by the axis c
 * @param readings of all axes
 * @param balance of heat, K; NaN where it is not determined
 * @param scatter of the lattice about the balance, K
 */
record TemperatureRow(
        double furnace,
        Optional<TemperatureBand> body,
        Optional<Reading> a,
        Optional<Reading> c,
        Reading[] readings,
        double balance,
        double scatter) {

    static final List<ColumnSpec> COLUMNS = Stream.concat(
                    Stream.of(
                                    "furnace",
                                    "blackbody low",
                                    "blackbody",
                                    "blackbody high",
                                    "lattice a",
                                    "lattice a error",
                                    "lattice c",
                                    "lattice c error",
                                    "lattice",
                                    "lattice error",
                                    "balance",
                                    "temperature low",
                                    "temperature",
                                    "temperature high",
                                    "temperature error")
                            .map(name -> ColumnSpec.number(name, LogTables.KELVIN)),
                    Stream.of(new ColumnSpec("temperature flag", Unit.ONE, Column.Type.INT64)))
            .toList();

    private static final Reading NO_READING = new Reading(Double.NaN, Double.NaN, false);
    private static final TemperatureBand NO_LIMITS =
            new TemperatureBand(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    /** What a balance of heat is uncertain by at least, as a share. */
    private static final double LEAST_SCATTER = 0.005;

    Table table() {
        Optional<Reading> mean = LatticeThermometer.mean(readings);
        TemperatureBand band = band(mean);
        TemperatureBand limits = body.orElse(NO_LIMITS);
        Reading ofA = a.orElse(NO_READING);
        Reading ofC = c.orElse(NO_READING);
        Reading lattice = mean.orElse(NO_READING);
        return Table.row(
                COLUMNS,
                furnace,
                limits.low(),
                limits.best(),
                limits.high(),
                ofA.kelvin(),
                ofA.sigma(),
                ofC.kelvin(),
                ofC.sigma(),
                lattice.kelvin(),
                lattice.sigma(),
                balance,
                band.low(),
                band.best(),
                band.high(),
                band.sigma(),
                flag(mean, band, limits));
    }

    /** The lattice, where it is known; else the balance; else the limits of the black body. */
    private TemperatureBand band(Optional<Reading> mean) {
        if (mean.isPresent()) {
            return TemperatureBand.of(mean.get(), readings);
        }
        return Double.isFinite(balance)
                ? TemperatureBand.about(balance, Math.max(scatter, LEAST_SCATTER * balance))
                : body.orElseGet(() -> TemperatureBand.about(furnace, Double.NaN));
    }

    private long flag(Optional<Reading> mean, TemperatureBand band, TemperatureBand limits) {
        boolean outside = band.high() < limits.low() || band.low() > limits.high();
        return (LatticeThermometer.disagree(readings) ? 1 : 0)
                + (mean.filter(Reading::beyond).isPresent() ? 2 : 0)
                + (mean.isEmpty() ? 4 : 0)
                + (outside ? 8 : 0)
                + (mean.isEmpty() && Double.isNaN(balance) && body.isEmpty() ? 16 : 0);
    }
}
