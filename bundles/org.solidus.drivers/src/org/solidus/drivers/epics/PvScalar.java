/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.epics.pva.data.PVABool;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVALong;
import org.epics.pva.data.PVANumber;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.solidus.device.Quality;

/** Reads normative types of scalars: NTScalar and NTEnum. */
final class PvScalar {

    private static final int INVALID = 3;
    private static final int UNDEFINED = 4;

    private PvScalar() {}

    /** The number; NaN where the value is none. */
    static double number(PVAStructure value) {
        return switch (valueField(value)) {
            case PVANumber number -> number.getNumber().doubleValue();
            case PVABool flag -> flag.get() ? 1 : 0;
            case null, default -> Double.NaN;
        };
    }

    /** Whether the value is a number at all. */
    static boolean numeric(PVAStructure value) {
        PVAData field = valueField(value);
        return field instanceof PVANumber || field instanceof PVABool;
    }

    /** What may be set. */
    static PVAData settable(PVAStructure value) throws Exception {
        PVAData field = valueField(value);
        if (field == null) {
            throw new Exception("the process variable has no field 'value'");
        }
        return field;
    }

    /** Sets a field of numbers; an integer takes the next one. */
    static void set(PVAData field, double number) throws Exception {
        switch (field) {
            case PVABool flag -> flag.set(number != 0);
            case PVANumber any ->
                any.setValue(
                        any.getType().contains("int")
                                        || any.getType().contains("long")
                                        || any.getType().contains("short")
                                        || any.getType().contains("byte")
                                ? (Number) Math.round(number)
                                : (Number) number);
            default -> throw new Exception("the process variable is no number");
        }
    }

    private static PVAData valueField(PVAStructure value) {
        PVAData field = value.get("value");
        return field instanceof PVAStructure choice ? choice.<PVAData>get("index") : field;
    }

    /** How far the server trusts it: a severe alarm of the record says that a limit was passed, not that it is wrong. */
    static Quality quality(PVAStructure value) {
        if (value.<PVAData>get("alarm") instanceof PVAStructure alarm
                && alarm.<PVAData>get("severity") instanceof PVAInt severity) {
            return quality(severity.get());
        }
        return Quality.GOOD;
    }

    /** Of an alarm severity of EPICS: 0 none, 1 minor, 2 major, 3 invalid, 4 undefined. */
    static Quality quality(int severity) {
        return switch (severity) {
            case 0 -> Quality.GOOD;
            case INVALID, UNDEFINED -> Quality.INVALID;
            default -> Quality.LIMITED;
        };
    }

    /** The server's time, s since 1970. */
    static OptionalDouble time(PVAStructure value) {
        Optional<Instant> instant = instant(value.get("timeStamp"));
        return instant.map(at -> OptionalDouble.of(at.getEpochSecond() + at.getNano() * 1e-9))
                .orElse(OptionalDouble.empty());
    }

    /** The moment that a time structure holds; empty where it was never set. */
    static Optional<Instant> instant(PVAData stamp) {
        if (stamp instanceof PVAStructure time
                && time.<PVAData>get("secondsPastEpoch") instanceof PVALong seconds
                && time.<PVAData>get("nanoseconds") instanceof PVAInt nanos
                && seconds.get() > 0
                && Math.abs(seconds.get()) < Instant.MAX.getEpochSecond()) {
            return Optional.of(Instant.ofEpochSecond(seconds.get(), nanos.get()));
        }
        return Optional.empty();
    }

    /** Unit as the record displays it; empty where it says none. */
    static String unit(PVAStructure value) {
        return value.<PVAData>get("display") instanceof PVAStructure display
                        && display.<PVAData>get("units") instanceof PVAString units
                ? units.get()
                : "";
    }
}
