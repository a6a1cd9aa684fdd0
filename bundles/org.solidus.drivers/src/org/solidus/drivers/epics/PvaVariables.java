/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.HashMap;
import java.util.Map;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVANumber;
import org.epics.pva.data.PVAStructure;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Range;
import org.solidus.device.link.Address;

/** Process variables by PVAccess: NTScalar and NTEnum. */
final class PvaVariables implements PvServer {

    private static final int LARGEST = 1 << 20;

    private final PvaConnection connection;
    private final Map<String, Integer> channels = new HashMap<>();

    private PvaVariables(PvaConnection connection) {
        this.connection = connection;
    }

    static PvServer open(Address server, Deadline deadline) throws DeviceException, InterruptedException {
        return new PvaVariables(PvaConnection.open(server, LARGEST, deadline));
    }

    private int channel(String variable, Deadline deadline) throws DeviceException, InterruptedException {
        Integer known = channels.get(variable);
        if (known == null) {
            known = connection.channel(variable, deadline);
            channels.put(variable, known);
        }
        return known;
    }

    @Override
    public PvValue get(String variable, Deadline deadline) throws DeviceException, InterruptedException {
        PVAStructure value = connection.get(channel(variable, deadline), deadline);
        if (!PvScalar.numeric(value)) {
            throw new DeviceException(
                    "The process variable '" + variable + "' is no number, but '" + value.getStructureName() + "'.");
        }
        return new PvValue(
                PvScalar.number(value),
                PvScalar.quality(value),
                PvScalar.time(value),
                PvScalar.unit(value),
                limits(value));
    }

    private static Range limits(PVAStructure value) {
        if (value.<PVAData>get("control") instanceof PVAStructure control
                && control.<PVAData>get("limitLow") instanceof PVANumber low
                && control.<PVAData>get("limitHigh") instanceof PVANumber high
                && low.getNumber().doubleValue() < high.getNumber().doubleValue()) {
            return new Range(low.getNumber().doubleValue(), high.getNumber().doubleValue());
        }
        return Range.ANY;
    }

    @Override
    public void put(String variable, double number, Deadline deadline) throws DeviceException, InterruptedException {
        connection.put(channel(variable, deadline), number, deadline);
    }

    @Override
    public boolean open() {
        return connection.open();
    }

    @Override
    public void close() {
        connection.close();
    }
}
