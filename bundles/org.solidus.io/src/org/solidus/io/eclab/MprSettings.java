/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.log.LogMetadata;

/**
 * What an .mpr file says about the measurement, as far as its places are known: technique, area of the electrode, rate
 * of the sweep, beginning. Nothing here is needed to read the data, so that what is not there is left out.
 */
final class MprSettings {

    private static final Map<Integer, String> TECHNIQUES = Map.ofEntries(
            Map.entry(0x04, "Galvanostatic Cycling with Potential Limitation"),
            Map.entry(0x06, "Cyclic Voltammetry"),
            Map.entry(0x0b, "Open Circuit Voltage"),
            Map.entry(0x16, "Modular Potentio"),
            Map.entry(0x18, "Chronoamperometry / Chronocoulometry"),
            Map.entry(0x19, "Chronopotentiometry"),
            Map.entry(0x1c, "Wait"),
            Map.entry(0x1d, "Potentio Electrochemical Impedance Spectroscopy"),
            Map.entry(0x1e, "Galvano Electrochemical Impedance Spectroscopy"),
            Map.entry(0x30, "Cyclic Voltammetry"),
            Map.entry(0x32, "IR compensation (PEIS)"),
            Map.entry(0x33, "Cyclic Voltammetry Advanced"),
            Map.entry(0x6c, "Linear Sweep Voltammetry"),
            Map.entry(0x75, "Constant Voltage"),
            Map.entry(0x76, "Constant Current"),
            Map.entry(0x77, "Galvanostatic Cycling with Potential Limitation"),
            Map.entry(0x7f, "Modulo Bat"));

    private static final int AREA = 0x211;
    private static final int COMMENTS = 0x07;
    private static final int REFERENCE = 0x215;
    private static final int PASCAL = 0x33;
    private static final int[] PARAMETERS = {0x572, 0x1845, 0x1846, 0x1847};
    private static final int[] STARTS = {585, 465, 469, 473};
    /** Units of dE/dt in V/s: V/s, mV/s, mV/min. */
    private static final double[] RATES = {1, 1e-3, 1e-3 / 60};

    private final BinaryFile file;
    private final List<MprModule> modules;

    MprSettings(BinaryFile file, List<MprModule> modules) {
        this.file = file;
        this.modules = modules;
    }

    LogMetadata metadata() throws IOException {
        LogMetadata metadata = new LogMetadata();
        Optional<MprModule> settings = MprModule.find(modules, MprModule.SETTINGS);
        if (settings.isPresent()) {
            MprModule module = settings.get();
            Optional<Integer> technique = technique(module);
            technique.ifPresent(
                    code -> metadata.put("technique", TECHNIQUES.getOrDefault(code, "EC-Lab technique " + code)));
            float area = module.holds(AREA, 4) ? module.fields(file, AREA, 4).float32() : Float.NaN;
            metadata.started(start());
            metadata.put("electrode_area", area > 0 ? typed(area) : Double.NaN, "cm2");
            metadata.put("scan_rate", nominalRate().orElse(Double.NaN), "V/s");
            metadata.put("reference_electrode", pascal(module, REFERENCE, PASCAL));
            metadata.put("comments", pascal(module, COMMENTS, 0xff));
        }
        return metadata;
    }

    private Optional<Integer> technique(MprModule module) throws IOException {
        return module.holds(0, 1) ? Optional.of(module.fields(file, 0, 1).uint8()) : Optional.empty();
    }

    private String pascal(MprModule module, int at, int longest) throws IOException {
        int length = module.holds(at, 1) ? module.fields(file, at, 1).uint8() : 0;
        return length > 0 && length <= longest && module.holds(at + 1L, length)
                ? module.fields(file, at + 1L, length).text(length)
                : "";
    }

    /** The rate of the sweep, V/s; empty where the technique has none, or sequences of different rates. */
    OptionalDouble nominalRate() throws IOException {
        Optional<MprModule> settings = MprModule.find(modules, MprModule.SETTINGS);
        Optional<Integer> technique = settings.isPresent() ? technique(settings.get()) : Optional.empty();
        if (technique.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (technique.get()) {
            case 0x06, 0x30 -> rate(settings.get(), 21, 5, 8);
            case 0x33 -> rate(settings.get(), 30, 13, 13);
            case 0x6c -> rate(settings.get(), 23, 16, 16);
            default -> OptionalDouble.empty();
        };
    }

    /**
     * @param parameters how many the technique has
     * @param at place of dE/dt behind the counts, its unit behind it
     * @param newer the same since EC-Lab 11.50
     */
    private OptionalDouble rate(MprModule module, int parameters, int at, int newer) throws IOException {
        for (int begin : PARAMETERS) {
            if (module.holds(begin, 4)) {
                HeaderFields counts = module.fields(file, begin, 4);
                if (counts.uint16() == 1 && counts.uint16() == parameters) {
                    return rate(module, begin + 4 + (module.version() >= 10 ? newer : at));
                }
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble rate(MprModule module, int at) throws IOException {
        if (!module.holds(at, 5)) {
            return OptionalDouble.empty();
        }
        HeaderFields fields = module.fields(file, at, 5);
        double rate = typed(fields.float32());
        int unit = fields.uint8();
        return rate > 0 && rate < 1e6 && unit < RATES.length
                ? OptionalDouble.of(rate * RATES[unit])
                : OptionalDouble.empty();
    }

    /** As a person typed it: 0.1, not 0.10000000149. */
    private static double typed(float stored) {
        return Float.isFinite(stored)
                ? new BigDecimal(stored).round(new MathContext(6)).doubleValue()
                : Double.NaN;
    }

    /** When it began: days since 1899-12-30, at one of a few places of the log, to the millisecond. */
    private Optional<LocalDateTime> start() throws IOException {
        Optional<MprModule> log = MprModule.find(modules, MprModule.LOG);
        for (int at : log.isPresent() ? STARTS : new int[0]) {
            if (log.get().holds(at, 8)) {
                double days = log.get().fields(file, at, 8).float64();
                if (days > 30_000 && days < 80_000) {
                    return Optional.of(LocalDateTime.of(1899, 12, 30, 0, 0)
                            .plus(Duration.ofMillis(Math.round(days * 86_400_000))));
                }
            }
        }
        return Optional.empty();
    }
}
